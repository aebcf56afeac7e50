import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { Store } from '@handoffkit/store'
import { readMasterKey } from './master-key.ts'
import type { ReadVariable } from './secrets.ts'
import { storeFindings } from './store-findings.ts'
import { storePlace, storeSettings } from './store-place.ts'

/**
 * Opens the store that a workspace file names; nothing where that is memory. The code of stores is loaded only here.
 *
 * @throws HandoffError HK_WORKSPACE_INVALID, HK_SECRET_MISSING, HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function openStore(
  file: WorkspaceFile,
  folder: string,
  readVariable: ReadVariable,
): Promise<Store | undefined> {
  const place = storePlace(file, folder)
  const { masterKey: reference } = storeSettings(file)
  const isKept = place.kind === 'sqlite' || place.kind === 'postgres'
  const options = reference !== undefined && isKept ? { masterKey: readMasterKey(reference, readVariable, folder) } : {}
  switch (place.kind) {
    case 'memory':
      return undefined
    case 'sqlite':
      return (await import('@handoffkit/store')).sqliteStore(place.path, options)
    case 'postgres':
      return (await import('@handoffkit/store')).postgresStore(place.url, options)
    case 'none':
      throw refusalOf(file)
  }
}

function refusalOf(file: WorkspaceFile): HandoffError {
  const findings = storeFindings(file)
  const [first] = findings
  return new HandoffError('HK_WORKSPACE_INVALID', {
    ...(first === undefined ? {} : { because: first.message }),
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
    findings,
  })
}
