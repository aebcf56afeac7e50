const C1 = 0xcc9e2d51
const C2 = 0x1b873593

/** MurmurHash3, x86, 32 bit, of the bytes: an unsigned integer (Austin Appleby's public-domain algorithm). */
export function murmur3(bytes: readonly number[], seed = 0): number {
  const tail = bytes.length - (bytes.length % 4)
  let hash = seed
  for (let at = 0; at < tail; at += 4) {
    hash = Math.imul(rotate(hash ^ mixed(block(bytes, at)), 13), 5) + 0xe6546b64
  }
  return finished(hash ^ mixed(block(bytes, tail)) ^ bytes.length)
}

/** Four bytes, the lowest first; bytes beyond the end count as zero, so an empty tail changes nothing. */
function block(bytes: readonly number[], at: number): number {
  const byte = (offset: number) => bytes[at + offset] ?? 0
  return byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24)
}

function mixed(block: number): number {
  return Math.imul(rotate(Math.imul(block, C1), 15), C2)
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

function finished(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** The UTF-8 bytes of a text; half of a surrogate pair counts as U+FFFD. */
export function utf8(text: string): readonly number[] {
  return [...text.toWellFormed()].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    const trailing = (shift: number) => 0x80 | ((code >> shift) & 0x3f)
    if (code < 0x80) return [code]
    if (code < 0x800) return [0xc0 | (code >> 6), trailing(0)]
    if (code < 0x10000) return [0xe0 | (code >> 12), trailing(6), trailing(0)]
    return [0xf0 | (code >> 18), trailing(12), trailing(6), trailing(0)]
  })
}
