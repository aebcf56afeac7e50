import { afterEach, describe, expect, test, vi } from 'vitest'
import { ClientError, createHandoffClient } from '../../src/server/index.ts'
import { realService } from '../real-service.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const event = { conversation: { id: 'conv-1' }, context: { 'customer-tier': 'vip', 'order-id': '1' } }

describe('a backend and the real service', () => {
  test('hands over, waits for the ticket, and sees the record', async () => {
    const client = createHandoffClient({ ...(await realService()), environment: 'production' })
    const asked = await client.handOff(
      { ...event, context: { 'customer-tier': 'vip' } },
      { onMissing: 'return', wait: 20 },
    )
    expect(asked).toMatchObject({ kind: 'incomplete', missing: ['order-id'] })
    const done = await client.handOff({ ...event, id: 'evt-1' }, { wait: 20 })
    expect(done).toMatchObject({ kind: 'accepted', status: 'delivered', team: 'vip-care', environment: 'production' })
    expect(await client.handOff({ ...event, id: 'evt-1' })).toMatchObject({
      kind: 'repeated',
      handoffId: done.handoffId,
    })
    expect((await client.handoff(done.handoffId))?.attempts.length).toBeGreaterThan(0)
    expect(await client.handoff('h-aaaaaaaaaaaaaaaaaaaaaaaaaa')).toBeUndefined()
    const preview = await client.preview({ ...event, environment: 'staging' })
    expect(preview).toMatchObject({ environment: 'staging', sink: 'preview' })
  })

  test('makes one handoff of one call, though its answer gets lost', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const service = await realService()
    let lost = 0
    const lossy: typeof fetch = async (...request) => {
      const answer = await fetch(...request)
      if (lost >= 3) return answer
      lost += 1
      throw new TypeError('terminated')
    }
    const client = createHandoffClient({ ...service, environment: 'production', fetch: lossy })
    expect(await client.handOff(event)).toMatchObject({ kind: 'repeated' })
    await client.handOff(event)
    const { records } = await service.workspace.records({ conversation: 'conv-1' })
    expect([lost, records.length]).toEqual([3, 2])
  })

  test('keeps the context object of a conversation, the last writer or the first', async () => {
    const client = createHandoffClient({ ...(await realService()), environment: 'production' })
    expect(await client.getContext('c')).toBeUndefined()
    expect(await client.conversation('c')).toBeUndefined()
    const { version } = await client.putContext('c', { a: 1, b: 2 })
    expect(await client.patchContext('c', { b: null, c: [1, 2] }, { ifVersion: version })).toMatchObject({
      version: 2,
      context: { a: 1, c: [1, 2] },
    })
    await expect(client.putContext('c', {}, { ifVersion: version })).rejects.toMatchObject({
      code: 'HK_CONTEXT_CHANGED',
      status: 412,
    })
    expect(await client.getContext('c', { environment: 'staging' })).toBeUndefined()
    expect(await client.conversation('c')).toMatchObject({ owner: 'ai', handoff: null })
  })

  test('is told what is wrong, all at once', async () => {
    const service = await realService()
    const client = createHandoffClient({ ...service, environment: 'production' })
    const wrong = { conversation: { id: '' }, context: {}, environment: 'moon' }
    const error = await client.handOff(wrong as never).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ClientError)
    expect(error).toMatchObject({ code: 'HK_EVENT_INVALID', recovery: 'fix-input', status: 422 })
    expect((error as ClientError).findings.length).toBeGreaterThan(1)
    const stranger = createHandoffClient({ ...service, key: 'hk_no' })
    await expect(stranger.preview(event)).rejects.toMatchObject({ code: 'HK_KEY_REFUSED' })
    const nobody = createHandoffClient({ url: 'http://127.0.0.1:9', key: 'hk_no', retryForMs: 0 })
    await expect(nobody.preview(event)).rejects.toMatchObject({ code: 'unreachable', recovery: 'retry-later' })
  })
})
