import type * as Operations from '@handoffkit/store/operations'

/** Backups, copies, checks and key changes of whole stores. */
export type StoreOperations = typeof Operations

/** Loads the operations on whole stores, and with them the code of both databases. */
export function loadStoreOperations(): Promise<StoreOperations> {
  return import('@handoffkit/store/operations')
}
