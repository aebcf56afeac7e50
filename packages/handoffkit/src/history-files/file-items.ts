import { closeSync, openSync, readSync } from 'node:fs'
import type { ItemScanner } from './item-scanner.ts'
import { arrayScanner, lineScanner, wholeScanner } from './item-scanner.ts'

/** How items stand in a file. */
export type ItemForm = 'lines' | 'array' | 'whole'

/** Some bytes of a file, with whole items in them. */
export interface FilePart {
  readonly path: string
  readonly form: ItemForm
  /** The first byte. */
  readonly from: number
  /** The byte behind the last. */
  readonly to: number
}

/** What stands at one place of a file. */
export interface FileItem {
  /** Number of its line, or of the item of an array, counted from 1 at the beginning of the part. */
  readonly at: number
  /** Nothing: it is larger than `MOST_ITEM_BYTES`, or the file ends in the middle of it. */
  readonly text: string | undefined
}

/** Larger items are not read: an event is smaller, and so is all but a monstrous conversation. In bytes. */
export const MOST_ITEM_BYTES: number = 4 * 1024 * 1024

/** Reads the items of a part one by one, in bounded memory. What is blank is no item. @param onRead hears how many bytes were read since it heard last */
export function* fileItems(part: FilePart, onRead: (bytes: number) => void = () => {}): Generator<FileItem, number> {
  const file = openSync(part.path, 'r')
  try {
    return yield* itemsOf(file, part, onRead)
  } finally {
    closeSync(file)
  }
}

const SCANNERS: Readonly<Record<ItemForm, () => ItemScanner>> = {
  lines: lineScanner,
  array: arrayScanner,
  whole: wholeScanner,
}

function* itemsOf(
  file: number,
  { form, from, to }: FilePart,
  onRead: (bytes: number) => void,
): Generator<FileItem, number> {
  const scanner = SCANNERS[form]()
  const buffer = Buffer.allocUnsafe(MOST_ITEM_BYTES)
  let [start, scanned, end, next, at, isTooLarge] = [0, 0, 0, from, form === 'array' ? -1 : 0, false]
  const itemTo = (place: number): FileItem | undefined => {
    at += 1
    const text = isTooLarge ? undefined : textOf(buffer, start, place)
    const isBlank = text !== undefined && text.trim() === ''
    return isBlank || at === 0 ? undefined : { at, text }
  }
  while (!scanner.isOver()) {
    const place = scanner.endOf(buffer, scanned, end)
    if (place !== -1) {
      const item = itemTo(place)
      if (item !== undefined) yield item
      start = place + 1
      scanned = start
      isTooLarge = false
      continue
    }
    if (start === 0 && end === buffer.length) isTooLarge = true
    if (isTooLarge) start = end
    buffer.copyWithin(0, start, end)
    end -= start
    start = 0
    scanned = end
    const count = readSync(file, buffer, end, Math.min(buffer.length - end, to - next), next)
    if (count === 0) break
    onRead(count)
    end += count
    next += count
  }
  const item = end > start || isTooLarge ? itemTo(end) : undefined
  if (item !== undefined) yield scanner.endsWithFile ? item : { ...item, text: undefined }
  return Math.max(0, at)
}

const BYTE_ORDER_MARK = '\uFEFF'

function textOf(buffer: Buffer, from: number, to: number): string {
  const text = buffer.toString('utf8', from, to)
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}
