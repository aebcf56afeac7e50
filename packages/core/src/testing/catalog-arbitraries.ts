import * as fc from 'fast-check'
import type { FieldCatalog, FieldOption, TicketField } from '../catalog.ts'
import { FIELD_TYPES } from '../catalog.ts'
import type { FieldKey } from '../field-key.ts'
import { asFieldKey } from '../field-key.ts'
import type { JsonValue } from '../json.ts'
import { fieldKeys, trickyTexts } from './context-arbitraries.ts'

const optionLists: fc.Arbitrary<readonly FieldOption[]> = fc.uniqueArray(
  fc.record({ value: fc.oneof(trickyTexts, fc.string({ maxLength: 8 })), label: fc.string({ maxLength: 8 }) }),
  { selector: ({ value }) => value, minLength: 1, maxLength: 5 },
)

/** A ticket field with this key, of any type and with any limits. */
export function fieldsWithKey(key: FieldKey): fc.Arbitrary<TicketField> {
  return fc
    .record({
      type: fc.constantFrom(...FIELD_TYPES),
      label: fc.string({ maxLength: 12 }),
      options: optionLists,
      separator: fc.constantFrom(undefined, ',', ';'),
      maxLength: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 3 }),
      minimum: fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined, freq: 4 }),
      writable: fc.constantFrom(undefined, undefined, undefined, true, false),
      requiredAtCreate: fc.constantFrom(undefined, true, false),
    })
    .map(({ type, label, options, ...optional }) => ({
      key,
      label,
      type,
      ...(type === 'option' || type === 'multi-option' ? { options } : {}),
      ...withoutUndefined(optional),
    }))
}

/** What `T` says when members that are undefined are left out. */
type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>
}

/**
 * Catalogs for a context: most fields have keys that the context has, because random fields never meet random keys and
 * a property over them would hold for broken code too.
 */
export function catalogsFor(context: { readonly [key: string]: JsonValue }): fc.Arbitrary<FieldCatalog> {
  const own = Object.keys(context).flatMap((key) => asFieldKey(key) ?? [])
  return fc
    .tuple(fc.subarray(own), fc.array(fieldKeys, { maxLength: 4 }), fc.boolean())
    .chain(([shared, others, hasTwin]) => {
      const keys = [...new Set([...shared, ...others])]
      const twin = hasTwin && keys.length > 2 ? keys.slice(0, 1) : []
      return fc.tuple(...[...keys, ...twin].map(fieldsWithKey))
    })
    .map((fields) => ({ fields, revision: 'generated' }))
}
