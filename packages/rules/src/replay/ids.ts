/** Numbers that stand for values in a column: as narrow as they can be. */
export type Ids = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** The id of a fact that is missing: not sent, null, empty or not flat. */
export const ABSENT = 0

/** The id of a fact that nobody recorded. In a condition it is unknown. */
export const NOT_RECORDED = 1

/** The id of the first value. */
export const FIRST_VALUE = 2

/** How many bytes an id takes where this is the highest one. */
export function widthFor(highest: number): 1 | 2 | 4 {
  if (highest < 2 ** 8) return 1
  return highest < 2 ** 16 ? 2 : 4
}

/** Room for so many ids of so many bytes. */
export function idsOf(width: number, length: number): Ids {
  switch (width) {
    case 1:
      return new Uint8Array(length)
    case 2:
      return new Uint16Array(length)
    default:
      return new Uint32Array(length)
  }
}
