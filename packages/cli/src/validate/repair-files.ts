import { resolve } from 'node:path'
import type { Finding } from '@handoffkit/core'
import { repairText } from '@handoffkit/schema'
import type { FileReader } from 'handoffkit'
import { createFileReader } from 'handoffkit'
import type { CheckRequest } from './check-files.ts'
import { checkFiles } from './check-files.ts'

/** A file with sure repairs made, not written yet. */
export interface RepairedFile {
  /** Absolute. */
  readonly path: string
  /** Its name for people. */
  readonly shown: string
  readonly before: string
  readonly after: string
  /** What was mended; the places are those that it had when its turn came. */
  readonly mended: readonly Finding[]
}

/** Mending one mistake may show others, and mending those others again; it has to end. */
const MOST_ROUNDS = 10

/**
 * Carries out all sure repairs of the files that a check looks at, in memory, until none is left. Events stay as they are:
 * they are nobody's own writing.
 *
 * @param given texts in place of files, by absolute path
 */
export async function repairFiles(
  request: CheckRequest,
  given: ReadonlyMap<string, string>,
  { cwd, atMs }: { readonly cwd: string; readonly atMs: number },
): Promise<readonly RepairedFile[]> {
  const repaired = new Map<string, RepairedFile>()
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const texts = [...repaired.values()].map(({ path, after }) => [path, after] as const)
    const files = createFileReader(cwd, new Map([...given, ...texts]))
    const { findings, events } = await checkFiles(request, files, atMs)
    const repairable = findings.filter(({ repair, file = '' }) => repair !== undefined && !events.has(file))
    const news = [...Map.groupBy(repairable, ({ file = '' }) => file)].flatMap(([file, own]) =>
      repairedFile(file, own, files, cwd),
    )
    if (news.length === 0) break
    for (const one of news) repaired.set(one.shown, joined(repaired.get(one.shown), one))
  }
  return [...repaired.values()]
}

function repairedFile(
  shown: string,
  findings: readonly Finding[],
  files: FileReader,
  cwd: string,
): readonly RepairedFile[] {
  const before = files.texts.get(shown)
  if (before === undefined) return []
  const { text: after, mended } = repairText(before, findings)
  return mended.length === 0 ? [] : [{ path: resolve(cwd, shown), shown, before, after, mended }]
}

function joined(earlier: RepairedFile | undefined, later: RepairedFile): RepairedFile {
  return earlier === undefined
    ? later
    : { ...later, before: earlier.before, mended: [...earlier.mended, ...later.mended] }
}
