import { editDistance } from './edit-distance.ts'
import type { FieldKey } from './field-key.ts'

/** Names the field key that somebody probably meant. */
export type SuggestKey = (key: string) => FieldKey | undefined

/**
 * The field key that somebody probably meant, or nothing when that is not clear. A suggestion never fills anything.
 *
 * First a key that is equal after folding case, `_`, spaces, dashes and the humps of camelCase; else one within an
 * edit distance of 1 (keys of 4 to 7 characters) or 2 (longer ones). Only a unique best counts.
 */
export function suggestKey(key: string, candidates: readonly FieldKey[]): FieldKey | undefined {
  return suggestAmong(candidates)(key)
}

/** The same for many keys and the same candidates. */
export function suggestAmong(candidates: readonly FieldKey[]): SuggestKey {
  const byFold = Map.groupBy(candidates, fold)
  const byLength = Map.groupBy(candidates, ({ length }) => length)
  return (key) => {
    const equal = byFold.get(fold(key)) ?? []
    return equal.length > 0 ? onlyOne(equal) : nearestAmong(byLength, key)
  }
}

function nearestAmong(byLength: ReadonlyMap<number, readonly FieldKey[]>, key: string): FieldKey | undefined {
  const allowed = key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0
  const written = kebab(key)
  let nearest: FieldKey[] = []
  let least = allowed
  for (let length = key.length - allowed; length <= key.length + allowed; length += 1) {
    for (const candidate of byLength.get(length) ?? []) {
      const distance = editDistance(written, candidate, least)
      if (distance > least) continue
      nearest = distance < least ? [candidate] : [...nearest, candidate]
      least = distance
    }
  }
  return onlyOne(nearest)
}

function onlyOne(keys: readonly FieldKey[]): FieldKey | undefined {
  return keys.length === 1 ? keys[0] : undefined
}

function kebab(key: string): string {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .replaceAll(/[_ ]/gu, '-')
    .toLowerCase()
}

function fold(key: string): string {
  return key.replaceAll(/[_ -]/gu, '').toLowerCase()
}
