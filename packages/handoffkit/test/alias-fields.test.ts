import { declareCatalog } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { aliasFields, sha256 } from '../src/index.ts'

const catalog = declareCatalog(
  {
    fields: [
      { key: 'order-id', type: 'text', vendorKey: '17' },
      { key: 'tier', type: 'option', options: ['gold'] },
      { key: 'Order_No', type: 'integer', vendorKey: '99', label: 'Order number' },
    ],
    unusable: [{ vendorKey: '2024', label: '2024', reason: 'digits-only' }],
  },
  sha256,
)
const keysOf = (aliases: Readonly<Record<string, string>>) =>
  aliasFields(catalog, aliases).catalog.fields.map(({ key }) => key)

describe('field aliases', () => {
  test('give a field another key, which takes the place of its own', () => {
    expect(keysOf({ 'order-number': '17' })).toEqual(['tier', 'order-number'])
    expect(keysOf({ 'customer-tier': 'tier' })).toEqual(['order-id', 'customer-tier'])
  })

  test('make a field usable that has no key of its own', () => {
    const { catalog: aliased, findings } = aliasFields(catalog, { 'order-no': '99', year: '2024' })
    expect(findings).toEqual([])
    expect(aliased.unusable).toEqual([])
    expect(aliased.fields.slice(2)).toEqual([
      { key: 'order-no', label: 'Order number', type: 'integer', vendorKey: '99' },
      { key: 'year', label: '2024', type: 'text', vendorKey: '2024' },
    ])
  })

  test('that lead nowhere, or are no field keys, are findings', () => {
    const { catalog: aliased, findings } = aliasFields(catalog, { 'order-number': '18', 'Bad/Key': '17' })
    expect(aliased.fields).toEqual(catalog.fields)
    expect(findings).toMatchObject([
      { code: 'alias-unknown-field', path: '/helpdesk/aliases/fields/order-number' },
      { code: 'alias-malformed', path: '/helpdesk/aliases/fields/Bad~1Key' },
    ])
  })

  test('leave a catalog as it is where there are none', () => {
    expect(aliasFields(catalog, {}).catalog).toEqual(catalog)
  })
})
