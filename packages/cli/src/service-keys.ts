import { dirname, join, relative, resolve } from 'node:path'
import type { ApiKey } from '@handoffkit/server'
import type { ServedWorkspace } from './service-workspaces.ts'
import type { Terminal } from './terminal.ts'

/** The files of keys of a service. */
export interface ServiceKeys {
  readonly paths: readonly string[]
  /** Reads all of them again. @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_KEYS_INVALID */
  readonly read: () => readonly ApiKey[]
}

/**
 * Where the keys of a service stand: in the one file that is named, else in the one beside each workspace file.
 *
 * A file beside one workspace file alone makes keys for no other workspace: whoever may edit one folder gets no further.
 */
export async function serviceKeys(
  workspaces: readonly ServedWorkspace[],
  named: string | undefined,
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<ServiceKeys> {
  const { KEYS_FILE, readKeysFile } = await import('@handoffkit/server')
  const one = named === undefined ? undefined : resolve(cwd, named)
  const files = Map.groupBy(workspaces, ({ path }) => one ?? join(dirname(path), KEYS_FILE))
  return {
    paths: [...files.keys()],
    read: () =>
      [...files].flatMap(([path, [first, ...others]]) => {
        const shown = relative(cwd, path)
        const isOfOne = first !== undefined && others.length === 0 && one === undefined
        return readKeysFile(path, isOfOne ? { shown, workspace: first.workspace.name } : { shown })
      }),
  }
}
