/** Finds where items end in bytes that come piece by piece. */
export interface ItemScanner {
  /** The place of the byte that ends an item, from `from` on and before `to`; -1 when it ends later. Every byte is looked at once. */
  readonly endOf: (bytes: Buffer, from: number, to: number) => number
  /** Nothing of what follows belongs to an item. */
  readonly isOver: () => boolean
  /** Whether an item may end with the file. */
  readonly endsWithFile: boolean
}

const NEWLINE = 0x0a

/** One item on each line. */
export function lineScanner(): ItemScanner {
  return {
    endOf: (bytes, from, to) => {
      const place = bytes.indexOf(NEWLINE, from)
      return place < to ? place : -1
    },
    isOver: () => false,
    endsWithFile: true,
  }
}

/** A whole file is one item. */
export function wholeScanner(): ItemScanner {
  return { endOf: () => -1, isOver: () => false, endsWithFile: true }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c]
const [OPENING, CLOSING] = [new Set([0x5b, 0x7b]), new Set([0x5d, 0x7d])]

/** The items of the one JSON array that a file is. The bracket that opens it must be the first byte that is scanned. */
export function arrayScanner(): ItemScanner {
  let [depth, isText, isEscaped, isOver] = [0, false, false, false]
  const endsAt = (byte: number): boolean => {
    if (isText) {
      if (isEscaped) isEscaped = false
      else if (byte === BACKSLASH) isEscaped = true
      else if (byte === QUOTE) isText = false
      return false
    }
    if (byte === QUOTE) isText = true
    else if (byte === COMMA) return depth === 1
    else if (OPENING.has(byte)) {
      depth += 1
      // What stands before the first item ends with the bracket.
      return depth === 1
    } else if (CLOSING.has(byte)) {
      depth -= 1
      isOver = depth <= 0
      return isOver
    }
    return false
  }
  return {
    endOf: (bytes, from, to) => {
      for (let place = from; place < to; place += 1) if (endsAt(bytes[place] ?? 0)) return place
      return -1
    },
    isOver: () => isOver,
    endsWithFile: false,
  }
}
