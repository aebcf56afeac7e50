import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HandoffClient, InitOptions } from '../src/index.ts'
import { ClientError, init } from '../src/index.ts'
import type { Fault, ModelService } from './model-service.ts'
import { modelService, problem } from './model-service.ts'

const open = (service: Pick<ModelService, 'fetch'>, rest: Partial<InitOptions> = {}): HandoffClient =>
  init({ url: 'https://handoff.test/base/', conversation: 'c/1 ä', token: 't', fetch: service.fetch, ...rest })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** Lets everything happen that waits for time to pass. */
async function settled<Value>(asked: Promise<Value>): Promise<Value> {
  asked.catch(() => undefined)
  await vi.runAllTimersAsync()
  return asked
}

describe('asking for a person', () => {
  test('makes one handoff, however often it has to be tried', async () => {
    const faults = fc.array(fc.constantFrom<Fault>('never-came', 'answer-lost', 'busy', 'too-many', 'gateway'), {
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(faults, async (faults) => {
        const service = modelService()
        service.faults = [...faults]
        const answer = await settled(open(service).requestHandoff({ reason: 'user-asked', wait: 5 }))
        expect(answer).toMatchObject({ handoffId: 'h-1', team: 'vip-care' })
        expect(service.handoffs.size).toBe(1)
        expect(new Set(service.seen.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
      }),
    )
  })

  test('says what was asked, of this conversation', async () => {
    const service = modelService()
    const client = open(service, { environment: 'staging' })
    await settled(client.requestHandoff({ reason: 'r', summary: 's', wait: 5, onMissing: 'return', id: 'mine' }))
    const [seen] = service.seen
    expect(seen?.url).toBe('https://handoff.test/base/v1/conversations/c%2F1%20%C3%A4/handoff?environment=staging')
    expect(seen?.body).toEqual({ reason: 'r', summary: 's', onMissing: 'return' })
    expect(seen?.headers.get('prefer')).toBe('wait=5')
    expect(seen?.headers.get('idempotency-key')).toBe('"mine"')
  })

  test('two times makes two handoffs, but for the same id', async () => {
    const service = modelService()
    const client = open(service)
    for (const request of [{}, {}, { id: 'a' }, { id: 'a' }]) await settled(client.requestHandoff(request))
    expect(service.handoffs.size).toBe(3)
  })

  test('stores the context object first, and does not wait for it for ever', async () => {
    const service = modelService()
    const client = open(service)
    void client.patchContext({ 'order-id': '1' })
    await settled(client.requestHandoff())
    expect(service.seen.map(({ method }) => method)).toEqual(['PATCH', 'POST'])
    const written = client.patchContext({ refused: true })
    written.catch(() => undefined)
    await settled(client.requestHandoff())
    expect(service.handoffs.size).toBe(2)
    await expect(written).rejects.toMatchObject({ code: 'HK_EVENT_INVALID' })
  })

  test('gives up in the end, and says what to do', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('fetch failed')))
    const asked = settled(open({ fetch }, { retryForMs: 20_000 }).requestHandoff())
    await expect(asked).rejects.toMatchObject({ name: 'ClientError', code: 'unreachable', recovery: 'retry-later' })
    expect(fetch.mock.calls.length).toBeGreaterThan(2)
  })

  test('is not tried again when that cannot help', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => problem(403, 'HK_KEY_NOT_ALLOWED', 'fix-input'))
    const asked = settled(open({ fetch }).requestHandoff())
    await expect(asked).rejects.toBeInstanceOf(ClientError)
    await expect(asked).rejects.toMatchObject({
      code: 'HK_KEY_NOT_ALLOWED',
      status: 403,
      message: 'HK_KEY_NOT_ALLOWED.',
    })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  test('waits as long as the service asks, and no longer than it makes sense', async () => {
    let asked = 0
    const busyFor =
      (seconds: string): typeof globalThis.fetch =>
      async () => {
        asked += 1
        if (asked > 1) return Response.json({ handoffId: 'h-1', status: 'accepted' }, { status: 202 })
        return problem(429, 'HK_TOO_MANY_REQUESTS', 'retry-later', { 'retry-after': seconds })
      }
    const answer = open({ fetch: busyFor('30') }).requestHandoff()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(asked).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await answer).toMatchObject({ status: 'accepted' })
    asked = 0
    await expect(settled(open({ fetch: busyFor('3600') }).requestHandoff())).rejects.toMatchObject({
      code: 'HK_TOO_MANY_REQUESTS',
      retryAfterMs: 3_600_000,
    })
    asked = 0
    const date = new Date(Date.now() + 5_000).toUTCString()
    expect(await settled(open({ fetch: busyFor(date) }).requestHandoff())).toMatchObject({ status: 'accepted' })
  })

  test('can be aborted, while a try is under way and between two', async () => {
    const never: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'))
        })
      })
    for (const fetch of [never, () => Promise.reject(new TypeError('fetch failed'))]) {
      const leaving = new AbortController()
      const asked = open({ fetch }).requestHandoff({ signal: leaving.signal })
      asked.catch(() => undefined)
      await vi.advanceTimersByTimeAsync(50)
      leaving.abort(new Error('the page was left'))
      await expect(asked).rejects.toThrow('the page was left')
      await expect(open({ fetch }).requestHandoff({ signal: leaving.signal })).rejects.toThrow('the page was left')
    }
    const late = open({ fetch: never }, { timeoutMs: 1_000, retryForMs: 0 }).requestHandoff()
    late.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(late).rejects.toMatchObject({ code: 'timed-out' })
  })

  test('tells something that is not the service from the service', async () => {
    const page = new Response('<html>hello</html>', { status: 200, headers: { 'content-type': 'text/html' } })
    await expect(settled(open({ fetch: async () => page.clone() }).requestHandoff())).rejects.toMatchObject({
      code: 'unreadable-answer',
      recovery: 'fix-config',
    })
    const odd = async () => Response.json({ hello: 'world' })
    await expect(settled(open({ fetch: odd }).requestHandoff())).rejects.toMatchObject({ code: 'unreadable-answer' })
  })
})

describe('the handoff of a conversation', () => {
  test('is none before it is asked for', async () => {
    const service = modelService()
    const client = open(service)
    expect(await client.getHandoff()).toBeUndefined()
    await settled(client.requestHandoff())
    expect(await client.getHandoff()).toMatchObject({ handoffId: 'h-1' })
  })
})

describe('a token', () => {
  test('is asked for when it is needed, kept, and asked for anew when it was refused', async () => {
    const service = modelService()
    let no = 0
    const getToken = vi.fn(async () => `t${(no += 1)}`)
    const client = open(service, { token: undefined, getToken })
    expect(getToken).not.toHaveBeenCalled()
    await Promise.all([client.getContext(), client.getHandoff(), client.getContext()])
    expect(getToken).toHaveBeenCalledTimes(1)
    service.accepts = (token) => token === 't2'
    await Promise.all([client.getContext(), client.getHandoff(), client.getContext()])
    expect(getToken).toHaveBeenCalledTimes(2)
    service.accepts = () => false
    await expect(client.getContext()).rejects.toMatchObject({ code: 'HK_KEY_REFUSED' })
    expect(getToken).toHaveBeenCalledTimes(3)
  })

  test('that nobody can renew is refused for good', async () => {
    const service = modelService()
    service.accepts = () => false
    await expect(open(service).getContext()).rejects.toMatchObject({ code: 'HK_KEY_REFUSED' })
    expect(service.seen).toHaveLength(1)
  })

  test('is asked for again when that failed, and there must be one', async () => {
    const service = modelService()
    const getToken = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('down')).mockResolvedValue('t')
    expect(await settled(open(service, { token: undefined, getToken }).getContext())).toEqual({})
    const none = open(service, { token: undefined })
    await expect(settled(none.getContext())).rejects.toMatchObject({ code: 'no-token', recovery: 'fix-config' })
    const empty = open(service, { token: undefined, getToken: () => '' })
    await expect(settled(empty.getContext())).rejects.toMatchObject({ code: 'no-token' })
  })
})
