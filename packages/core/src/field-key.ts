declare const checked: unique symbol

/** The key of a ticket field: lowercase letters, digits and dashes only. Made by {@link asFieldKey} alone. */
export type FieldKey = string & { readonly [checked]: 'FieldKey' }

/** The alphabet of field keys (Sendbird Delight docs, Handoff to Desk, hint on ticket field keys). */
export const FIELD_KEY_PATTERN = '^[a-z0-9-]+$'

const alphabet = new RegExp(FIELD_KEY_PATTERN)

/** The text as a field key, or nothing when it is not one. Never trims, folds or mends. */
export function asFieldKey(text: string): FieldKey | undefined {
  return alphabet.test(text) ? (text as FieldKey) : undefined
}
