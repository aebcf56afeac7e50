import { dirname } from 'node:path'
import type { Environment, Finding } from '@handoffkit/core'
import { HandoffError, isAcceptable } from '@handoffkit/core'
import type { ConnectionReport, SinkChoice, StoreReport, WhichDesk, Workspace, WorkspaceCheck } from 'handoffkit'
import {
  checkWorkspace,
  createFileReader,
  desksOf,
  environmentsOf,
  inspectConnection,
  inspectStore,
  storePlace,
} from 'handoffkit'
import { openWorkspaceAt, workspaceFileAt } from './open-workspace-at.ts'
import type { Problem } from './problem.ts'
import type { ExitCode, Terminal } from './terminal.ts'
import { gravest } from './terminal.ts'

/** The state of one environment. */
export interface EnvironmentDiagnosis {
  readonly environment: Environment
  /** Absent: the first desk. */
  readonly desk?: 'fallback'
  readonly connection: ConnectionReport
  /** What keeps the environment from being used. */
  readonly problem?: Problem
  readonly choice?: SinkChoice
  /** What the helpdesk itself says about the connection. */
  readonly findings: readonly Finding[]
  readonly fields?: number
  readonly unusable?: number
  /** Absent: the helpdesk does not tell. */
  readonly teams?: number
}

/** The state of a store that is in a database server. */
export interface StoreDiagnosis extends Partial<StoreReport> {
  /** What keeps it from being opened. */
  readonly problem?: Problem
}

/** The state of a workspace. */
export interface Diagnosis {
  readonly workspace: string
  readonly files: readonly string[]
  readonly findings: readonly Finding[]
  /** Rules of both lists together, and the tests that the ruleset carries. */
  readonly rules?: number
  readonly tests?: number
  /** Absent: there is no server to ask. */
  readonly store?: StoreDiagnosis
  readonly environments: readonly EnvironmentDiagnosis[]
  readonly exitCode: ExitCode
}

/** Looks at everything about a workspace. Changes nothing. @throws HandoffError when there is no workspace file */
export async function diagnose(
  given: string | undefined,
  terminal: Terminal,
  say: (text: string) => void,
): Promise<Diagnosis> {
  const path = workspaceFileAt(given, terminal)
  const reader = createFileReader(terminal.cwd)
  const check = await checkWorkspace(path, reader, terminal.now())
  const store = await diagnoseStore(check, path, say)
  const environments = await diagnoseEnvironments(check, path, terminal, say)
  const content = check.ruleset?.checked.content
  return {
    workspace: check.file?.name ?? reader.shown(path),
    files: [...reader.texts.keys()],
    findings: check.findings,
    ...(content === undefined
      ? {}
      : { rules: content.assignment.rules.length + content.priority.rules.length, tests: content.tests.length }),
    ...(store === undefined ? {} : { store }),
    environments,
    exitCode: gravest([
      isAcceptable(check.findings) ? 0 : 2,
      store?.problem?.exitCode ?? 0,
      ...environments.map(exitCodeOf),
    ]),
  }
}

async function diagnoseStore(
  { file }: WorkspaceCheck,
  path: string,
  say: (text: string) => void,
): Promise<StoreDiagnosis | undefined> {
  if (file === undefined || storePlace(file, dirname(path)).kind !== 'postgres') return undefined
  say('asking the database')
  const asked = await attempt(() => inspectStore(file, dirname(path)))
  return 'problem' in asked ? { problem: asked.problem } : asked.done
}

async function diagnoseEnvironments(
  { file, plugins }: WorkspaceCheck,
  path: string,
  terminal: Terminal,
  say: (text: string) => void,
): Promise<readonly EnvironmentDiagnosis[]> {
  if (file === undefined) return []
  const around = {
    readVariable: (name: string) => terminal.env[name],
    folder: dirname(path),
    adapters: plugins.flatMap((plugin) => plugin.adapters ?? []),
  }
  const opened = await attempt(() => openWorkspaceAt(path, terminal))
  const diagnoses: EnvironmentDiagnosis[] = []
  const places = environmentsOf(file).flatMap((environment) =>
    desksOf(file, environment).map((desk) => [environment, desk] as const),
  )
  for (const [environment, desk] of places) {
    say(`asking the ${desk === undefined ? '' : 'second '}helpdesk of ${environment}`)
    const connection = await inspectConnection(file, environment, around, desk)
    const about = { environment, ...(desk === undefined ? {} : { desk }), connection }
    const asked = 'problem' in opened ? opened : await attempt(() => ask(opened.done.workspace, environment, desk))
    diagnoses.push(
      'problem' in asked ? { ...about, findings: [], problem: asked.problem } : { ...about, ...asked.done },
    )
  }
  if ('done' in opened) await opened.done[Symbol.asyncDispose]()
  return diagnoses
}

async function ask(workspace: Workspace, environment: Environment, desk: WhichDesk) {
  const at = desk === undefined ? {} : { desk }
  const catalog = await workspace.catalog(environment, at)
  return {
    choice: await workspace.choice(environment),
    findings: await workspace.check(environment, at),
    fields: catalog.fields.length,
    unusable: catalog.unusable?.length ?? 0,
    ...(catalog.teams === undefined ? {} : { teams: catalog.teams.length }),
  }
}

async function attempt<Done>(
  work: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly problem: Problem }> {
  try {
    return { done: await work() }
  } catch (error) {
    if (error instanceof HandoffError) return { problem: error }
    throw error
  }
}

function exitCodeOf({ problem, findings }: EnvironmentDiagnosis): ExitCode {
  if (problem !== undefined) return problem.exitCode
  return isAcceptable(findings) ? 0 : 2
}
