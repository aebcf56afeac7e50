import { dirname, relative } from 'node:path'
import { HandoffError, isAcceptable } from '@handoffkit/core'
import { checkWorkspace, createFileReader, problemsOf, secretProblems } from 'handoffkit'
import { countFindings } from './render/finding-lines.ts'
import type { NamedFile } from './service-keys.ts'
import { serviceKeys } from './service-keys.ts'
import type { Terminal } from './terminal.ts'

/**
 * Everything in the files and variables of a service that keeps it from starting, so that a person mends all of it at
 * once. Changes nothing and calls nobody.
 *
 * @param paths its workspace files
 * @param keys the file of keys, where one is named
 */
export async function serviceProblems(
  paths: readonly string[],
  keys: string | undefined,
  terminal: Terminal,
): Promise<readonly HandoffError[]> {
  const found = await Promise.all(paths.map((path) => workspaceProblems(path, terminal)))
  const named = found.map(({ name }, at) => ({ path: paths[at] ?? '', ...(name === undefined ? {} : { name }) }))
  return [...found.flatMap(({ problems }) => problems), ...(await keyProblems(named, keys, terminal))]
}

async function workspaceProblems(
  path: string,
  terminal: Terminal,
): Promise<{ readonly name: string | undefined; readonly problems: readonly HandoffError[] }> {
  const check = await checkWorkspace(path, createFileReader(terminal.cwd), terminal.now())
  const { file, findings } = check
  const mistakes = isAcceptable(findings)
    ? []
    : [new HandoffError('HK_WORKSPACE_INVALID', { because: `There are ${countFindings(findings)}.`, findings })]
  const around = { readVariable: (name: string) => terminal.env[name], folder: dirname(path) }
  const secrets = file === undefined ? [] : await secretProblems(check, file, around)
  return { name: file?.name, problems: [...mistakes, ...secrets] }
}

/** Mistakes in the files of keys. Which workspaces they may be for is asked only where all workspace files can be read. */
export async function keyProblems(
  workspaces: readonly NamedFile[],
  keys: string | undefined,
  terminal: Pick<Terminal, 'cwd'>,
): Promise<readonly HandoffError[]> {
  const { checkKeys } = await import('@handoffkit/server')
  const files = await serviceKeys(workspaces, keys, terminal)
  const named = workspaces.flatMap(({ name }) => (name === undefined ? [] : [{ name }]))
  return problemsOf(() => {
    const all = files.read()
    const findings = named.length < workspaces.length ? [] : checkKeys(all, named)
    if (findings.length === 0) return
    const shown = files.paths.map((path) => relative(terminal.cwd, path)).join(', ')
    throw new HandoffError('HK_KEYS_INVALID', { because: `${shown} has ${countFindings(findings)}.`, findings })
  })
}
