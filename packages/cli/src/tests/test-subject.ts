import { dirname, resolve } from 'node:path'
import { HandoffError } from '@handoffkit/core'
import type { CompiledRuleset, ReadTestsOptions, TestOptions } from '@handoffkit/rules'
import { parseJsonc } from '@handoffkit/schema'
import type { FileReader, WorkspaceCheck } from 'handoffkit'
import { checkRuleset, checkWorkspace, findWorkspaceFile } from 'handoffkit'
import { fileKindOf } from '../file-kind.ts'
import { workspaceFileAt } from '../open-workspace-at.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { filesNamed, isTestFile, testFilesBelow } from './find-test-files.ts'
import { readingOptions } from './reading-options.ts'

/** What is tested, by which files, and against what. */
export interface TestSubject {
  readonly ruleset: CompiledRuleset
  readonly rulesetPath: string
  /** Whether the tests that the ruleset carries are run. */
  readonly runsOwn: boolean
  /** Files with tests. */
  readonly paths: readonly string[]
  readonly options: TestOptions & ReadTestsOptions
}

/** What a command names. */
export interface TestNames {
  readonly workspace?: string
  readonly files: readonly string[]
}

/**
 * Finds what is tested: the ruleset of the workspace with its own tests and those of all files below its folder, or what
 * the named files hold. A named ruleset stands in for that of the workspace, and needs none.
 *
 * @throws HandoffError HK_FILE_UNREADABLE, HK_WORKSPACE_INVALID, HK_RULESET_INVALID
 * @throws UsageError when a named file holds no tests
 */
export async function findTestSubject(
  { workspace, files: names }: TestNames,
  files: FileReader,
  terminal: Terminal,
): Promise<TestSubject> {
  const named = filesNamed(names, terminal.cwd).map((path) => ({ path, kind: kindOf(path, files) }))
  const [rules, ...more] = named.filter(({ kind }) => kind === 'ruleset').map(({ path }) => path)
  if (more.length > 0)
    throw new UsageError('more than one ruleset is named', 'Test one after the other: each has tests of its own.')
  const check = await surroundings(workspace, rules !== undefined, files, terminal)
  const tested = rules === undefined ? ofWorkspace(check) : ofFile(rules, check, files, terminal)
  const isWhole = named.length === 0
  return {
    ...tested,
    runsOwn: isWhole || rules !== undefined,
    paths: isWhole
      ? testFilesBelow(dirname(tested.rulesetPath))
      : named.filter(({ kind }) => kind === 'tests').map(({ path }) => path),
    options: readingOptions(check),
  }
}

function kindOf(path: string, files: FileReader): 'ruleset' | 'tests' {
  if (isTestFile(path)) return 'tests'
  const { text, shown } = files.read(path)
  const parsed = parseJsonc(text, shown)
  if (!parsed.ok) throw new HandoffError('HK_RULESET_INVALID', { findings: parsed.findings })
  const kind = fileKindOf(parsed.value.value, shown)
  if (kind === 'ruleset' || kind === 'tests') return kind
  throw new UsageError(`${shown} holds no tests`, 'Name rulesets, and files with tests (*.test.json).')
}

type Surroundings = WorkspaceCheck & { readonly path?: string }

async function surroundings(
  given: string | undefined,
  isOptional: boolean,
  files: FileReader,
  terminal: Terminal,
): Promise<Surroundings> {
  const path = workspacePath(given, isOptional, terminal)
  if (path === undefined) return { findings: [], plugins: [] }
  return { path, ...(await checkWorkspace(path, files, terminal.now())) }
}

/** A ruleset that is named can be tested without a workspace. */
function workspacePath(given: string | undefined, isOptional: boolean, terminal: Terminal): string | undefined {
  if (given !== undefined || !isOptional) return workspaceFileAt(given, terminal)
  try {
    return findWorkspaceFile(terminal.cwd)
  } catch {
    return undefined
  }
}

function ofWorkspace({ path = '', file, ruleset, findings }: Surroundings) {
  if (ruleset === undefined && typeof file?.ruleset === 'object')
    throw new UsageError(
      'the rules of this workspace are published, and no file is named',
      'Run "handoff publish FILE --dry-run": it runs the tests of FILE, and publishes nothing.',
    )
  if (ruleset === undefined || typeof file?.ruleset !== 'string') {
    throw new HandoffError(file === undefined ? 'HK_WORKSPACE_INVALID' : 'HK_RULESET_INVALID', {
      findings: findings.filter(({ severity }) => severity === 'error'),
    })
  }
  return { ruleset, rulesetPath: resolve(dirname(path), file.ruleset) }
}

function ofFile(path: string, check: Surroundings, files: FileReader, terminal: Terminal) {
  const { ruleset, findings } = checkRuleset(path, files, { ...check, atMs: terminal.now() })
  if (ruleset !== undefined) return { ruleset, rulesetPath: path }
  throw new HandoffError('HK_RULESET_INVALID', { findings: findings.filter(({ severity }) => severity === 'error') })
}
