const SIZES = new Map([
  ['', 1],
  ['KiB', 1024],
  ['MiB', 1024 * 1024],
])

const TIMES = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** A count, or a size in bytes: `200`, `64 KiB`. */
export function readSize(text: string): number {
  return read(text, SIZES)
}

/** A time in milliseconds: `1 s`, `72 h`. */
export function readTime(text: string): number {
  return read(text, TIMES)
}

function read(text: string, units: ReadonlyMap<string, number>): number {
  const [, count = '', unit = ''] = /^([\d.,]+)(?: (\w+))?$/u.exec(text) ?? []
  const factor = units.get(unit)
  if (count === '' || factor === undefined) throw new Error(`"${text}" is no amount.`)
  return Number(count.replaceAll(',', '')) * factor
}
