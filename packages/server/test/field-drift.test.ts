import { asFieldKey, declareCatalog } from '@handoffkit/core'
import { sha256 } from 'handoffkit'
import { expect, test } from 'vitest'
import { contractOf } from './contract.ts'
import { event, file, holder, read, scoped, serve } from './served.ts'

/** What people know of the helpdesk in `served.ts`: long ago. */
const earlier = declareCatalog(
  {
    fields: [
      { key: 'order-id', label: 'Order', type: 'text', requiredAtCreate: true, onlyInTeams: ['vip-care'] },
      { key: 'customer-tier', label: 'Customer tier', type: 'option', options: ['standard', 'gold'] },
      { key: 'order-total', label: 'Order total', type: 'decimal', minimum: 0, writable: false },
      { key: 'coupon', type: 'text' },
      { key: 'Bad Key', type: 'text' },
    ],
    teams: ['vip-care', { name: 'billing', vendorKey: '7' }],
    priorities: ['low', 'high'],
  },
  sha256,
)

test('every kind of change is told as the document says', async () => {
  expect(asFieldKey('Bad Key')).toBeUndefined()
  const served = await serve({ file: { ...file, catalog: './catalog.json' }, config: { snapshot: earlier } })
  const { check } = await contractOf(served)
  const answer = await served.call('GET', '/v1/fields/drift?environment=production')
  expect(await check('getFieldDrift', answer.clone())).toEqual([])
  expect((await read(answer)).body).toMatchObject({
    environment: 'production',
    snapshot: { owner: 'file', revision: earlier.revision, savedAt: null },
    changes: 10,
    drift: {
      fields: {
        added: [{ key: 'gift' }],
        removed: [{ key: 'coupon' }],
        changed: [
          { key: 'customer-tier', differences: [{ what: 'options', added: [{ value: 'vip' }] }] },
          { key: 'order-id', label: 'Order ID' },
          { key: 'order-total', differences: [{ what: 'writable', was: false, is: true }, { what: 'minimum' }] },
        ],
      },
      teams: { added: [{ name: 'billing' }], removed: [{ name: 'billing', vendorKey: '7' }] },
      priorities: { added: ['medium', 'urgent'], removed: [] },
      unusable: { added: [], removed: [{ vendorKey: 'Bad Key' }] },
    },
  })
})

test('who may only read takes note of nothing', async () => {
  const reader = scoped('handoffs:read')
  const staging = holder({ name: 'staging', environments: ['staging'] })
  const { call, workspace } = await serve({ holders: [reader, staging] })
  const body = { environment: 'production', revision: (await workspace.catalog('production')).revision }
  for (const as of [reader, staging]) {
    const answer = await call('PUT', '/v1/fields/snapshot', { body, as })
    expect((await read(answer)).body).toMatchObject({ code: 'HK_KEY_NOT_ALLOWED' })
  }
  expect((await call('GET', '/v1/fields/drift?environment=production', { as: reader })).status).toBe(200)
  expect((await call('PUT', '/v1/fields/snapshot', { body })).status).toBe(200)
})

test('an alias is tried within the environments of the key, and the answer holds no value', async () => {
  const staging = holder({ name: 'staging', environments: ['staging'] })
  const { call } = await serve({ holders: [staging] })
  for (const [n, environment] of (['production', 'staging'] as const).entries()) {
    const context = { 'Order Number': `00418${n}`, 'customer-tier': 'vip' }
    await call('POST', '/v1/handoffs', {
      body: event({ id: `evt-${n}`, conversation: { id: `c${n}` }, environment, context }),
    })
  }
  const alias = new URLSearchParams({ key: 'Order Number', field: 'order-id' }).toString()
  const answer = await call('GET', `/v1/fields/alias?${alias}`, { as: staging })
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({ handoffs: 1, sent: 1, filled: 1 })
  expect(text).not.toContain('00418')
  const foreign = await call('GET', `/v1/fields/alias?environment=production&${alias}`, { as: staging })
  expect((await read(foreign)).body).toMatchObject({ code: 'HK_KEY_NOT_ALLOWED' })
})
