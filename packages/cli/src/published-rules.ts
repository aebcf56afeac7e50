import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Finding } from '@handoffkit/core'
import type { Publication, RulesetDocument } from 'handoffkit'
import { readRulesetSource, rulesetDocumentOf } from 'handoffkit'
import { workspaceFileAt } from './open-workspace-at.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** Names of a rule file beside a workspace file, in the order in which they are looked for. */
const RULE_FILES = ['ruleset.json', 'ruleset.jsonc']

/** A rule file that is to be published, with all that it names. */
export interface RulesToPublish {
  readonly path: string
  /** The file as people are shown it. */
  readonly shown: string
  readonly document: RulesetDocument
}

/**
 * Reads the rule file that a command names, else the one beside the workspace file.
 *
 * @throws HandoffError HK_FILE_UNREADABLE @throws UsageError when there is none
 */
export function readRules(
  given: string | undefined,
  workspace: string | undefined,
  terminal: Terminal,
): RulesToPublish {
  const { cwd } = terminal
  const folder = dirname(workspaceFileAt(workspace, terminal))
  const path =
    given === undefined
      ? RULE_FILES.map((name) => join(folder, name)).find((file) => existsSync(file))
      : resolve(cwd, given)
  if (path === undefined)
    throw new UsageError(
      'no rule file is named',
      `There is no ${RULE_FILES.join(' or ')} beside the workspace file: name one.`,
    )
  return { path, shown: relative(cwd, path), document: rulesetDocumentOf(readRulesetSource(path, cwd)) }
}

/** The findings of a publication with the names of files as a person finds them from where they stand. */
export function findingsAt(
  { findings }: Pick<Publication, 'findings'>,
  { path, shown }: RulesToPublish,
  { cwd }: Pick<Terminal, 'cwd'>,
): readonly Finding[] {
  return findings.map((finding) =>
    finding.file === undefined || finding.file === shown
      ? finding
      : { ...finding, file: relative(cwd, resolve(dirname(path), finding.file)) },
  )
}

/** Who publishes, where nobody says. */
export function authorOf(given: string | undefined, { env }: Pick<Terminal, 'env'>): string {
  return given ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'unknown'
}
