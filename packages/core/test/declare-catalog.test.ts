import { describe, expect, test } from 'vitest'
import { declareCatalog } from '../src/index.ts'
import { sha256 } from './sample-basis.ts'

describe('a declared catalog', () => {
  test('gives fields their labels and options their values', () => {
    const catalog = declareCatalog(
      {
        fields: [
          {
            key: 'tier',
            type: 'option',
            options: ['gold', { value: 's', label: 'Silver' }, { value: 'b' }],
            maxLength: 9,
          },
          { key: 'order-id', label: 'Order ID', type: 'text', vendorKey: '17' },
        ],
        teams: ['billing', { name: 'vip', vendorKey: '4' }],
        priorities: ['low', 'high'],
      },
      sha256,
    )
    expect(catalog).toEqual({
      fields: [
        {
          key: 'tier',
          label: 'tier',
          type: 'option',
          maxLength: 9,
          options: [
            { value: 'gold', label: 'gold' },
            { value: 's', label: 'Silver' },
            { value: 'b', label: 'b' },
          ],
        },
        { key: 'order-id', label: 'Order ID', type: 'text', vendorKey: '17' },
      ],
      teams: [{ name: 'billing' }, { name: 'vip', vendorKey: '4' }],
      priorities: ['low', 'high'],
      revision: catalog.revision,
    })
  })

  test('keeps fields that no key can fill, with the reason', () => {
    const catalog = declareCatalog(
      {
        fields: [
          { key: 'Order_No', type: 'text' },
          { key: 'x y', type: 'text', vendorKey: '9', label: 'XY' },
        ],
        unusable: [
          { vendorKey: '2024', label: '2024', reason: 'digits-only' },
          { vendorKey: '2025', label: '2025', reason: 'digits-only' },
        ],
      },
      sha256,
    )
    expect(catalog).toMatchObject({ fields: [] })
    expect(catalog.unusable).toEqual([
      { vendorKey: '2024', label: '2024', reason: 'digits-only' },
      { vendorKey: '2025', label: '2025', reason: 'digits-only' },
      { vendorKey: 'Order_No', label: 'Order_No', reason: 'key-alphabet', shape: { type: 'text' } },
      { vendorKey: '9', label: 'XY', reason: 'key-alphabet', shape: { type: 'text', vendorKey: '9' } },
    ])
    expect(catalog).not.toHaveProperty('teams')
    expect(catalog).not.toHaveProperty('priorities')
    expect(declareCatalog({ fields: [] }, sha256)).not.toHaveProperty('unusable')
    expect(declareCatalog({ fields: [{ key: 'A', type: 'text' }] }, sha256).unusable).toHaveLength(1)
  })

  test('has another revision when anything in it changes', () => {
    const revisionOf = (maxLength: number) =>
      declareCatalog({ fields: [{ key: 'a', type: 'text', maxLength }] }, sha256).revision
    expect(revisionOf(1)).toMatch(/^[0-9a-f]{64}$/u)
    expect(revisionOf(1)).toBe(revisionOf(1))
    expect(revisionOf(1)).not.toBe(revisionOf(2))
  })
})
