import type { Finding } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { storePlace } from './store-place.ts'

/** What can be said of a store before it is used. */
export interface StoreReport {
  /** Its address, without what is secret in it. */
  readonly address: string
  /** What its operator should know. */
  readonly findings: readonly Finding[]
}

/**
 * Asks the database of a workspace whether its store can be opened. Changes nothing.
 *
 * @returns undefined where there is no server to ask: in memory, and in a file
 * @throws HandoffError HK_STORE_UNFIT, HK_STORE_UNAVAILABLE
 */
export async function inspectStore(file: WorkspaceFile, folder: string): Promise<StoreReport | undefined> {
  const place = storePlace(file, folder)
  if (place.kind !== 'postgres') return undefined
  const { inspectPostgres } = await import('@handoffkit/store')
  const { placeName } = await import('@handoffkit/store/operations')
  return { address: placeName(place), findings: await inspectPostgres(place.url) }
}
