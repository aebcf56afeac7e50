import { dirname, resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { RulesetDocument } from '@handoffkit/sinks'
import { readText } from '../load-workspace.ts'
import type { WorkspaceBus } from '../notices.ts'
import type { NotedFiles } from './note-files.ts'
import { noteFiles } from './note-files.ts'
import type { RulesReference } from './rules-in-force.ts'
import type { RulesetSource } from './ruleset-source.ts'
import type { WatchedFiles } from './watch-files.ts'
import { watchFiles } from './watch-files.ts'

/** A rule file on disk. */
export interface FollowedFile {
  readonly path: string
  readonly source: RulesetSource
  /** What it held when it was read first. */
  readonly document: RulesetDocument
}

/** Reads a rule file again whenever it changes, or a file that it names, until it is stopped. */
export function followFile(
  { path, source, document }: FollowedFile,
  rules: RulesReference,
  bus: WorkspaceBus,
): Pick<WatchedFiles, 'stop'> {
  let last: LastRead = { text: document.text, files: new Map(Object.entries(document.files)) }
  const watched = watchFiles(() => {
    const text = readAgain(path, source, rules, bus)
    if (text === undefined || isSame(last, text, source)) return
    const files = noteFiles(source.readFile)
    rules.offer({ source: { ...source, text, readFile: files.readFile }, version: null })
    last = { text, files: files.read }
    watchNamed()
  })
  const watchNamed = (): void => {
    watched.watch([path, ...[...last.files.keys()].map((name) => resolve(dirname(path), name))])
  }
  watchNamed()
  return watched
}

interface LastRead {
  readonly text: string
  readonly files: NotedFiles['read']
}

function isSame({ text: before, files }: LastRead, text: string, { readFile }: RulesetSource): boolean {
  return text === before && [...files].every(([name, held]) => readFile?.(name) === held)
}

/** A file that cannot be read is told as one with mistakes. */
function readAgain(
  path: string,
  { file = path }: RulesetSource,
  rules: RulesReference,
  bus: WorkspaceBus,
): string | undefined {
  try {
    return readText(path, file)
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error
    const { message: because, findings } = error
    bus.emit('ruleset-refused', { because, findings, version: null, stays: rules.peek()?.ruleset.revision ?? null })
    return undefined
  }
}
