import { HandoffError } from '@handoffkit/core'

// Bytes in blocks that tell when something is wrong with them: each has its length and a checksum, which depends on all
// blocks before it. The last one is empty.

/** At most so many bytes stand in a block. */
const BLOCK_BYTES = 2 ** 20
const HEAD_BYTES = 8
/** Everything begins at a multiple of this, so that it can be read as numbers where it lies. */
const ALIGNMENT = 8

/** Puts bytes into blocks. Every part gets zeros behind it up to a multiple of eight bytes. */
export function* bytesToBlocks(parts: Iterable<Uint8Array>): Generator<Uint8Array<ArrayBuffer>> {
  let block = emptyBlock()
  let length = HEAD_BYTES
  let checksum = 0
  const close = (): Uint8Array<ArrayBuffer> => {
    const closed = block.subarray(0, length)
    checksum = checksumOf(closed.subarray(HEAD_BYTES), checksum)
    const head = new DataView(closed.buffer)
    head.setUint32(0, length - HEAD_BYTES, true)
    head.setUint32(4, checksum, true)
    block = emptyBlock()
    length = HEAD_BYTES
    return closed
  }
  for (const part of parts) {
    for (let from = 0; from < part.length; ) {
      const piece = part.subarray(from, from + block.length - length)
      block.set(piece, length)
      length += padded(piece.length)
      from += piece.length
      if (length === block.length) yield close()
    }
  }
  if (length > HEAD_BYTES) yield close()
  yield close()
}

function emptyBlock(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(HEAD_BYTES + BLOCK_BYTES)
}

/** The length with the zeros behind. */
export function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

/**
 * The bytes that were put into blocks, with their zeros.
 *
 * @throws HK_FILE_UNREADABLE when a block is damaged or missing, or when something follows them
 */
export function bytesFromBlocks(blocks: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(blocks.length)
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
  let [from, length, checksum] = [0, 0, 0]
  for (;;) {
    if (from + HEAD_BYTES > blocks.length) throw damaged('It ends too early.')
    const size = view.getUint32(from, true)
    const payload = blocks.subarray(from + HEAD_BYTES, from + HEAD_BYTES + size)
    checksum = checksumOf(payload, checksum)
    if (payload.length !== size || view.getUint32(from + 4, true) !== checksum)
      throw damaged(`Byte ${from} and those behind it are not what was saved.`)
    from += HEAD_BYTES + size
    if (size === 0) break
    bytes.set(payload, length)
    length += size
  }
  if (from !== blocks.length) throw damaged('Something follows it.')
  return bytes.subarray(0, length)
}

/** The error for bytes that cannot be read. */
export function damaged(because: string): HandoffError {
  return new HandoffError('HK_FILE_UNREADABLE', { because: `The saved history is damaged. ${because}` })
}

/** A 32-bit checksum of bytes and of a seed. Finds damage, not forgery. */
function checksumOf(bytes: Uint8Array, seed: number): number {
  let hash = seed ^ bytes.length
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    hash = Math.imul(hash ^ view.getUint32(at, true), 0x9e37_79b1)
    hash = (hash << 13) | (hash >>> 19)
  }
  for (let at = bytes.length & ~3; at < bytes.length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e37_79b1)
  return (hash ^ (hash >>> 15)) >>> 0
}
