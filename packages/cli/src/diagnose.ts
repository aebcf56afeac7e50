import { existsSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { Environment, Finding } from '@handoffkit/core'
import { HandoffError, isAcceptable } from '@handoffkit/core'
import type {
  ConnectionReport,
  SinkChoice,
  SourceReport,
  StoreReport,
  WhichDesk,
  Workspace,
  WorkspaceCheck,
} from 'handoffkit'
import {
  checkWorkspace,
  createFileReader,
  desksOf,
  environmentsOf,
  inspectConnection,
  inspectSources,
  inspectStore,
  storePlace,
} from 'handoffkit'
import { openWorkspaceAt, workspaceFileAt } from './open-workspace-at.ts'
import { isPortFree } from './port.ts'
import type { Problem } from './problem.ts'
import { serviceKeys } from './service-keys.ts'
import { keyProblems } from './service-problems.ts'
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

/** The state of a store that lasts. */
export interface StoreDiagnosis extends Partial<StoreReport> {
  /** What keeps it from being opened. */
  readonly problem?: Problem
}

/** The state of what a service needs on this machine. */
export interface ServiceDiagnosis {
  /** The file of keys, as a path from the current folder. Absent: there is none, and "handoff serve" needs one. */
  readonly keysFile?: string
  /** What keeps the keys from being used. */
  readonly problem?: Problem
  /** The port that was asked about. `isFree` false: something listens there; it may be the service itself. */
  readonly port?: { readonly number: number; readonly isFree: boolean }
}

/** The state of a workspace. */
export interface Diagnosis {
  readonly workspace: string
  readonly files: readonly string[]
  readonly findings: readonly Finding[]
  /** Rules of both lists together, and the tests that the ruleset carries. */
  readonly rules?: number
  readonly tests?: number
  /** Absent: all is in memory. */
  readonly store?: StoreDiagnosis
  /** Absent: the workspace file lists none. */
  readonly sources?: readonly SourceReport[]
  readonly service: ServiceDiagnosis
  readonly environments: readonly EnvironmentDiagnosis[]
  readonly exitCode: ExitCode
}

/** Looks at everything about a workspace. Changes nothing. @throws HandoffError when there is no workspace file */
export async function diagnose(
  given: string | undefined,
  terminal: Terminal,
  say: (text: string) => void,
  port?: number,
): Promise<Diagnosis> {
  const path = workspaceFileAt(given, terminal)
  const reader = createFileReader(terminal.cwd)
  const check = await checkWorkspace(path, reader, terminal.now())
  const store = await diagnoseStore(check, path, say)
  const sources = await diagnoseSources(check, path, terminal)
  const service = await diagnoseService(check, path, terminal, port)
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
    ...(sources.length === 0 ? {} : { sources }),
    service,
    environments,
    exitCode: gravest([
      sources.every(({ secrets }) => secrets.every(({ isSet }) => isSet)) ? 0 : 2,
      isAcceptable(check.findings) ? 0 : 2,
      store?.problem?.exitCode ?? 0,
      service.problem?.exitCode ?? 0,
      ...environments.map(exitCodeOf),
    ]),
  }
}

async function diagnoseSources(
  { file, plugins }: WorkspaceCheck,
  path: string,
  terminal: Terminal,
): Promise<readonly SourceReport[]> {
  if (file === undefined) return []
  const given = plugins.flatMap((plugin) => plugin.sources ?? [])
  return inspectSources(file, given, { readVariable: (name) => terminal.env[name], folder: dirname(path) })
}

async function diagnoseStore(
  { file }: WorkspaceCheck,
  path: string,
  say: (text: string) => void,
): Promise<StoreDiagnosis | undefined> {
  if (file === undefined || ['memory', 'none'].includes(storePlace(file, dirname(path)).kind)) return undefined
  say('asking the store')
  const asked = await attempt(() => inspectStore(file, dirname(path)))
  return 'problem' in asked ? { problem: asked.problem } : asked.done
}

async function diagnoseService(
  { file }: WorkspaceCheck,
  path: string,
  terminal: Terminal,
  port: number | undefined,
): Promise<ServiceDiagnosis> {
  const named = [{ path, ...(file === undefined ? {} : { name: file.name }) }]
  const { paths } = await serviceKeys(named, undefined, terminal)
  const ofPort = port === undefined ? {} : { port: { number: port, isFree: await isPortFree(port) } }
  const [keysPath = ''] = paths
  if (!existsSync(keysPath)) return ofPort
  const [problem] = await keyProblems(named, undefined, terminal)
  const keysFile = relative(terminal.cwd, keysPath)
  return { keysFile, ...(problem === undefined ? {} : { problem }), ...ofPort }
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
  // Without rules no handoff can be decided.
  workspace.rulesets.current()
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
