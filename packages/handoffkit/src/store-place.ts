import { resolve } from 'node:path'
import type { WorkspaceFile } from '@handoffkit/schema'

/** Where a workspace keeps its handoffs. */
export type StorePlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }
  /** It is named in a way that nothing can be opened by. */
  | { readonly kind: 'none' }

/** Reads what a workspace file says about its store. @param folder that a path is relative to */
export function storePlace({ store = 'memory' }: Pick<WorkspaceFile, 'store'>, folder: string): StorePlace {
  if (store === 'memory') return { kind: 'memory' }
  const [, path] = /^sqlite:(?!\/\/)(.+)$/u.exec(store) ?? []
  if (path !== undefined) return { kind: 'sqlite', path: resolve(folder, path) }
  return /^postgres(?:ql)?:\/\//u.test(store) && URL.canParse(store)
    ? { kind: 'postgres', url: store }
    : { kind: 'none' }
}
