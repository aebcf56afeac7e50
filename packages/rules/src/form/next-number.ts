const number = new Float64Array(1)
const bits = new BigInt64Array(number.buffer)

/** The smallest number above; infinity stays. There is no other number between the two. */
export function numberAbove(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return value
  if (value === 0) return Number.MIN_VALUE
  return stepped(value, value > 0 ? 1n : -1n)
}

/** The largest number below; minus infinity stays. */
export function numberBelow(value: number): number {
  return -numberAbove(-value)
}

/** Numbers of one sign are ordered as their bits are. */
function stepped(value: number, by: bigint): number {
  number[0] = value
  bits[0] = (bits[0] ?? 0n) + by
  return number[0]
}
