import { createHash } from 'node:crypto'
import { readdirSync, readSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { PartToEncode } from './encode-parts.ts'
import type { ItemForm } from './file-items.ts'
import { MOST_ITEM_BYTES } from './file-items.ts'
import { withFile } from './with-file.ts'

/** A file of a history. */
export interface HistorySourceFile {
  readonly path: string
  /** As people are shown it. */
  readonly shown: string
  readonly form: ItemForm
  readonly bytes: number
  /** When it was changed last, in milliseconds since the epoch. */
  readonly changedMs: number
  /** Hash of its beginning. */
  readonly head: string
}

/** Files that hold a history, in the order of their names. */
export interface HistorySource {
  readonly path: string
  readonly files: readonly HistorySourceFile[]
}

/** Names that files of a history end with, where a folder is given. */
const ENDINGS = ['.json', '.jsonl', '.ndjson']
/** So much of a file tells whether it is the one that was encoded, beside its size and its time. */
const HEAD_BYTES = 65_536

/**
 * The files of a history: a file, or those of a folder with a name that ends in `.json`, `.jsonl` or `.ndjson`.
 *
 * @param from folder that the path starts from, and that names are shown from
 * @throws HandoffError HK_FILE_UNREADABLE
 */
export function historySource(path: string, from: string): HistorySource {
  const absolute = resolve(from, path)
  const isFolder = statOf(absolute, path).isDirectory()
  const paths = isFolder ? filesIn(absolute) : [absolute]
  if (paths.length === 0)
    throw new HandoffError('HK_FILE_UNREADABLE', {
      because: `There is no file in ${path} whose name ends in ${ENDINGS.join(', ')}.`,
    })
  return { path: absolute, files: paths.map((file) => fileAt(file, relative(from, file))) }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && ENDINGS.some((ending) => entry.name.endsWith(ending)))
    .map(({ name }) => join(folder, name))
    .toSorted()
}

function fileAt(path: string, shown: string): HistorySourceFile {
  const { size, mtimeMs } = statOf(path, shown)
  const head = Buffer.alloc(Math.min(size, HEAD_BYTES))
  try {
    withFile(path, (file) => readSync(file, head, 0, head.length, 0))
  } catch (cause) {
    throw new HandoffError('HK_FILE_UNREADABLE', { because: `${shown} cannot be read.`, cause })
  }
  return {
    path,
    shown,
    form: formOf(path, head, size),
    bytes: size,
    changedMs: mtimeMs,
    head: createHash('sha256').update(head).digest('hex'),
  }
}

function statOf(path: string, shown: string) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found !== undefined) return found
  throw new HandoffError('HK_FILE_UNREADABLE', { because: `There is no file or folder ${shown}.` })
}

/** A JSON array begins with its bracket. A small file that is one JSON object is one event; all else is lines. */
function formOf(path: string, head: Buffer, bytes: number): ItemForm {
  const start = head
    .toString('utf8')
    .trimStart()
    .replace(/^\uFEFF\s*/u, '')
  if (start.startsWith('[')) return 'array'
  if (bytes > MOST_ITEM_BYTES || isJson(start.split('\n', 1)[0] ?? '')) return 'lines'
  const all = Buffer.alloc(bytes)
  withFile(path, (file) => readSync(file, all, 0, bytes, 0))
  return isJson(all.toString('utf8')) ? 'whole' : 'lines'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A part of a file of a source. */
export interface SourcePart extends PartToEncode {
  /** Which file of the source. */
  readonly file: number
}

/**
 * The files of a source in heaps of about so many bytes: large files of lines are cut between two lines, and small files
 * stand together.
 */
export function heapsOf({ files }: HistorySource, heapBytes: number): readonly (readonly SourcePart[])[] {
  const heaps: SourcePart[][] = [[]]
  let room = heapBytes
  for (const part of files.flatMap((file, place) => partsOf(file, place, heapBytes))) {
    const bytes = part.to - part.from
    if (bytes > room && (heaps.at(-1)?.length ?? 0) > 0) {
      heaps.push([])
      room = heapBytes
    }
    heaps.at(-1)?.push(part)
    room -= bytes
  }
  return heaps
}

function partsOf(file: HistorySourceFile, place: number, most: number): readonly SourcePart[] {
  const { path, form, bytes, changedMs } = file
  const borders = form === 'lines' && bytes > most ? bordersIn(path, bytes, most) : [0, bytes]
  return borders.slice(0, -1).map((from, at) => ({
    path,
    form,
    file: place,
    from,
    to: borders[at + 1] ?? bytes,
    otherwiseMs: Math.floor(changedMs),
  }))
}

/** Places behind the end of a line, some bytes from one another, with the beginning and the end of the file. */
function bordersIn(path: string, bytes: number, most: number): readonly number[] {
  return withFile(path, (file) => {
    const borders = [0]
    const piece = Buffer.alloc(HEAD_BYTES)
    for (let at = most; at < bytes; ) {
      const count = readSync(file, piece, 0, piece.length, at)
      const end = piece.subarray(0, count).indexOf(0x0a)
      if (end === -1) {
        at += Math.max(1, count)
        continue
      }
      const border = at + end + 1
      if (border < bytes) borders.push(border)
      at = border + most
    }
    return [...borders, bytes]
  })
}
