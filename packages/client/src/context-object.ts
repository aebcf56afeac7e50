/** A value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/** The context object: what is known of the customer, by key. Keys of ticket fields match `^[a-z0-9-]+$`. */
export interface ContextObject {
  readonly [key: string]: JsonValue
}

/** A write that the service has not confirmed: the whole object, or keys to merge into it, null to remove one. */
export type ContextWrite =
  | { readonly kind: 'replace'; readonly context: ContextObject }
  | { readonly kind: 'merge'; readonly context: ContextObject }

/** What is stored after a write. Keys that were there keep their order. */
export function written(before: ContextObject, { kind, context }: ContextWrite): ContextObject {
  if (kind === 'replace') return context
  const removed = new Set(Object.keys(context).filter((key) => context[key] === null))
  return Object.fromEntries(Object.entries({ ...before, ...context }).filter(([key]) => !removed.has(key)))
}

/** One write that does what the two do one after the other. */
export function joined(first: ContextWrite | undefined, second: ContextWrite): ContextWrite {
  if (first === undefined || second.kind === 'replace') return second
  if (first.kind === 'replace') return { kind: 'replace', context: written(first.context, second) }
  return { kind: 'merge', context: { ...first.context, ...second.context } }
}
