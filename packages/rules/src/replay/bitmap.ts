/** A set of numbers from 0 on, one bit each. Bits beyond the last number of its range are 0. */
export type Bitmap = Uint32Array

/** The empty set, with room for the numbers below `size`. */
export function emptyBitmap(size: number): Bitmap {
  return new Uint32Array((size + 31) >>> 5)
}

/** All numbers below `size`. */
export function fullBitmap(size: number): Bitmap {
  const bitmap = emptyBitmap(size).fill(0xffff_ffff)
  if ((size & 31) !== 0) bitmap[bitmap.length - 1] = 0xffff_ffff >>> (32 - (size & 31))
  return bitmap
}

/** Whether the number is in the set. */
export function hasBit(bitmap: Bitmap, number: number): boolean {
  return (((bitmap[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1
}

/** Puts the number into the set. */
export function setBit(bitmap: Bitmap, number: number): void {
  bitmap[number >>> 5] = (bitmap[number >>> 5] ?? 0) | (1 << (number & 31))
}

/** Takes the number out of the set. */
export function clearBit(bitmap: Bitmap, number: number): void {
  bitmap[number >>> 5] = (bitmap[number >>> 5] ?? 0) & ~(1 << (number & 31))
}

/** Keeps the numbers that are in both sets. */
export function intersect(bitmap: Bitmap, other: Bitmap): void {
  for (let word = 0; word < bitmap.length; word += 1) bitmap[word] = (bitmap[word] ?? 0) & (other[word] ?? 0)
}

/** Takes out the numbers of the other set. */
export function subtract(bitmap: Bitmap, other: Bitmap): void {
  for (let word = 0; word < bitmap.length; word += 1) bitmap[word] = (bitmap[word] ?? 0) & ~(other[word] ?? 0)
}

/** Adds the numbers of the other set. */
export function unite(bitmap: Bitmap, other: Bitmap): void {
  for (let word = 0; word < bitmap.length; word += 1) bitmap[word] = (bitmap[word] ?? 0) | (other[word] ?? 0)
}

/** Writes the numbers of the set in ascending order and tells how many they are. There must be room for them. */
export function listBits(bitmap: Bitmap, into: Uint32Array): number {
  let count = 0
  for (let word = 0; word < bitmap.length; word += 1) {
    for (let left = bitmap[word] ?? 0; left !== 0; left &= left - 1) {
      into[count] = (word << 5) + 31 - Math.clz32(left & -left)
      count += 1
    }
  }
  return count
}

/** The numbers of the set, ascending. */
export function numbersIn(bitmap: Bitmap): Uint32Array {
  const numbers = new Uint32Array(countBits(bitmap))
  listBits(bitmap, numbers)
  return numbers
}

/** How many numbers the set holds. */
export function countBits(bitmap: Bitmap): number {
  let count = 0
  for (let word = 0; word < bitmap.length; word += 1) {
    const pairs = (bitmap[word] ?? 0) - (((bitmap[word] ?? 0) >>> 1) & 0x5555_5555)
    const quads = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
    count += Math.imul((quads + (quads >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
  }
  return count
}
