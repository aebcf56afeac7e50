import { resolve } from 'node:path'
import type { StoreSettings, WorkspaceFile } from '@handoffkit/schema'
import type { DatabasePlace } from '@handoffkit/store/operations'

/** Where a workspace keeps its handoffs. */
export type StorePlace =
  | { readonly kind: 'memory' }
  | DatabasePlace
  /** It is named in a way that nothing can be opened by. */
  | { readonly kind: 'none' }

/** What a workspace file says about its store, in its long form. */
export function storeSettings({ store = 'memory' }: Pick<WorkspaceFile, 'store'>): StoreSettings {
  return typeof store === 'string' ? { at: store } : store
}

/** Where the store of a workspace file is. @param folder that a path is relative to */
export function storePlace(file: Pick<WorkspaceFile, 'store'>, folder: string): StorePlace {
  return readStoreAddress(storeSettings(file).at, folder)
}

/** Reads the name of a store: `memory`, `sqlite:PATH` or `postgres://USER@HOST/DATABASE`. @param folder that a path is relative to */
export function readStoreAddress(address: string, folder: string): StorePlace {
  if (address === 'memory') return { kind: 'memory' }
  const [, path] = /^sqlite:(?!\/\/)(.+)$/u.exec(address) ?? []
  if (path !== undefined) return { kind: 'sqlite', path: resolve(folder, path) }
  return /^postgres(?:ql)?:\/\//u.test(address) && URL.canParse(address)
    ? { kind: 'postgres', url: address }
    : { kind: 'none' }
}
