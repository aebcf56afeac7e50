import type { JsonObject } from '@handoffkit/core'
import type { ContextChange, NewContext, StoredContext } from './contexts.ts'

/** A write of a context object. */
export interface ContextWrite extends NewContext {
  /** The version that the writer has seen; `any`: there must be one. Absent: the last writer wins. */
  readonly expected?: number | 'any'
}

/** Why a write did not happen: the object is not the one that the writer has seen. */
export interface ContextChanged {
  readonly kind: 'changed'
  /** The version that is stored. Null: there is none. */
  readonly version: number | null
}

/** Replaces the context object. The customer stays when none is named. */
export function putContext(write: ContextWrite): ContextChange<ContextChanged> {
  return (stored) => changed(write, stored) ?? { next: nextOf(write, stored, write.context) }
}

/** Merges keys into the context object, which may not be there yet: null removes a key (RFC 7396, for a flat object). */
export function patchContext(write: ContextWrite): ContextChange<ContextChanged> {
  return (stored) => changed(write, stored) ?? { next: nextOf(write, stored, merged(stored?.context, write.context)) }
}

function changed({ expected }: ContextWrite, stored: StoredContext | undefined) {
  if (expected === undefined || expected === stored?.version) return undefined
  if (expected === 'any' && stored !== undefined) return undefined
  return { refusal: { kind: 'changed', version: stored?.version ?? null } as const }
}

function nextOf(write: ContextWrite, stored: StoredContext | undefined, context: JsonObject): NewContext {
  const customer = write.customer ?? stored?.customer
  return { context, keptMs: write.keptMs, ...(customer === undefined ? {} : { customer }) }
}

/** By entries, so that a key called `__proto__` is a key like any other. */
function merged(before: JsonObject = {}, patch: JsonObject): JsonObject {
  const keys = new Map([...Object.entries(before), ...Object.entries(patch)])
  return Object.fromEntries([...keys].filter(([key, value]) => !(value === null && Object.hasOwn(patch, key))))
}
