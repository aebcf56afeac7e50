import * as fc from 'fast-check'
import { Window } from 'happy-dom'
import { describe, expect, test, vi } from 'vitest'
import type { ContextObject, HandoffClient, InitOptions } from '../src/index.ts'
import { init } from '../src/index.ts'
import type { HandoffServiceClient } from '../src/server/index.ts'
import { createHandoffClient } from '../src/server/index.ts'
import type { RealService } from './real-service.ts'
import { realService } from './real-service.ts'

const environment = 'production'

const backendOf = ({ url, key }: RealService): HandoffServiceClient => createHandoffClient({ url, key, environment })

/** A page of a conversation, whose token comes from its backend. */
function pageOf(service: RealService, conversation: string, rest: Partial<InitOptions> = {}): HandoffClient {
  const backend = backendOf(service)
  const getToken = async () => (await backend.mintBrowserToken({ conversation, customer: 'u-1' })).token
  return init({ url: service.url, conversation, getToken, ...rest })
}

describe('a page and the real service', () => {
  test('from what the page knows to a ticket', async () => {
    const service = await realService()
    const backend = backendOf(service)
    const page = pageOf(service, 'conv/1 ä')
    expect(await page.getContext()).toEqual({})
    expect(await page.getHandoff()).toBeUndefined()
    await page.updateContext({ 'customer-tier': 'standard', draft: true })
    expect(await page.patchContext({ 'customer-tier': 'vip', draft: null })).toEqual({ 'customer-tier': 'vip' })
    const asked = await page.requestHandoff({ reason: 'user-asked', onMissing: 'return' })
    expect(asked).toMatchObject({ status: 'incomplete', team: 'vip-care', missing: ['order-id'], ticket: null })
    void page.patchContext({ 'order-id': '00418837' })
    const done = await page.requestHandoff({ reason: 'user-asked', onMissing: 'return', wait: 20 })
    expect(done).toMatchObject({ status: 'delivered', team: 'vip-care', missing: [] })
    expect(await page.getHandoff()).toEqual(done)
    const record = await backend.handoff(done.handoffId)
    expect(record).toMatchObject({ customer: 'u-1', ticket: { id: done.ticket?.id } })
    expect(await backend.conversation('conv/1 ä')).toMatchObject({ owner: 'human', ticket: { id: done.ticket?.id } })
    expect(await backend.conversationHandoff('conv/1 ä')).toMatchObject({ handoffId: done.handoffId })
    expect(await backend.getContext('conv/1 ä')).toMatchObject({
      context: { 'customer-tier': 'vip', 'order-id': '00418837' },
      customer: 'u-1',
    })
  })

  test('nothing is lost and nothing is done twice, whatever gets lost between them', async () => {
    const service = await realService()
    let no = 0
    const keys = fc.constantFrom('order-id', 'customer-tier', '__proto__')
    const patch = fc
      .array(fc.tuple(keys, fc.constantFrom('vip', 'standard', null)), { maxLength: 3 })
      .map((entries): ContextObject => Object.fromEntries(entries))
    const losses = fc.array(fc.constantFrom('before', 'after', 'no'), { maxLength: 6 })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    await fc.assert(
      fc.asyncProperty(fc.array(patch, { minLength: 1, maxLength: 4 }), losses, async (patches, losses) => {
        no += 1
        const conversation = `conv-${no}`
        const left = [...losses]
        const lossy: typeof fetch = async (...request) => {
          const loss = left.shift()
          if (loss === 'before') throw new TypeError('fetch failed')
          const answer = await fetch(...request)
          if (loss === 'after') throw new TypeError('terminated')
          return answer
        }
        const page = pageOf(service, conversation, { fetch: lossy })
        const written = patches.map((one) => page.patchContext(one))
        const { handoffId } = await page.requestHandoff()
        await Promise.all(written)
        const merged = new Map(patches.flatMap((one) => Object.entries(one)))
        const context = Object.fromEntries([...merged].filter(([, value]) => value !== null))
        expect(await page.getContext()).toEqual(context)
        const { records } = await service.workspace.records({ conversation })
        expect(records.map(({ prepared, event }) => [prepared.handoffId, event.context])).toEqual([
          [handoffId, context],
        ])
      }),
      { numRuns: 30 },
    )
    vi.restoreAllMocks()
  })

  test('a token that has ended is replaced, and nobody notices', async () => {
    let nowMs = Date.now()
    const service = await realService({ now: () => nowMs })
    const backend = backendOf(service)
    const getToken = vi.fn(
      async () => (await backend.mintBrowserToken({ conversation: 'c', expiresInSeconds: 60 })).token,
    )
    const page = pageOf(service, 'c', { getToken })
    await page.updateContext({ a: 1 })
    nowMs += 90_000
    await Promise.all([page.patchContext({ b: 2 }), page.getContext()])
    expect(await page.getContext()).toEqual({ a: 1, b: 2 })
    expect(getToken).toHaveBeenCalledTimes(2)
  })

  test('browsers let pages of the listed origins in, and no others', { timeout: 20_000 }, async () => {
    const service = await realService()
    const windowAt = (url: string) => {
      const window = new Window({ url })
      return window.fetch.bind(window) as unknown as typeof fetch
    }
    const shop = pageOf(service, 'c', { fetch: windowAt('http://shop.test/cart'), retryForMs: 0 })
    expect(await shop.updateContext({ a: 1 })).toEqual({ a: 1 })
    expect((await shop.requestHandoff()).status).toBe('accepted')
    const evil = pageOf(service, 'c', { fetch: windowAt('http://evil.test/'), retryForMs: 0 })
    await expect(evil.getContext()).rejects.toMatchObject({ code: 'unreachable' })
    await expect(evil.requestHandoff()).rejects.toMatchObject({ code: 'unreachable' })
    const { records } = await service.workspace.records({ conversation: 'c' })
    expect(records).toHaveLength(1)
  })
})
