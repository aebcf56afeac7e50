import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { ReplayedRules, RulesetSource, WorkspaceCheck } from 'handoffkit'
import {
  checkRuleset,
  checkWorkspace,
  createFileReader,
  openRuleset,
  publishedRuleset,
  readRulesetSource,
  rulesetDocumentOf,
} from 'handoffkit'
import { workspaceFileAt } from './open-workspace-at.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** What a command asks for when two rulesets are compared. */
export interface ComparedFiles {
  readonly workspace?: string
  readonly before?: string
  readonly after?: string
}

/** The two rulesets, with the workspace that they are read for, where there is one. */
export interface RulesToCompare {
  readonly workspace?: WorkspaceCheck
  readonly before: ReplayedRules
  readonly after: ReplayedRules
}

/**
 * The rulesets that a command names. Before: the rules in force, unless a file is named. After: the workspace's rule file,
 * unless another one is named. With both named, no workspace is needed.
 *
 * @throws HandoffError HK_FILE_UNREADABLE, HK_WORKSPACE_INVALID, HK_RULESET_INVALID, HK_RULESET_MISSING @throws UsageError
 */
export async function rulesToCompare(given: ComparedFiles, terminal: Terminal): Promise<RulesToCompare> {
  const { before, after } = given
  if (before === undefined && after === undefined)
    throw new UsageError(
      'no other rules are named to compare with',
      'Name what the rules were, or what they are to be: --before rules-of-main.json, or --after rules.json.',
    )
  const path = workspacePath(given, terminal)
  const workspace = path === undefined ? undefined : await checkedWorkspace(path, terminal)
  const open = (file: string | undefined): Promise<ReplayedRules> =>
    file === undefined ? rulesInForce(path, workspace, terminal) : rulesIn(file, workspace, terminal)
  return {
    ...(workspace === undefined ? {} : { workspace }),
    before: await open(before),
    after: await open(after),
  }
}

/** With both rulesets named, a workspace is taken where there is one. */
function workspacePath({ workspace, before, after }: ComparedFiles, terminal: Terminal): string | undefined {
  try {
    return resolve(terminal.cwd, workspaceFileAt(workspace, terminal))
  } catch (error) {
    if (workspace === undefined && before !== undefined && after !== undefined) return undefined
    throw error
  }
}

async function checkedWorkspace(path: string, terminal: Terminal): Promise<WorkspaceCheck> {
  const check = await checkWorkspace(path, createFileReader(terminal.cwd), terminal.now())
  if (check.file !== undefined) return check
  throw new HandoffError('HK_WORKSPACE_INVALID', { findings: check.findings })
}

async function rulesInForce(
  path: string | undefined,
  workspace: WorkspaceCheck | undefined,
  terminal: Terminal,
): Promise<ReplayedRules> {
  const file = workspace?.file
  if (path === undefined || file === undefined) throw new HandoffError('HK_RULESET_MISSING')
  if (typeof file.ruleset === 'string') return rulesIn(resolve(dirname(path), file.ruleset), workspace, terminal)
  const source = await publishedRuleset(file, dirname(path), (name) => terminal.env[name])
  return { document: rulesetDocumentOf(source), ruleset: compiled(source, workspace) }
}

function compiled(source: RulesetSource, workspace: WorkspaceCheck | undefined): ReplayedRules['ruleset'] {
  return openRuleset(source, workspace?.plugins ?? []).ruleset
}

function rulesIn(given: string, workspace: WorkspaceCheck | undefined, terminal: Terminal): Promise<ReplayedRules> {
  const path = resolve(terminal.cwd, given)
  if (!existsSync(path)) throw new HandoffError('HK_FILE_UNREADABLE', { because: `There is no file ${given}.` })
  const { ruleset, findings } = checkRuleset(path, createFileReader(terminal.cwd), {
    ...(workspace?.catalog === undefined ? {} : { catalog: workspace.catalog }),
    ...(workspace?.teams === undefined ? {} : { teams: workspace.teams }),
    plugins: workspace?.plugins ?? [],
    atMs: terminal.now(),
  })
  if (ruleset !== undefined)
    return Promise.resolve({ ruleset, document: rulesetDocumentOf(readRulesetSource(path, terminal.cwd)) })
  throw new HandoffError('HK_RULESET_INVALID', { findings: findings.filter(({ severity }) => severity === 'error') })
}
