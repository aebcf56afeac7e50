import { HandoffError } from '@handoffkit/core'
import { bytesFromBlocks, bytesToBlocks, damaged } from './byte-blocks.ts'
import type { Column } from './column.ts'
import type { History } from './history.ts'
import { ABSENT, FIRST_VALUE, NOT_RECORDED } from './ids.ts'
import type { ArrayReader, PackedArray } from './packed-arrays.ts'
import { arrayReader, arraysToParts } from './packed-arrays.ts'
import { packTexts, unpackTexts } from './packed-texts.ts'
import { packValues, unpackValues } from './packed-values.ts'

/** A history as bytes: for a file, or to hand them over to a worker. */
export function historyToBytes(history: History): Uint8Array<ArrayBuffer> {
  const chunks = [...historyToChunks(history)]
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let from = 0
  for (const chunk of chunks) {
    bytes.set(chunk, from)
    from += chunk.length
  }
  return bytes
}

/** The same bytes in chunks of about a megabyte, for a stream. */
export function* historyToChunks(history: History): Generator<Uint8Array<ArrayBuffer>> {
  yield MARK.slice()
  yield* bytesToBlocks(arraysToParts(arraysOf(history)))
}

/**
 * The history again. Bytes that come in chunks must be put together first.
 *
 * @throws HK_FILE_UNREADABLE when the bytes are no saved history, are damaged, or are of another version
 */
export function historyFromBytes(bytes: Uint8Array): History {
  checkMark(bytes)
  const reader = arrayReader(bytesFromBlocks(bytes.subarray(MARK.length)))
  const instants = reader.doubles()
  const facts = unpackTexts({ sizes: reader.words(), units: reader.integers() }) ?? []
  const kinds = reader.bytes()
  const columns = new Map(
    Array.from(kinds, (kind, place) => [facts[place] ?? '', readColumn(kind, instants.length, reader)]),
  )
  reader.end()
  if (facts.length !== kinds.length || columns.size !== kinds.length) throw damaged(UNSOUND)
  return { size: instants.length, instants, columns }
}

const NAME = 'handoffs'
const VERSION = 1
/** Its bytes stand the other way round on machines that would misread the numbers. */
const BYTE_ORDER = 0x0102_0304

/** What every saved history begins with: eight letters, the version and the order of bytes. */
const MARK = new Uint8Array(16)
MARK.set(packTexts([NAME]).units)
MARK.set(new Uint8Array(Uint32Array.of(VERSION, BYTE_ORDER).buffer), NAME.length)

function checkMark(bytes: Uint8Array): void {
  if (MARK.every((byte, place) => bytes[place] === byte)) return
  const isHistory = MARK.subarray(0, NAME.length).every((byte, place) => bytes[place] === byte)
  throw new HandoffError('HK_FILE_UNREADABLE', {
    because: isHistory
      ? `The history was saved by another version than ${VERSION} of the format, or on another kind of machine.`
      : 'It is no saved history.',
  })
}

/** The two bits that tell a column's kind. */
const COLUMN = { notRecordedOtherwise: 1, listed: 2 } as const

function* arraysOf({ instants, columns }: History): Generator<PackedArray> {
  const facts = packTexts([...columns.keys()])
  yield instants
  yield facts.sizes
  yield facts.units
  yield Uint8Array.from(columns.values(), kindOf)
  for (const { ids, rows, values } of columns.values()) {
    const { kinds, numbers, listSizes, texts } = packValues(values)
    yield ids
    if (rows !== undefined) yield rows
    for (const array of [kinds, numbers, listSizes, texts.sizes, texts.units]) yield array
  }
}

function kindOf({ otherwise, rows }: Column): number {
  return (otherwise === NOT_RECORDED ? COLUMN.notRecordedOtherwise : 0) + (rows === undefined ? 0 : COLUMN.listed)
}

function readColumn(kind: number, size: number, reader: ArrayReader): Column {
  const ids = reader.integers()
  const rows = (kind & COLUMN.listed) === 0 ? {} : { rows: reader.words() }
  const packed = { kinds: reader.bytes(), numbers: reader.doubles(), listSizes: reader.words() }
  const values = unpackValues({ ...packed, texts: { sizes: reader.words(), units: reader.integers() } })
  if (values === undefined) throw damaged(UNSOUND)
  const otherwise = (kind & COLUMN.notRecordedOtherwise) === 0 ? ABSENT : NOT_RECORDED
  const column = { size, ids, ...rows, otherwise, highest: values.length + FIRST_VALUE - 1, values } as const
  if (!isSound(column)) throw damaged(UNSOUND)
  return column
}

const UNSOUND = 'Its parts do not fit together.'

/** Whether each id stands for something and each row is there. */
function isSound({ size, ids, rows, highest }: Column): boolean {
  if (ids.length !== (rows === undefined ? size : rows.length)) return false
  for (const id of ids) if (id > highest) return false
  let next = 0
  for (const row of rows ?? []) {
    if (row < next || row >= size) return false
    next = row + 1
  }
  return true
}
