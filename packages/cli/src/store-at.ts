import { dirname, relative, resolve } from 'node:path'
import { HandoffError, isAcceptable } from '@handoffkit/core'
import type { SecretReference } from '@handoffkit/schema'
import { readWorkspaceFile } from '@handoffkit/schema'
import type { StoreOperations, StorePlace } from 'handoffkit'
import { loadStoreOperations, readMasterKey, readSource, readStoreAddress, storePlace, storeSettings } from 'handoffkit'
import { workspaceFileAt } from './open-workspace-at.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** A place that a whole store is in, or can be put into. */
export type DatabasePlace = Extract<StorePlace, { kind: 'sqlite' | 'postgres' }>

/** The store that a command is about. */
export interface StoreAt {
  readonly place: DatabasePlace
  /** Its master key, where it has one. @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID */
  readonly masterKey: () => { readonly masterKey?: Uint8Array }
  readonly operations: StoreOperations
}

/** How a command line names its store. */
export interface StoreOptions {
  readonly workspace?: string
  readonly store?: string
  readonly key?: string
}

/**
 * The store that a command line names, else that of the workspace. Of the workspace, nothing but its file is read.
 *
 * @throws HandoffError HK_FILE_UNREADABLE, HK_WORKSPACE_INVALID @throws UsageError when it names none
 */
export async function storeAt(options: StoreOptions, terminal: Terminal): Promise<StoreAt> {
  const { place, masterKey } =
    options.store === undefined
      ? ofWorkspace(options, terminal)
      : { place: placeAt(options.store, terminal), masterKey: keyOf(options, terminal) ?? noKey }
  return {
    place,
    masterKey,
    operations: await loadStoreOperations(),
  }
}

/** Reads `sqlite:PATH` or `postgres://...`, a path from where the person stands. @throws UsageError */
export function placeAt(address: string, { cwd }: Pick<Terminal, 'cwd'>): DatabasePlace {
  const place = readStoreAddress(address, cwd)
  if (place.kind === 'sqlite' || place.kind === 'postgres') return place
  throw new UsageError(
    'this names no store that lasts',
    'Write sqlite:./handoffs.db or postgres://USER@HOST/DATABASE; the password is taken from PGPASSWORD or ~/.pgpass.',
  )
}

/** Reads a key from `env:NAME` or `file:PATH`. @throws UsageError @throws HandoffError HK_SECRET_MISSING */
export function keyFrom(source: string, { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Uint8Array {
  const reference = keyReference(source)
  try {
    return readMasterKey(reference, (name) => env[name], cwd)
  } catch (error) {
    if (!(error instanceof HandoffError) || error.code !== 'HK_WORKSPACE_INVALID') throw error
    // No workspace file is to blame for it.
    throw new UsageError(`the key from ${source} is not 32 bytes in base64`, error.hint ?? '')
  }
}

type MasterKey = StoreAt['masterKey']

const noKey: MasterKey = () => ({})

/** The key that a command line names. */
function keyOf({ key }: StoreOptions, terminal: Terminal): MasterKey | undefined {
  return key === undefined ? undefined : () => ({ masterKey: keyFrom(key, terminal) })
}

function ofWorkspace(options: StoreOptions, terminal: Terminal): Pick<StoreAt, 'place' | 'masterKey'> {
  const path = workspaceFileAt(options.workspace, terminal)
  const shown = relative(terminal.cwd, path)
  const source = readSource(path, shown)
  const read = readWorkspaceFile(source.value, source)
  if (!read.ok || !isAcceptable(read.findings))
    throw new HandoffError('HK_WORKSPACE_INVALID', { because: `${shown} has mistakes.`, findings: read.findings })
  const folder = dirname(resolve(path))
  const place = storePlace(read.value, folder)
  if (place.kind !== 'sqlite' && place.kind !== 'postgres')
    throw new UsageError(
      'the workspace names no store that lasts',
      'Name one with --store, or in the workspace file: "store": "sqlite:./.handoffkit/handoffs.db".',
    )
  const { masterKey: reference } = storeSettings(read.value)
  const ofFile: MasterKey = () =>
    reference === undefined ? {} : { masterKey: readMasterKey(reference, (name) => terminal.env[name], folder) }
  return { place, masterKey: keyOf(options, terminal) ?? ofFile }
}

function keyReference(source: string): SecretReference {
  const [, kind, name] = /^(env|file):(.+)$/u.exec(source) ?? []
  if (name !== undefined) return kind === 'env' ? { $env: name } : { $file: name }
  throw new UsageError(
    'this does not say where a key is',
    'Write env:NAME or file:PATH. A key itself stands on no command line.',
  )
}
