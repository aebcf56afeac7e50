import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Detector, Facts } from '@handoffkit/core'
import { canonicalJson, HandoffError, maskDetected } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { factsRead } from '@handoffkit/rules'
import type { RulesetDocument } from '@handoffkit/sinks'
import type { PartReading } from './encode-parts.ts'
import type { FactSetting } from './fact-encoder.ts'
import type { FiledHistory, HistoryFileWriter } from './history-file.ts'
import { openHistoryFile, writeHistoryFile } from './history-file.ts'
import type { HistoryJob, JobResult, PlacedExample } from './history-job.ts'
import { doHistoryJob } from './history-job.ts'
import type { HistorySource } from './history-source.ts'
import { heapsOf } from './history-source.ts'
import type { JobListeners } from './history-threads.ts'
import { jobsOnThreads } from './history-threads.ts'
import type { ReplayTally } from './replay-tally.ts'
import { addTallies } from './replay-tally.ts'

/** A ruleset with all that it was read from, so that a thread can open it too. */
export interface ReplayedRules {
  readonly ruleset: CompiledRuleset
  readonly document: RulesetDocument
}

/** What is replayed, and how. */
export interface HistoryReplaying {
  readonly source: HistorySource
  readonly before: ReplayedRules
  readonly after: ReplayedRules
  readonly facts: FactSetting
  /** Teams of the helpdesk under the names that rules use. Absent: any name is accepted. */
  readonly teams?: Facts['teams']
  /** Mask ids of examples. */
  readonly detectors: readonly Detector[]
  /** Where the encoded history is kept for the next time. Absent: nowhere. */
  readonly encodedAt?: string
  /** Default: one for each processor, four at most; none of its own for a history that is read in no time. */
  readonly threads?: number
  readonly onProgress?: (progress: HistoryProgress) => void
}

/** How far a replay is. */
export interface HistoryProgress {
  readonly bytes: number
  readonly ofBytes: number
  /** Decided so far. */
  readonly handoffs: number
}

/** A handoff by where it stands. */
export interface HistoryExample {
  /** Of its conversation. Masked as previews are. */
  readonly conversation: string
  readonly file: string
  /** Its line, or its place in the array that the file is, counted from 1. */
  readonly line: number
}

/** What a replay of a history gave. */
export interface HistoryReplay extends ReplayTally<HistoryExample> {
  readonly reading: HistoryReading
}

/** What is told of the reading of a history. */
export interface HistoryReading {
  readonly files: number
  /** Whether the encoded history was there already, was made, or could not be kept. */
  readonly encoded: 'reused' | 'made' | 'not-kept'
  /** Why it could not be kept, where it was to be. */
  readonly notKeptBecause: string | null
  readonly unreadable: number
  /** The first of these. */
  readonly unreadableItems: readonly { readonly file: string; readonly line: number; readonly because: string }[]
  /** Conversations that nobody handed over. */
  readonly withoutHandoff: number
  /** Events that do not say when they were: the time at which their file was changed last stands for it. */
  readonly withoutInstant: number
}

/** So many bytes of source are held in memory at once, as facts. */
const HEAP_BYTES = 24 * 1024 * 1024
/** Less is done before a thread has started. */
const WORTH_A_THREAD_BYTES = 8 * 1024 * 1024
const MOST_THREADS = 4
const MOST_UNREADABLE = 20
/** Changes with the form of encoded files, and with what facts are made of events. */
const FORM = 1

/** Decides a history anew by two rulesets and tells what changes. @throws HandoffError HK_FILE_UNREADABLE */
export async function replayHistory(replaying: HistoryReplaying): Promise<HistoryReplay> {
  const { source, encodedAt } = replaying
  const key = keyOf(replaying)
  const filed = encodedAt === undefined ? undefined : openHistoryFile(encodedAt, key)
  if (encodedAt !== undefined && filed !== undefined) {
    try {
      return await replayEncoded(replaying, encodedAt, filed)
    } catch (error) {
      // It is made anew from what it was made from.
      if (!(error instanceof HandoffError)) throw error
    }
  }
  const { writer, because } = openWriter(encodedAt, key)
  try {
    const replay = await replaySource(writer === undefined ? asAsked(replaying) : replaying, writer)
    const notKept = because ?? finishedBecause(writer)
    const encoded = writer === undefined || notKept !== null ? 'not-kept' : 'made'
    return { ...replay, reading: { ...replay.reading, files: source.files.length, encoded, notKeptBecause: notKept } }
  } catch (error) {
    writer?.abandon()
    throw error
  }
}

/** What is not kept for others need not be encoded whole: what these rules ask for, and the id that examples have. */
function asAsked(replaying: HistoryReplaying): HistoryReplaying {
  const { before, after, facts } = replaying
  const only = new Set([...factsRead(before.ruleset), ...factsRead(after.ruleset), 'conversation.id'])
  return { ...replaying, facts: { ...facts, only } }
}

/** What an encoded history depends on. */
function keyOf({ source, facts }: HistoryReplaying): string {
  const { catalog, contextAliases, withheld, environment, leftOut } = facts
  const files = source.files.map(({ shown, bytes, changedMs, head }) => [
    shown.split('/').at(-1) ?? '',
    bytes,
    changedMs,
    head,
  ])
  const setting = [
    catalog.revision,
    [...contextAliases],
    [...withheld].map(([name, places]) => [name, [...places]]),
    environment,
    [...leftOut].toSorted(),
  ]
  return createHash('sha256')
    .update(canonicalJson([FORM, files, setting]))
    .digest('hex')
}

interface OpenedWriter {
  readonly writer: HistoryFileWriter | undefined
  readonly because: string | null
}

/** A folder that cannot be written to is no reason to give up. */
function openWriter(path: string | undefined, key: string): OpenedWriter {
  if (path === undefined) return { writer: undefined, because: null }
  try {
    return { writer: writeHistoryFile(path, key), because: null }
  } catch (error) {
    return { writer: undefined, because: codeOf(error) }
  }
}

function finishedBecause(writer: HistoryFileWriter | undefined): string | null {
  try {
    writer?.finish()
    return null
  } catch (error) {
    return codeOf(error)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be written'
}

/** Where each part of a job is of. */
interface PlacedJob {
  readonly job: HistoryJob
  readonly files: readonly number[]
}

async function replaySource(
  replaying: HistoryReplaying,
  writer: HistoryFileWriter | undefined,
): Promise<HistoryReplay> {
  const heaps = heapsOf(replaying.source, HEAP_BYTES)
  const jobs = heaps.map(
    (parts): PlacedJob => ({
      job: { kind: 'read', parts, isSaved: writer !== undefined },
      files: parts.map(({ file }) => file),
    }),
  )
  const bytes = replaying.source.files.reduce((sum, file) => sum + file.bytes, 0)
  const results = await doJobs(replaying, jobs, bytes, ({ encoded = [], read = [] }, place) =>
    writer?.add(place, encoded, { read, files: jobs[place]?.files ?? [] }),
  )
  return sumOf(
    replaying,
    results.map(({ tally, read = [] }, place) => ({ tally, read, files: jobs[place]?.files ?? [] })),
  )
}

async function replayEncoded(
  replaying: HistoryReplaying,
  path: string,
  filed: readonly FiledHistory[],
): Promise<HistoryReplay> {
  const jobs = filed.map(({ at, bytes, read, files }): PlacedJob => {
    const handoffs = read.map((one) => one.handoffs)
    return { job: { kind: 'encoded', path, at, bytes, handoffs }, files }
  })
  const bytes = filed.reduce((sum, part) => sum + part.bytes, 0)
  const results = await doJobs(replaying, jobs, bytes, () => {})
  const parts = results.map(({ tally }, place) => ({
    tally,
    read: filed[place]?.read ?? [],
    files: filed[place]?.files ?? [],
  }))
  const replay = sumOf(replaying, parts)
  return { ...replay, reading: { ...replay.reading, encoded: 'reused' } }
}

async function doJobs(
  { before, after, facts, teams, threads = threadsOf(), onProgress }: HistoryReplaying,
  placed: readonly PlacedJob[],
  ofBytes: number,
  onDone: JobListeners['onDone'],
): Promise<readonly JobResult[]> {
  const jobs = placed.map(({ job }) => job)
  const results: JobResult[] = []
  let [bytes, handoffs] = [0, 0]
  const listeners: JobListeners = {
    onRead: (count) => {
      bytes += count
      onProgress?.({ bytes, ofBytes, handoffs })
    },
    onDone: (result, place) => {
      handoffs += result.tally.handoffs
      onProgress?.({ bytes, ofBytes, handoffs })
      onDone(result, place)
      // What was written is let go.
      results[place] = { ...result, encoded: [] }
    },
  }
  const setting = { facts, teams }
  if (threads > 1 && jobs.length > 1 && ofBytes > WORTH_A_THREAD_BYTES) {
    await jobsOnThreads(jobs, { ...setting, before: before.document, after: after.document }, threads, listeners)
    return results
  }
  const rules = { before: before.ruleset, after: after.ruleset }
  for (const [place, job] of jobs.entries()) {
    listeners.onDone(doHistoryJob(job, rules, setting, listeners.onRead), place)
    await setImmediate()
  }
  return results
}

function threadsOf(): number {
  return Math.min(MOST_THREADS, availableParallelism())
}

/** What a job gave, with the files that its parts are of. */
interface JobSum {
  readonly tally: ReplayTally<PlacedExample>
  readonly read: readonly PartReading[]
  readonly files: readonly number[]
}

/** All parts as one, with the lines of whole files. */
function sumOf({ source, detectors }: HistoryReplaying, jobs: readonly JobSum[]): HistoryReplay {
  const linesBefore = new Map<number, number>()
  const told: HistoryReading['unreadableItems'][number][] = []
  const tallies: ReplayTally<HistoryExample>[] = []
  const shown = (file: number | undefined) => source.files[file ?? -1]?.shown ?? ''
  for (const { tally, read, files } of jobs) {
    const firsts = read.map(({ items, unreadableItems }, part) => {
      const file = files[part] ?? -1
      const first = linesBefore.get(file) ?? 0
      linesBefore.set(file, first + items)
      for (const { at, because } of unreadableItems) told.push({ file: shown(file), line: first + at, because })
      return first
    })
    const placed = ({ id, part, at }: PlacedExample): HistoryExample => ({
      conversation: maskDetected(id, detectors),
      file: shown(files[part]),
      line: (firsts[part] ?? 0) + at,
    })
    tallies.push(withExamples(tally, placed))
  }
  const [first, ...others] = tallies
  if (first === undefined) throw new HandoffError('HK_FILE_UNREADABLE', { because: 'The history has no files.' })
  const sum = (count: (read: PartReading) => number) =>
    jobs.reduce((total, { read }) => total + read.reduce((inner, one) => inner + count(one), 0), 0)
  return {
    ...addTallies(first, ...others),
    reading: {
      files: source.files.length,
      encoded: 'not-kept',
      notKeptBecause: null,
      unreadable: sum(({ unreadable }) => unreadable),
      unreadableItems: told.slice(0, MOST_UNREADABLE),
      withoutHandoff: sum(({ withoutHandoff }) => withoutHandoff),
      withoutInstant: sum(({ withoutInstant }) => withoutInstant),
    },
  }
}

/** The same tally with other examples. */
export function withExamples<From, To>(tally: ReplayTally<From>, exampleOf: (example: From) => To): ReplayTally<To> {
  return {
    ...tally,
    team: tally.team.map((move) => ({ ...move, examples: move.examples.map(exampleOf) })),
    priority: tally.priority.map((move) => ({ ...move, examples: move.examples.map(exampleOf) })),
  }
}
