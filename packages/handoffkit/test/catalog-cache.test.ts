import type { FieldCatalog } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import type { CatalogCacheParts } from '../src/catalog-cache.ts'
import { CATALOG_MAX_AGE_MS, memoryCatalogStore, openCatalogCache } from '../src/catalog-cache.ts'

const catalog = (revision: string): FieldCatalog => ({ fields: [], revision })
const settled = () => new Promise((resolve) => setImmediate(resolve))

function desk() {
  const told: string[] = []
  const state = { nowMs: 0, answer: (): Promise<FieldCatalog> => Promise.resolve(catalog('r1')), asked: 0 }
  const parts = (rest: Partial<CatalogCacheParts> = {}): CatalogCacheParts => ({
    key: 'acme/staging',
    environment: 'staging',
    reader: {
      describe: () => {
        state.asked += 1
        return state.answer()
      },
    },
    store: memoryCatalogStore(),
    now: () => state.nowMs,
    onChange: ({ revision }) => told.push(`changed ${revision}`),
    onFailure: (because) => told.push(because),
    ...rest,
  })
  return { state, parts, told }
}

const unreachable = () => Promise.reject(new HandoffError('HK_HELPDESK_UNREACHABLE', { because: 'Port closed.' }))

describe('the catalog cache', () => {
  test('opens with what the helpdesk says and keeps it', async () => {
    const { state, parts, told } = desk()
    const store = memoryCatalogStore()
    const cache = await openCatalogCache(parts({ store }))
    expect(cache.current()).toEqual(catalog('r1'))
    expect(await store.load('acme/staging')).toEqual(catalog('r1'))
    expect(told).toEqual(['changed r1'])
    expect(state.asked).toBe(1)
  })

  test('falls back on the last good catalog, then on the snapshot, and says so', async () => {
    const { state, parts, told } = desk()
    state.answer = unreachable
    const store = memoryCatalogStore()
    expect((await openCatalogCache(parts({ store, snapshot: catalog('snapshot') }))).current()).toEqual(
      catalog('snapshot'),
    )
    await store.save('acme/staging', catalog('kept'))
    expect((await openCatalogCache(parts({ store, snapshot: catalog('snapshot') }))).current()).toEqual(catalog('kept'))
    expect(told).toEqual([
      'The helpdesk cannot be reached. Port closed.',
      'The helpdesk cannot be reached. Port closed.',
    ])
  })

  test('does not open without any catalog', async () => {
    const { state, parts } = desk()
    state.answer = unreachable
    await expect(openCatalogCache(parts())).rejects.toMatchObject({ code: 'HK_HELPDESK_UNREACHABLE' })
  })

  test('fetches it in the background once it is old, never twice at a time', async () => {
    const { state, parts, told } = desk()
    const cache = await openCatalogCache(parts())
    state.answer = () => Promise.resolve(catalog('r2'))
    state.nowMs = CATALOG_MAX_AGE_MS - 1
    cache.freshen()
    expect(state.asked).toBe(1)
    state.nowMs += 1
    cache.freshen()
    cache.freshen()
    expect(cache.current()).toEqual(catalog('r1'))
    await settled()
    expect(cache.current()).toEqual(catalog('r2'))
    expect(state.asked).toBe(2)
    expect(told).toEqual(['changed r1', 'changed r2'])
  })

  test('keeps the last good one when a refresh fails', async () => {
    const { state, parts, told } = desk()
    const cache = await openCatalogCache(parts())
    state.answer = unreachable
    await expect(cache.refresh()).rejects.toMatchObject({ code: 'HK_HELPDESK_UNREACHABLE' })
    state.nowMs = 2 * CATALOG_MAX_AGE_MS
    cache.freshen()
    await settled()
    expect(cache.current()).toEqual(catalog('r1'))
    expect(told).toEqual(['changed r1', 'The helpdesk cannot be reached. Port closed.'])
  })

  test('tells a change only when there is one', async () => {
    const { parts, told } = desk()
    const cache = await openCatalogCache(parts())
    await cache.refresh()
    expect(told).toEqual(['changed r1'])
  })
})
