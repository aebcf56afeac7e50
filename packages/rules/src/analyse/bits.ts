/**
 * A set of whole numbers from 0 up to a size. Sets are only combined with sets of the same size.
 *
 * Shared between many owners: whoever changes one has made it himself.
 */
export type Bits = Uint32Array

/** The empty set. */
export function noBits(size: number): Bits {
  return new Uint32Array(Math.ceil(size / 32))
}

/** All numbers below the size. */
export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff)
  const rest = size % 32
  if (rest > 0) bits[bits.length - 1] = (1 << rest) - 1
  return bits
}

/** These numbers. */
export function bitsOf(size: number, members: Iterable<number>): Bits {
  const bits = noBits(size)
  for (const member of members) addBit(bits, member)
  return bits
}

/** Puts a number into a set of one's own. */
export function addBit(bits: Bits, member: number): void {
  bits[member >>> 5] = wordAt(bits, member >>> 5) | (1 << (member & 31))
}

/** Puts a number into a set of one's own, or takes it out. */
export function setBit(bits: Bits, member: number, isIn: boolean): void {
  const word = member >>> 5
  const mask = 1 << (member & 31)
  bits[word] = isIn ? wordAt(bits, word) | mask : wordAt(bits, word) & ~mask
}

/** Whether a number is in a set. */
export function hasBit(bits: Bits, member: number): boolean {
  return (wordAt(bits, member >>> 5) & (1 << (member & 31))) !== 0
}

/** Whether nothing is in a set. */
export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word += 1) if (bits[word] !== 0) return false
  return true
}

/** Whether two sets have a number in common. */
export function meets(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) if ((wordAt(one, word) & wordAt(other, word)) !== 0) return true
  return false
}

/** Whether all of the first set is in the second. */
export function isWithin(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word += 1) if ((wordAt(one, word) & ~wordAt(other, word)) !== 0) return false
  return true
}

/** What is in both. */
export function both(one: Bits, other: Bits): Bits {
  return one.map((word, place) => word & wordAt(other, place))
}

/** What is in the first and not in the second. */
export function without(one: Bits, other: Bits): Bits {
  return one.map((word, place) => word & ~wordAt(other, place))
}

/** Puts all of another set into a set of one's own. */
export function addAll(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = wordAt(bits, word) | wordAt(other, word)
}

/** The numbers of a set, ascending. */
export function membersOf(bits: Bits): readonly number[] {
  const members: number[] = []
  for (let word = 0; word < bits.length; word += 1) {
    for (let left = wordAt(bits, word); left !== 0; left &= left - 1)
      members.push(word * 32 + 31 - Math.clz32(left & -left))
  }
  return members
}

function wordAt(bits: Bits, word: number): number {
  return bits[word] ?? 0
}
