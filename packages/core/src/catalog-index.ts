import type { FieldCatalog, TicketField } from './catalog.ts'
import type { FieldKey } from './field-key.ts'
import type { SuggestKey } from './suggestion.ts'
import { suggestAmong } from './suggestion.ts'

/** What matching looks up in a catalog. */
export interface CatalogIndex {
  /** Fields by key; more than one where the catalog holds the key twice. */
  readonly fields: ReadonlyMap<FieldKey, readonly TicketField[]>
  readonly suggest: SuggestKey
}

/** Suggestions that are remembered: AI agents send the same keys again and again. */
const REMEMBERED = 2_000
/** Longer keys are no slips of the finger, and take room. */
const LONGEST_REMEMBERED = 100

const indexes = new WeakMap<FieldCatalog, CatalogIndex>()

/** The index of a catalog, worked out once for each catalog object. */
export function indexOf(catalog: FieldCatalog): CatalogIndex {
  const known = indexes.get(catalog)
  if (known !== undefined) return known
  const fields = Map.groupBy(catalog.fields, ({ key }) => key)
  const index = { fields, suggest: remembering(suggestAmong([...fields.keys()])) }
  indexes.set(catalog, index)
  return index
}

function remembering(suggest: SuggestKey): SuggestKey {
  const known = new Map<string, FieldKey | undefined>()
  return (key) => {
    if (known.has(key)) return known.get(key)
    const suggestion = suggest(key)
    if (known.size === REMEMBERED) known.clear()
    if (key.length <= LONGEST_REMEMBERED) known.set(key, suggestion)
    return suggestion
  }
}
