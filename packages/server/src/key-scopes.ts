/**
 * What keys may do. `handoffs:write`: hand over, and store context objects. `handoffs:read`: see records, previews, fields,
 * lanes, changes, conversations, rules and masked context objects, and try previews and rules. `context:write`: store context
 * objects, and read them. `rules:write`: publish rules. `settings:write`: turn the preview switch, fetch fields anew.
 * `metrics:read`: read the metrics. `admin`: all of these, redeliver, let lanes rest, erase, keys, and the audit log.
 */
export const KEY_SCOPES = [
  'handoffs:write',
  'handoffs:read',
  'context:write',
  'rules:write',
  'settings:write',
  'metrics:read',
  'admin',
] as const

/** One of the things that a key may do. */
export type KeyScope = (typeof KEY_SCOPES)[number]

/** The scopes that this version knows: what is kept may be of another one. */
export function knownScopes(names: readonly string[]): readonly KeyScope[] {
  return KEY_SCOPES.filter((scope) => names.includes(scope))
}
