import type { Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { storePlace, storeSettings } from './store-place.ts'

/** What is wrong with the store that a workspace names. Whoever asks for one that lasts must not learn after a restart that there was none. */
export function storeFindings(file: WorkspaceFile): readonly Finding[] {
  const place = storePlace(file, '.')
  const path = typeof file.store === 'object' ? '/store/at' : '/store'
  if (place.kind === 'none') return [{ ...notAvailable, path }]
  if (place.kind === 'memory' && storeSettings(file).masterKey !== undefined) return [keyUnused]
  return place.kind === 'postgres' && URL.parse(place.url)?.password !== '' ? [{ ...passwordInFile, path }] : []
}

const notAvailable: Finding = {
  code: 'store-not-available',
  severity: 'error',
  path: '/store',
  message: 'No store can be opened by this name.',
  hint: 'Write "memory", "sqlite:./.handoffkit/handoffs.db" or "postgres://USER@HOST/DATABASE".',
}

const passwordInFile: Finding = {
  code: 'store-password',
  severity: 'warning',
  path: '/store',
  message: 'The address of the store holds a password.',
  hint: 'Leave it out; it is taken from the environment variable PGPASSWORD, or from ~/.pgpass.',
}

const keyUnused: Finding = {
  code: 'store-key-unused',
  severity: 'warning',
  path: '/store/masterKey',
  message: 'A store in memory is not sealed, so its key is not used.',
  hint: 'Name a store that lasts, or leave the key out.',
}
