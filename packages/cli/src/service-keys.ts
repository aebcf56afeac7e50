import { dirname, join, relative, resolve } from 'node:path'
import type { ApiKey } from '@handoffkit/server'
import type { Terminal } from './terminal.ts'

/** A workspace file, and what the workspace is called. Without a name its file could not be read. */
export interface NamedFile {
  readonly path: string
  readonly name?: string
}

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
  workspaces: readonly NamedFile[],
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
        const workspace = others.length === 0 && one === undefined ? first?.name : undefined
        return readKeysFile(path, workspace === undefined ? { shown } : { shown, workspace })
      }),
  }
}
