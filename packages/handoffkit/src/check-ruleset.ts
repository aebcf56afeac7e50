import { dirname, resolve } from 'node:path'
import type { FieldCatalog, Finding } from '@handoffkit/core'
import { inReadingOrder } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import { sha256 } from './digest.ts'
import type { FileReader } from './file-reader.ts'
import type { LoadedPlugin } from './load-plugins.ts'

/** What a rule file is checked against, for its author. */
export interface RulesetSurroundings {
  readonly catalog?: FieldCatalog
  /** Teams under the names that rules use. */
  readonly teams?: ReadonlySet<string>
  readonly plugins?: readonly LoadedPlugin[]
  /** The present, in milliseconds since the epoch. */
  readonly atMs: number
}

/** A rule file with everything that is wrong with it; the ruleset only when nothing is. */
export interface RulesetCheck {
  readonly findings: readonly Finding[]
  readonly ruleset?: CompiledRuleset
}

/** Checks a rule file with the files that it names. @throws HandoffError HK_FILE_UNREADABLE */
export function checkRuleset(
  path: string,
  files: FileReader,
  { catalog, teams, plugins = [], atMs }: RulesetSurroundings,
): RulesetCheck {
  const { text, shown } = files.read(path)
  const beside = (name: string) => resolve(dirname(path), name)
  const parsed = parseRuleset(text, {
    file: shown,
    readFile: (name) => readBeside(beside(name), files),
    operators: plugins.flatMap(({ operators = [] }) => operators),
    lookUps: plugins.flatMap(({ lookUps = [] }) => lookUps.map(({ fact }) => fact)),
    atMs,
    ...(catalog === undefined ? {} : { catalog }),
    ...(teams === undefined ? {} : { teams }),
  })
  const findings = inReadingOrder(
    parsed.findings.map((finding) =>
      finding.file === undefined || finding.file === shown
        ? { ...finding, file: shown }
        : { ...finding, file: files.shown(beside(finding.file)) },
    ),
  )
  return parsed.ok ? { findings, ruleset: compileRuleset(parsed.value, { digest: sha256 }) } : { findings }
}

function readBeside(path: string, files: FileReader): string | undefined {
  try {
    return files.read(path).text
  } catch {
    return undefined
  }
}
