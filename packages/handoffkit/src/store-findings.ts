import type { Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { storePlace } from './store-place.ts'

/** What is wrong with the store that a workspace names. Whoever asks for one that lasts must not learn after a restart that there was none. */
export function storeFindings(file: WorkspaceFile): readonly Finding[] {
  const place = storePlace(file, '.')
  if (place.kind === 'none') return [notAvailable]
  return place.kind === 'postgres' && URL.parse(place.url)?.password !== '' ? [passwordInFile] : []
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
