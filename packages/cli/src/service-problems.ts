import { dirname, join, relative, resolve } from 'node:path'
import { HandoffError, isAcceptable } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { WorkspaceCheck } from 'handoffkit'
import {
  checkWorkspace,
  createFileReader,
  environmentsOf,
  inspectConnection,
  readMasterKey,
  storeSettings,
} from 'handoffkit'
import { workspaceFileAt } from './open-workspace-at.ts'
import { countFindings } from './render/finding-lines.ts'
import type { Terminal } from './terminal.ts'

/** Where the files of a service are. */
export interface ServicePlace {
  /** Of the workspace file. */
  readonly path: string
  readonly keysPath: string
}

/** The files of the service that a command is about. @throws HandoffError HK_FILE_UNREADABLE */
export async function servicePlace(
  { workspace, keys }: { readonly workspace?: string; readonly keys?: string },
  terminal: Terminal,
): Promise<ServicePlace> {
  const { KEYS_FILE } = await import('@handoffkit/server')
  const path = workspaceFileAt(workspace, terminal)
  return { path, keysPath: keys === undefined ? join(dirname(path), KEYS_FILE) : resolve(terminal.cwd, keys) }
}

/**
 * Everything in the files and variables of a service that keeps it from starting, so that a person mends all of it at
 * once. Changes nothing and calls nobody.
 *
 * @throws HandoffError HK_FILE_UNREADABLE when there is no workspace file
 */
export async function serviceProblems(place: ServicePlace, terminal: Terminal): Promise<readonly HandoffError[]> {
  const { path } = place
  const check = await checkWorkspace(path, createFileReader(terminal.cwd), terminal.now())
  const { file, findings } = check
  const mistakes = isAcceptable(findings)
    ? []
    : [new HandoffError('HK_WORKSPACE_INVALID', { because: `There are ${countFindings(findings)}.`, findings })]
  const secrets = file === undefined ? [] : await secretProblems(check, file, path, terminal)
  return [...mistakes, ...secrets, ...(await keyProblems(place, file?.name, terminal))]
}

async function secretProblems(
  { plugins }: WorkspaceCheck,
  file: WorkspaceFile,
  path: string,
  terminal: Terminal,
): Promise<readonly HandoffError[]> {
  const readVariable = (name: string) => terminal.env[name]
  const folder = dirname(path)
  const around = { readVariable, folder, adapters: plugins.flatMap((plugin) => plugin.adapters ?? []) }
  const reports = await Promise.all(environmentsOf(file).map((one) => inspectConnection(file, one, around)))
  const missing = reports.flatMap(({ secrets }) => secrets.filter(({ isSet }) => !isSet))
  const { masterKey } = storeSettings(file)
  return [
    ...[...new Map(missing.map(({ name, source }) => [`${name} ${source}`, { name, source }])).values()].map(
      ({ name, source }) =>
        new HandoffError('HK_SECRET_MISSING', {
          because: `"${name}" is to come from ${source}, which is not set or empty.`,
          hint: `Set ${source}.`,
        }),
    ),
    ...(masterKey === undefined ? [] : problemOf(() => readMasterKey(masterKey, readVariable, folder))),
  ]
}

/** Mistakes in the file of keys. @param workspace absent: its file cannot be read, so nobody can tell which keys are for it */
export async function keyProblems(
  { keysPath }: ServicePlace,
  workspace: string | undefined,
  { cwd }: Terminal,
): Promise<readonly HandoffError[]> {
  const { checkKeys, readKeysFile } = await import('@handoffkit/server')
  return problemOf(() => {
    const keys = readKeysFile(keysPath, relative(cwd, keysPath))
    const findings = workspace === undefined ? [] : checkKeys(keys, [{ name: workspace }])
    if (findings.length === 0) return
    throw new HandoffError('HK_KEYS_INVALID', {
      because: `${relative(cwd, keysPath)} has ${countFindings(findings)}.`,
      findings,
    })
  })
}

function problemOf(work: () => unknown): readonly HandoffError[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof HandoffError) return [error]
    throw error
  }
}
