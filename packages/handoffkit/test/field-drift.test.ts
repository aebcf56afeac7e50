import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition, CatalogDeclaration } from '@handoffkit/core'
import { declareCatalog, driftSize } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { openWorkspace, sha256 } from '../src/index.ts'
import { configOf, eventText, file } from './sample-workspace.ts'

const FIRST: CatalogDeclaration = {
  fields: [
    { key: 'order-id', label: 'Order ID', type: 'text', vendorKey: 'cf_1' },
    { key: 'tier', type: 'option', options: ['gold', 'vip'] },
  ],
  teams: ['vip-care', 'billing'],
}

const LATER: CatalogDeclaration = {
  fields: [
    { key: 'order-id', label: 'Order number', type: 'text', vendorKey: 'cf_1' },
    { key: 'tier', type: 'option', options: ['gold'] },
    { key: 'refund', type: 'decimal', requiredAtCreate: true },
  ],
  teams: ['vip-care', 'billing'],
}

/** A helpdesk whose administrators are at work. */
function changingDesk(): { readonly adapter: AdapterDefinition; readonly has: { now: CatalogDeclaration } } {
  const has = { now: FIRST }
  const memory = createMemoryAdapter()
  const adapter: typeof memory = {
    ...memory,
    openReader: (options, secrets, effects) => ({
      ...memory.openReader(options, secrets, effects),
      describe: async () => declareCatalog(has.now, sha256),
    }),
  }
  return { adapter, has }
}

describe('the drift of an environment', () => {
  test('begins with the first handoff, and is told until somebody takes note of it', async () => {
    const { adapter, has } = changingDesk()
    await using workspace = await openWorkspace(configOf(adapter))
    await workspace.handOff(eventText({ 'order-id': '1' }))
    has.now = LATER
    const { revision } = await workspace.refreshCatalog('production')
    const told = await workspace.fieldDrift('production')
    expect(told.revision).toBe(revision)
    expect(told.snapshot).toMatchObject({ owner: 'store', revision: declareCatalog(FIRST, sha256).revision })
    expect(told.drift.fields).toMatchObject({
      added: [{ key: 'refund' }],
      removed: [],
      changed: [
        { key: 'order-id', differences: [{ what: 'label', was: 'Order ID', is: 'Order number' }] },
        { key: 'tier', differences: [{ what: 'options', removed: [{ value: 'vip', label: 'vip' }] }] },
      ],
    })
    const taken = await workspace.takeSnapshot('production', revision, 'user ann')
    expect(driftSize(taken.drift)).toBe(0)
    expect(driftSize((await workspace.fieldDrift('production')).drift)).toBe(0)
    const { entries } = await workspace.audit.list({ action: 'snapshot-taken' })
    expect(entries).toMatchObject([{ actor: 'user ann', subject: 'production', details: { revision, changes: 3 } }])
    expect(driftSize((await workspace.fieldDrift('staging')).drift)).toBe(0)
  })

  test('nobody takes note of what they have not seen', async () => {
    const { adapter, has } = changingDesk()
    await using workspace = await openWorkspace(configOf(adapter))
    const { revision } = await workspace.fieldDrift('production')
    has.now = LATER
    await workspace.refreshCatalog('production')
    await expect(workspace.takeSnapshot('production', revision)).rejects.toMatchObject({ code: 'HK_CATALOG_CHANGED' })
    expect(driftSize((await workspace.fieldDrift('production')).drift)).toBe(3)
  })

  test('a file owns the snapshot of every environment that has the same helpdesk', async () => {
    const { adapter } = changingDesk()
    const staging = { helpdesk: { options: { fields: [], teams: [] } } }
    const environments = { staging, production: {} }
    const config = configOf(adapter, { file: { ...file, environments }, snapshot: declareCatalog(LATER, sha256) })
    await using workspace = await openWorkspace(config)
    const { snapshot, revision, drift } = await workspace.fieldDrift('production')
    expect(snapshot).toEqual({ owner: 'file', revision: declareCatalog(LATER, sha256).revision, savedAtMs: null })
    expect(drift.fields.removed).toMatchObject([{ key: 'refund' }])
    const taking = workspace.takeSnapshot('production', revision)
    await expect(taking).rejects.toMatchObject({ code: 'HK_SNAPSHOT_OWNED_BY_FILE' })
    expect(await workspace.fieldDrift('staging')).toMatchObject({ snapshot: { owner: 'store' } })
  })

  test('a new alias of a field is no change of the helpdesk', async () => {
    const { adapter, has } = changingDesk()
    const aliases = { fields: { 'order-number': 'cf_1' } }
    const helpdesk = { ...file.helpdesk, aliases }
    const snapshot = declareCatalog(FIRST, sha256)
    await using workspace = await openWorkspace(configOf(adapter, { file: { ...file, helpdesk }, snapshot }))
    expect(driftSize((await workspace.fieldDrift('production')).drift)).toBe(0)
    has.now = LATER
    await workspace.refreshCatalog('production')
    const { drift } = await workspace.fieldDrift('production')
    expect(drift.fields.changed.map(({ key }) => key)).toEqual(['order-number', 'tier'])
  })
})

test('an alias is tried on the handoffs of a period, and none is kept', async () => {
  const { adapter } = changingDesk()
  await using workspace = await openWorkspace(configOf(adapter))
  const sent = [{ orderId: '1' }, { orderId: '2', 'order-id': '2' }, { 'order-id': '3' }, { orderId: '' }]
  for (const [n, context] of sent.entries())
    await workspace.handOff(eventText(context, { id: `evt-${n}`, conversation: { id: `conv-${n}` } }))
  const period = { environment: 'production', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER } as const
  const trial = await workspace.tryAlias({ key: 'orderId', field: 'order-id', ...period })
  expect(trial).toMatchObject({ handoffs: 4, sent: 3, filled: 1, conflict: 1, unread: 1, isCut: false })
  const later = { ...period, fromMs: Number.MAX_SAFE_INTEGER - 1 }
  expect(await workspace.tryAlias({ key: 'orderId', field: 'order-id', ...later })).toMatchObject({ handoffs: 0 })
  const { keys } = (await workspace.prepare(eventText({ orderId: '1' }, { id: 'next' }))).prepared
  expect(keys).toMatchObject([{ verdict: 'malformed-key', suggestion: 'order-id' }])
})
