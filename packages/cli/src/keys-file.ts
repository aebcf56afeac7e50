import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { ApiKey } from '@handoffkit/server'
import { workspaceFileAt } from './open-workspace-at.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** A file of keys that a command changes. */
export interface KeysFile {
  readonly shown: string
  readonly keys: readonly ApiKey[]
  /** Puts these keys in place of those. Whoever reads the file meanwhile reads the old ones or the new ones. */
  readonly write: (keys: readonly ApiKey[]) => void
}

/** Where a command is told to look. */
export interface KeysFileOptions {
  readonly keys?: string
  readonly workspace?: string
}

/**
 * The file of keys that a command is about: the one named, else `handoff.keys.json` beside the workspace file. One that
 * is not there yet holds no keys.
 *
 * @throws HandoffError HK_FILE_UNREADABLE, HK_FILE_MALFORMED, HK_KEYS_INVALID
 */
export async function openKeysFile({ keys: named, workspace }: KeysFileOptions, terminal: Terminal): Promise<KeysFile> {
  const { KEYS_FILE, readKeysFile } = await import('@handoffkit/server')
  const path =
    named === undefined ? join(dirname(workspaceFileAt(workspace, terminal)), KEYS_FILE) : resolve(terminal.cwd, named)
  const shown = relative(terminal.cwd, path)
  return {
    shown,
    keys: existsSync(path) ? readKeysFile(path, { shown }) : [],
    write: (keys) => {
      writeKeys(path, shown, keys)
    },
  }
}

/** @throws UsageError where something would be lost that a person wrote */
function writeKeys(path: string, shown: string, keys: readonly ApiKey[]): void {
  if (existsSync(path) && !isPlainJson(readFileSync(path, 'utf8')))
    throw new UsageError(`${shown} holds comments, which would be lost`, 'Change the file by hand.')
  const part = `${path}.${randomUUID()}`
  writeFileSync(part, `${JSON.stringify({ keys }, null, 2)}\n`, { mode: modeOf(path) })
  renameSync(part, path)
}

/** A new file is for its owner alone. */
function modeOf(path: string): number {
  return existsSync(path) ? statSync(path).mode : 0o600
}

function isPlainJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
