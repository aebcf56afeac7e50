import type { FactName } from './facts.ts'

/** Namespaces of facts that are named after keys. */
export type KeyedNamespace = 'context' | 'field' | 'verdict'

/** So many names are kept of each namespace: more than the handoffs of a workspace use. */
const MOST_NAMES = 10_000

const names: Readonly<Record<KeyedNamespace, Map<string, FactName>>> = {
  context: new Map(),
  field: new Map(),
  verdict: new Map(),
}

/**
 * The name of the fact about a key, such as `context.customer-tier`.
 *
 * One text object for all handoffs instead of a new one for each: rules find facts by their names, and that is a third
 * quicker when the names need not be compared character by character.
 */
export function factName(namespace: KeyedNamespace, key: string): FactName {
  const known = names[namespace]
  const name = known.get(key)
  if (name !== undefined) return name
  const made = `${namespace}.${key}`
  if (known.size >= MOST_NAMES) known.clear()
  known.set(key, made)
  return made
}
