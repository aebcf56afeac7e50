import { readFileSync } from 'node:fs'
import { declareCatalog, FIELD_TYPES } from '@handoffkit/core'
import { readCatalogFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { readText, seen } from './located.ts'

const field = { key: 'order-id', type: 'text' }

describe('a catalog file', () => {
  test('may be a real one', () => {
    const text = readFileSync(new URL('./fixtures/catalog.json', import.meta.url), 'utf8')
    expect(readText(readCatalogFile, text, 'catalog.json')).toEqual({ ok: true, value: JSON.parse(text), findings: [] })
  })

  test('gives the declaration without what is for editors and readers', () => {
    const read = readCatalogFile({
      $schema: 'x',
      revision: 'abc',
      fields: [field],
      teams: ['a', { name: 'b', vendorKey: '7' }],
      priorities: ['low'],
    })
    expect(read).toEqual({
      ok: true,
      value: { fields: [field], teams: ['a', { name: 'b', vendorKey: '7' }], priorities: ['low'] },
      findings: [],
    })
  })

  test('may be the catalog that a declaration makes', () => {
    const catalog = declareCatalog(
      {
        fields: [
          { ...field, type: 'option', options: ['a'] },
          { key: 'Bad Key', type: 'date' },
        ],
        teams: ['a'],
      },
      () => new Uint8Array(32),
    )
    expect(readCatalogFile(JSON.parse(JSON.stringify(catalog))).findings).toEqual([])
  })

  test.each(FIELD_TYPES)('has fields of type %s', (type) => {
    expect(readCatalogFile({ fields: [{ key: 'a', type }] }).ok).toBe(true)
  })

  test.each<[string, object, readonly string[]]>([
    ['without a type', { key: 'a' }, ['missing-member /fields/0/type']],
    ['with an unknown type', { ...field, type: 'string' }, ['not-allowed /fields/0/type']],
    ['with a misspelled member', { ...field, maxlength: 3 }, ['unknown-member /fields/0/maxlength']],
    ['without room', { ...field, maxLength: 0 }, ['too-small /fields/0/maxLength']],
    ['with half a character', { ...field, maxLength: 1.5 }, ['wrong-type /fields/0/maxLength']],
    [
      'with an option without value',
      { ...field, options: ['a', { label: 'b' }] },
      ['missing-member /fields/0/options/1/value'],
    ],
    ['with an empty separator', { ...field, separator: '' }, ['too-small /fields/0/separator']],
  ])('refuses a field %s', (_, one, expected) => {
    const read = readCatalogFile({ fields: [one] })
    expect([read.ok, ...seen(read)]).toEqual([false, ...expected])
  })

  test('warns of fields that nothing can fill', () => {
    const read = readCatalogFile({ fields: [field, { key: 'Order ID', type: 'text' }, { ...field, type: 'date' }] })
    expect(read.ok).toBe(true)
    expect(read.findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`)).toEqual([
      'warning malformed-key /fields/1/key',
      'warning duplicate-key /fields/2/key',
    ])
  })
})
