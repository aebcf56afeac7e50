import { damaged, padded } from './byte-blocks.ts'
import type { Ids } from './ids.ts'

/** Numbers that are saved as they lie in memory. */
export type PackedArray = Ids | Float64Array<ArrayBuffer>

const HEAD_BYTES = 8

/** The bytes of arrays: for each, how many bytes an element takes and how many elements there are, then its elements. */
export function* arraysToParts(arrays: Iterable<PackedArray>): Generator<Uint8Array> {
  for (const { BYTES_PER_ELEMENT, length, buffer, byteOffset, byteLength } of arrays) {
    yield new Uint8Array(Uint32Array.of(BYTES_PER_ELEMENT, length).buffer)
    yield new Uint8Array(buffer, byteOffset, byteLength)
  }
}

/** Reads arrays one after the other. Each of them throws HK_FILE_UNREADABLE for an array of another kind, or for none. */
export interface ArrayReader {
  readonly bytes: () => Uint8Array<ArrayBuffer>
  readonly words: () => Uint32Array<ArrayBuffer>
  readonly doubles: () => Float64Array<ArrayBuffer>
  /** Integers of any width. */
  readonly integers: () => Ids
  /** @throws HK_FILE_UNREADABLE when something is left */
  readonly end: () => void
}

/** Reads arrays where they lie: they share the memory of the bytes, which must begin at a multiple of eight. */
export function arrayReader(bytes: Uint8Array<ArrayBuffer>): ArrayReader {
  let from = bytes.byteOffset
  const end = bytes.byteOffset + bytes.byteLength
  const next = (): PackedArray => {
    if (from + HEAD_BYTES > end) throw damaged('A part is missing.')
    const [width = 0, length = 0] = new Uint32Array(bytes.buffer, from, 2)
    const start = from + HEAD_BYTES
    from = start + padded(width * length)
    if (from > end) throw damaged('A part is missing.')
    return arrayOf(bytes.buffer, start, width, length)
  }
  const only =
    <Kind extends PackedArray>(isKind: (array: PackedArray) => array is Kind) =>
    (): Kind => {
      const array = next()
      if (isKind(array)) return array
      throw damaged('A part is of another kind.')
    }
  return {
    bytes: only((array) => array instanceof Uint8Array),
    words: only((array) => array instanceof Uint32Array),
    doubles: only((array) => array instanceof Float64Array),
    integers: only((array) => !(array instanceof Float64Array)),
    end: () => {
      if (from !== end) throw damaged('Something is left over.')
    },
  }
}

function arrayOf(buffer: ArrayBuffer, start: number, width: number, length: number): PackedArray {
  switch (width) {
    case 1:
      return new Uint8Array(buffer, start, length)
    case 2:
      return new Uint16Array(buffer, start, length)
    case 4:
      return new Uint32Array(buffer, start, length)
    case 8:
      return new Float64Array(buffer, start, length)
    default:
      throw damaged('A part is of no known kind.')
  }
}
