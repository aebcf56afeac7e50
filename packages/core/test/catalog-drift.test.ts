import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CatalogDrift, FieldCatalog, FieldDifference, FieldOption, TicketField } from '../src/index.ts'
import { asFieldKey, canonicalJson, catalogDrift, driftSize, FIELD_SETTINGS, PRIORITIES } from '../src/index.ts'
import { fieldsWithKey } from '../src/testing/index.ts'

const KEYS = ['order-id', 'tier', 'a-1', 'a'].map((text) => asFieldKey(text) ?? expect.fail())
const names = fc.constantFrom('one', 'two', 'three')

const fields: fc.Arbitrary<TicketField> = fc
  .tuple(
    fc.constantFrom(...KEYS).chain(fieldsWithKey),
    fc.record({ vendorKey: names, onlyInTeams: fc.uniqueArray(names), pattern: names }, { requiredKeys: [] }),
  )
  .map(([field, rest]) => ({ ...field, ...rest }))

const catalogs: fc.Arbitrary<FieldCatalog> = fc
  .record(
    {
      fields: fc.array(fields, { maxLength: 5 }),
      teams: fc.uniqueArray(
        names.map((name) => ({ name })),
        { selector: ({ name }) => name },
      ),
      priorities: fc.subarray([...PRIORITIES]),
      unusable: fc.array(
        names.map((vendorKey) => ({ vendorKey, label: 'x', reason: 'no-key' as const })),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['fields'] },
  )
  .map((catalog) => ({ ...catalog, revision: 'r' }))

/** A catalog that came about from another one: some fields as they were, others not. */
const pairs = fc
  .tuple(catalogs, catalogs)
  .chain(([was, other]) =>
    fc
      .tuple(fc.shuffledSubarray([...was.fields]), fc.shuffledSubarray([...other.fields]))
      .map(([kept, others]) => [was, { ...other, fields: [...kept, ...others] }] as const),
  )

/** Everything that a drift says, one text for each. */
function said({ fields: { added, removed, changed }, ...lists }: CatalogDrift): readonly string[] {
  const listed = Object.entries(lists).flatMap(([name, list]) => [
    ...list.added.map((item) => [name, 'added', item]),
    ...list.removed.map((item) => [name, 'removed', item]),
  ])
  const settings = changed.flatMap(({ key, differences }) => differences.map((one) => ['field', key, one]))
  const whole = [...added.map((field) => ['added', field]), ...removed.map((field) => ['removed', field])]
  return [...listed, ...settings, ...whole].map(canonicalJson).toSorted()
}

function mirrored({ fields: { added, removed, changed }, ...lists }: CatalogDrift): CatalogDrift {
  const turned = changed.map((field) => ({ ...field, differences: field.differences.map(turn) }))
  const swap = <Item>(list: { readonly added: Item; readonly removed: Item }) => ({
    added: list.removed,
    removed: list.added,
  })
  return {
    fields: { added: removed, removed: added, changed: turned },
    teams: swap(lists.teams),
    priorities: swap(lists.priorities),
    unusable: swap(lists.unusable),
  }
}

function turn(difference: FieldDifference): FieldDifference {
  if (difference.what !== 'options') return { ...difference, was: difference.is, is: difference.was }
  const { what, added, removed, relabelled } = difference
  return {
    what,
    added: removed,
    removed: added,
    relabelled: relabelled.map(({ value, was, is }) => ({ value, was: is, is: was })),
  }
}

/** A field without what is the default anyway, and with lists in order. */
function plain(field: TicketField): string {
  const { key, vendorKey = key, writable = true, requiredAtCreate = false, options = [], onlyInTeams } = field
  const rest = { vendorKey, writable, requiredAtCreate, options: options.map(canonicalJson).toSorted() }
  return canonicalJson({ ...field, ...rest, onlyInTeams: onlyInTeams?.toSorted() })
}

/** What somebody has who follows a field's differences. */
function followed(field: TicketField, differences: readonly FieldDifference[]): TicketField {
  const settings = Object.fromEntries(
    differences.map((one) =>
      one.what === 'options'
        ? ['options', followedOptions(field.options ?? [], one)]
        : [one.what, one.is === null ? undefined : one.is],
    ),
  )
  return { ...field, ...(settings as Partial<TicketField>) }
}

function followedOptions(
  options: readonly FieldOption[],
  { added, removed, relabelled }: Extract<FieldDifference, { readonly what: 'options' }>,
): readonly FieldOption[] {
  const gone = new Set(removed.map(canonicalJson))
  const labels = new Map(relabelled.map(({ value, is }) => [value, is]))
  const stayed = options.filter((option) => !gone.has(canonicalJson(option)))
  return [...stayed.map(({ value, label }) => ({ value, label: labels.get(value) ?? label })), ...added]
}

describe('the drift of a catalog', () => {
  test('a catalog has not drifted from itself, in whatever order it is told', () => {
    fc.assert(
      fc.property(
        catalogs.chain((was) =>
          fc.tuple(fc.constant(was), fc.shuffledSubarray([...was.fields], { minLength: was.fields.length })),
        ),
        ([was, shuffled]) => {
          const drift = catalogDrift(was, { ...was, fields: shuffled })
          expect(driftSize(drift)).toBe(0)
          expect(said(drift)).toEqual([])
        },
      ),
    )
  })

  test('seen from the other side, it is the same turned round', () => {
    fc.assert(
      fc.property(pairs, ([was, is]) => {
        expect(said(catalogDrift(is, was))).toEqual(said(mirrored(catalogDrift(was, is))))
      }),
    )
  })

  test('no difference is told twice', () => {
    fc.assert(
      fc.property(pairs, ([was, is]) => {
        const { changed } = catalogDrift(was, is).fields
        for (const { differences } of changed) {
          expect(differences.length).toBeGreaterThan(0)
          expect(new Set(differences.map(({ what }) => what)).size).toBe(differences.length)
        }
      }),
    )
  })

  test('who follows it comes from the earlier catalog to the later one', () => {
    const once = catalogs.map((one) => ({
      ...one,
      fields: [...new Map(one.fields.map((field) => [field.key, field])).values()],
    }))
    fc.assert(
      fc.property(once, once, (was, is) => {
        const { fields, priorities } = catalogDrift(was, is)
        const removed = new Set(fields.removed.map(({ key }) => key))
        const changed = new Map(fields.changed.map(({ key, differences }) => [key, differences]))
        const stayed = was.fields.filter(({ key }) => !removed.has(key))
        const result = [...stayed.map((field) => followed(field, changed.get(field.key) ?? [])), ...fields.added]
        expect(result.map(plain).toSorted()).toEqual(is.fields.map(plain).toSorted())
        const kept = new Set([...(was.priorities ?? PRIORITIES), ...priorities.added])
        for (const one of priorities.removed) kept.delete(one)
        expect(kept).toEqual(new Set(is.priorities ?? PRIORITIES))
      }),
    )
  })

  test('names what changed', () => {
    const [key = expect.fail(), tier = expect.fail()] = KEYS
    const was: FieldCatalog = {
      fields: [
        { key, label: 'Order', type: 'text' },
        { key: tier, label: 'Tier', type: 'option', options: [option('gold'), option('old')] },
      ],
      teams: [{ name: 'vip' }],
      revision: '1',
    }
    const is: FieldCatalog = {
      fields: [
        { key: tier, label: 'Tier', type: 'option', options: [{ value: 'gold', label: 'Gold' }, option('new')] },
        { key, label: 'Order number', type: 'integer', requiredAtCreate: true, writable: true },
      ],
      teams: [{ name: 'vip', vendorKey: 'vip' }, { name: 'night' }],
      revision: '2',
    }
    expect(catalogDrift(was, is)).toEqual({
      fields: {
        added: [],
        removed: [],
        changed: [
          {
            key,
            label: 'Order number',
            differences: [
              { what: 'label', was: 'Order', is: 'Order number' },
              { what: 'type', was: 'text', is: 'integer' },
              { what: 'requiredAtCreate', was: false, is: true },
            ],
          },
          {
            key: tier,
            label: 'Tier',
            differences: [
              {
                what: 'options',
                added: [option('new')],
                removed: [option('old')],
                relabelled: [{ value: 'gold', was: 'gold', is: 'Gold' }],
              },
            ],
          },
        ],
      },
      teams: { added: [{ name: 'night' }], removed: [] },
      priorities: { added: [], removed: [] },
      unusable: { added: [], removed: [] },
    })
  })

  test('compares everything that a field says of itself but its key', () => {
    const field: Required<TicketField> = {
      key: KEYS[0] ?? expect.fail(),
      label: 'Order',
      type: 'text',
      vendorKey: 'order',
      writable: true,
      requiredAtCreate: true,
      options: [],
      separator: ',',
      maxLength: 1,
      minimum: 1,
      maximum: 1,
      pattern: 'a',
      numberFormat: '1,0',
      onlyInTeams: ['a'],
    }
    const compared = [...FIELD_SETTINGS, 'key', 'options'].toSorted()
    expect(Object.keys(field).toSorted()).toEqual(compared)
  })
})

function option(value: string): FieldOption {
  return { value, label: value }
}
