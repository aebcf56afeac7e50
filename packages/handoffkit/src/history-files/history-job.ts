import { readSync } from 'node:fs'
import type { Facts } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { History } from '@handoffkit/rules/replay'
import { factsAt, historyFromBytes, historyToChunks, replayEdit } from '@handoffkit/rules/replay'
import type { PartReading, PartToEncode } from './encode-parts.ts'
import { encodeParts } from './encode-parts.ts'
import type { FactSetting } from './fact-encoder.ts'
import type { ComparedRules, ReplayTally } from './replay-tally.ts'
import { tallyOf } from './replay-tally.ts'
import { withFile } from './with-file.ts'

/** What all jobs of a replay have in common. */
export interface JobSetting {
  readonly facts: FactSetting
  /** Teams of the helpdesk under the names that rules use. */
  readonly teams: Facts['teams']
}

/** Some handoffs to decide anew, few enough to be held in memory at once. */
export type HistoryJob =
  | {
      readonly kind: 'read'
      readonly parts: readonly PartToEncode[]
      /** Whether what was encoded is wanted, to be saved. */
      readonly isSaved: boolean
    }
  | ({ readonly kind: 'encoded'; readonly path: string } & EncodedPlace)

/** Where an encoded history stands in a file. */
export interface EncodedPlace {
  readonly at: number
  readonly bytes: number
  /** So many handoffs of each part that it was made from. */
  readonly handoffs: readonly number[]
}

/** A handoff by where it stands. */
export interface PlacedExample {
  readonly id: string
  /** Which part of the job. */
  readonly part: number
  /** As in `UnreadableItem`. */
  readonly at: number
}

/** What a job gave. */
export interface JobResult {
  readonly tally: ReplayTally<PlacedExample>
  /** Of a job that reads. */
  readonly read?: readonly PartReading[]
  /** What is to be saved, in the order in which it is written. */
  readonly encoded?: readonly Uint8Array<ArrayBuffer>[]
}

/** Does a job. @param onRead hears how many bytes were read since it heard last @throws HandoffError HK_FILE_UNREADABLE for a damaged encoded history */
export function doHistoryJob(
  job: HistoryJob,
  rules: ComparedRules,
  { facts, teams }: JobSetting,
  onRead: (bytes: number) => void,
): JobResult {
  if (job.kind === 'encoded') {
    const { history, places } = readEncoded(job)
    onRead(job.bytes)
    return { tally: tally(history, rules, teams, exampleIn(history, places, job.handoffs)) }
  }
  const { history, places, read } = encodeParts(job.parts, facts, onRead)
  const handoffs = read.map((one) => one.handoffs)
  return {
    tally: tally(history, rules, teams, exampleIn(history, places, handoffs)),
    read,
    ...(job.isSaved ? { encoded: [bytesOf(places), ...historyToChunks(history)] } : {}),
  }
}

function tally(
  history: History,
  rules: ComparedRules,
  teams: Facts['teams'],
  exampleOf: (row: number) => PlacedExample,
): ReplayTally<PlacedExample> {
  const edit = replayEdit(history, rules.before, rules.after, teams === undefined ? {} : { teams })
  return tallyOf(edit, rules, exampleOf)
}

function exampleIn(history: History, places: Uint32Array, handoffs: readonly number[]): (row: number) => PlacedExample {
  return (row) => {
    let [part, first] = [0, 0]
    while (row >= first + (handoffs[part] ?? Number.POSITIVE_INFINITY)) {
      first += handoffs[part] ?? 0
      part += 1
    }
    const id = factsAt(history, row).values.get('conversation.id')
    return { id: typeof id === 'string' ? id : '', part, at: places[row] ?? 0 }
  }
}

function readEncoded({ path, at, bytes, handoffs }: EncodedPlace & { readonly path: string }): {
  readonly history: History
  readonly places: Uint32Array
} {
  const all = Buffer.alloc(bytes)
  const count = withFile(path, (file) => readSync(file, all, 0, bytes, at))
  const rows = handoffs.reduce((sum, one) => sum + one, 0)
  const placesEnd = rows * Uint32Array.BYTES_PER_ELEMENT
  if (count < bytes || placesEnd > bytes)
    throw new HandoffError('HK_FILE_UNREADABLE', { because: 'It ends too early.' })
  const places = new Uint32Array(all.buffer.slice(all.byteOffset, all.byteOffset + placesEnd))
  const history = historyFromBytes(all.subarray(placesEnd))
  if (history.size !== rows) throw new HandoffError('HK_FILE_UNREADABLE', { because: 'Its parts do not fit together.' })
  return { history, places }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
