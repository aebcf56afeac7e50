import type { OpenedWorkspace, OpenOptions } from './open-workspace-at.ts'
import { openWorkspaceAt, workspaceFileAt } from './open-workspace-at.ts'
import { tellError } from './say.ts'
import type { Terminal } from './terminal.ts'

/** A workspace of a service, with the path of its file. */
export interface ServedWorkspace extends OpenedWorkspace {
  readonly path: string
}

/** The workspaces of a service, open. They are closed together. */
export interface ServiceWorkspaces extends AsyncDisposable {
  readonly all: readonly ServedWorkspace[]
}

/**
 * Opens every workspace of a service, or none. Each has its own connection to its store, also where several name the
 * same one.
 *
 * @param options whether their notices are told on the messages stream
 * @throws what opening the last bad one throws, after telling of those before it
 */
export async function openServiceWorkspaces(
  paths: readonly string[],
  terminal: Terminal,
  options: Pick<OpenOptions, 'tells'>,
): Promise<ServiceWorkspaces> {
  await using opening = new AsyncDisposableStack()
  const all: ServedWorkspace[] = []
  const failures: unknown[] = []
  for (const path of paths) {
    try {
      all.push({ ...opening.use(await openWorkspaceAt(path, terminal, { keeps: true, ...options })), path })
    } catch (error) {
      failures.push(error)
    }
  }
  for (const failure of failures.slice(0, -1)) tellError(terminal, failure)
  if (failures.length > 0) throw failures.at(-1)
  const opened = opening.move()
  return { all, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
}

/**
 * The workspace files of a service. One that is named twice is one workspace.
 *
 * @param given as on the command line; empty: the nearest one upwards
 * @throws HandoffError HK_FILE_UNREADABLE
 */
export function servicePaths(given: readonly string[], terminal: Terminal): readonly string[] {
  const wanted = given.length === 0 ? [undefined] : given
  return [...new Set(wanted.map((one) => workspaceFileAt(one, terminal)))]
}
