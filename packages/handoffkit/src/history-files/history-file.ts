import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { PartReading } from './encode-parts.ts'
import { withFile } from './with-file.ts'

/** One history of an encoded file, with what was read for it. */
export interface FiledHistory {
  /** Where its bytes begin. */
  readonly at: number
  readonly bytes: number
  readonly read: readonly PartReading[]
  /** For each of `read`, which file of the source it is of. */
  readonly files: readonly number[]
}

/** What begins every encoded file. Its eight bytes hold the version of the form. */
const MARK = Buffer.from('handpast1\0\0\0\0\0\0\0').subarray(0, 16)
const FOOTER_BYTES = 8

/** Writes an encoded file. It stands at its place when it is complete, and not before. */
export interface HistoryFileWriter {
  /** @param place of the history among all: they may come in any order */
  readonly add: (place: number, chunks: readonly Uint8Array[], told: Pick<FiledHistory, 'read' | 'files'>) => void
  readonly finish: () => void
  /** Leaves nothing behind. */
  readonly abandon: () => void
}

/**
 * Begins to write an encoded file. Only its owner may read it, because it holds what customers said of themselves.
 *
 * @param key what it was encoded from and how: it is of use only as long as that is so
 * @throws the error of the file system
 */
export function writeHistoryFile(path: string, key: string): HistoryFileWriter {
  const unfinished = `${path}.${process.pid}.tmp`
  rmSync(unfinished, { force: true })
  const file = openSync(unfinished, 'wx', 0o600)
  const parts: FiledHistory[] = []
  let at = MARK.length
  writeAll(file, MARK)
  return {
    add: (place, chunks, told) => {
      const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
      for (const chunk of chunks) writeAll(file, chunk)
      parts[place] = { at, bytes, ...told }
      at += bytes
    },
    finish: () => {
      const footer = Buffer.from(JSON.stringify({ key, parts }))
      const length = Buffer.alloc(FOOTER_BYTES)
      length.writeBigUInt64LE(BigInt(footer.length))
      writeAll(file, footer)
      writeAll(file, length)
      closeSync(file)
      renameSync(unfinished, path)
    },
    abandon: () => {
      closeSync(file)
      rmSync(unfinished, { force: true })
    },
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

/** What an encoded file holds, if it was encoded from just this; nothing where there is none, or another one. */
export function openHistoryFile(path: string, key: string): readonly FiledHistory[] | undefined {
  try {
    return withFile(path, (file) => partsIn(file, key))
  } catch {
    return undefined
  }
}

function partsIn(file: number, key: string): readonly FiledHistory[] | undefined {
  const { size } = fstatSync(file)
  if (!readAt(file, 0, MARK.length).equals(MARK)) return undefined
  const length = Number(readAt(file, size - FOOTER_BYTES, FOOTER_BYTES).readBigUInt64LE())
  if (length > size - MARK.length - FOOTER_BYTES) return undefined
  const footer = JSON.parse(readAt(file, size - FOOTER_BYTES - length, length).toString()) as Footer
  return footer.key === key ? footer.parts : undefined
}

interface Footer {
  readonly key: string
  readonly parts: readonly FiledHistory[]
}

function readAt(file: number, at: number, count: number): Buffer {
  const bytes = Buffer.alloc(count)
  readSync(file, bytes, 0, count, at)
  return bytes
}
