import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCaller } from '../src/caller.ts'
import type { ContextObject, ContextWrite } from '../src/context-object.ts'
import { written } from '../src/context-object.ts'
import type { ContextStore } from '../src/context-store.ts'
import { createContextStore } from '../src/context-store.ts'
import type { Fault, ModelService } from './model-service.ts'
import { modelService } from './model-service.ts'

const FAULTS: readonly Fault[] = ['never-came', 'answer-lost', 'busy', 'too-many', 'gateway', 'none']

/** A store on a model of the service, and a page that can come online and be left. */
function opened(): { store: ContextStore; service: ModelService; goOnline: () => void; leave: () => void } {
  const service = modelService()
  const online = new Set<() => void>()
  const leaving = new Set<() => void>()
  const heard = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  const call = createCaller({ url: 'http://service.test/', credential: async () => 't', fetch: service.fetch })
  const page = { onOnline: heard(online), onLeave: heard(leaving) }
  const store = createContextStore(call, { path: '/v1/conversations/c/context' }, page)
  const tell = (listeners: Set<() => void>) => () => {
    for (const listener of listeners) listener()
  }
  return { store, service, goOnline: tell(online), leave: tell(leaving) }
}

const merge = (context: ContextObject): ContextWrite => ({ kind: 'merge', context })
const replace = (context: ContextObject): ContextWrite => ({ kind: 'replace', context })

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a context object that is written', () => {
  const keys = fc.constantFrom('order-id', 'tier', '__proto__')
  const contexts: fc.Arbitrary<ContextObject> = fc
    .array(fc.tuple(keys, fc.constantFrom('a', 'b', null)))
    .map((entries) => Object.fromEntries(entries))
  const writes = fc.record({ kind: fc.constantFrom('replace' as const, 'merge' as const), context: contexts })
  const steps = fc.array(fc.tuple(writes, fc.nat({ max: 400 })), { minLength: 1, maxLength: 12 })

  test('is stored as if nothing had gone wrong, whatever does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.constantFrom(...FAULTS), { maxLength: 12 }), async (steps, faults) => {
        const { store, service } = opened()
        service.faults = [...faults]
        let expected: ContextObject = {}
        const promises: Promise<ContextObject>[] = []
        for (const [write, pauseMs] of steps) {
          promises.push(store.write(write))
          expected = written(expected, write)
          expect(store.state()).toMatchObject({ isSaved: false })
          expect(store.state().context).toEqual(expected)
          await vi.advanceTimersByTimeAsync(pauseMs)
        }
        await vi.runAllTimersAsync()
        await Promise.all(promises)
        expect(service.context()).toEqual(expected)
        expect(store.state()).toEqual({ context: expected, isSaved: true, error: undefined })
        expect(await promises.at(-1)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  test('by whoever just heard that the one before is stored is sent, too', async () => {
    const { store, service } = opened()
    const last = store
      .write(merge({ a: 1 }))
      .then(() => store.write(merge({ a: 2 })))
      .then(() => store.write(merge({ a: 3 })))
    await vi.runAllTimersAsync()
    expect(await last).toEqual({ a: 3 })
    expect(service.context()).toEqual({ a: 3 })
  })

  test('in many quick steps is one request', async () => {
    const { store, service } = opened()
    const done = Array.from({ length: 100 }, (_, no) => store.write(merge({ step: no })))
    await vi.runAllTimersAsync()
    await Promise.all(done)
    expect(service.seen.map(({ method, body }) => [method, body])).toEqual([['PATCH', { context: { step: 99 } }]])
  })

  test('while there is no network is sent once it is there: the latest alone', async () => {
    const { store, service, goOnline } = opened()
    service.faults = Array.from({ length: 50 }, (): Fault => 'never-came')
    const done = [store.write(replace({ a: 1 }))]
    await vi.advanceTimersByTimeAsync(60_000)
    expect(store.state()).toMatchObject({ isSaved: false, error: { code: 'unreachable', recovery: 'retry-later' } })
    done.push(store.write(merge({ b: 2 })), store.write(merge({ a: null, c: 3 })))
    service.faults = []
    goOnline()
    await vi.advanceTimersByTimeAsync(0)
    expect(await Promise.all(done)).toEqual(Array.from({ length: 3 }, () => ({ b: 2, c: 3 })))
    expect(service.seen.map(({ method, body }) => [method, body.context])).toEqual([['PUT', { b: 2, c: 3 }]])
  })

  test('is sent at once when the page is left, and goes on without it', async () => {
    const { store, service, leave } = opened()
    const sent: (boolean | undefined)[] = []
    const { fetch } = service
    const call = createCaller({
      url: 'http://service.test',
      credential: async () => 't',
      fetch: (input, init) => {
        sent.push(init?.keepalive)
        return fetch(input, init)
      },
    })
    void store.write(merge({ a: 1 }))
    await vi.advanceTimersByTimeAsync(1)
    expect(service.seen).toHaveLength(0)
    leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(service.seen).toHaveLength(1)
    const other = createContextStore(call, { path: '/c' }, { onOnline: () => () => {}, onLeave: () => () => {} })
    void other.write(merge({ a: 1 }))
    await vi.runAllTimersAsync()
    void other.write(merge({ a: 'x'.repeat(70_000) }))
    await vi.runAllTimersAsync()
    expect(sent).toEqual([true, undefined])
  })

  test('that is refused is told to whoever wrote it, and holds up nothing', async () => {
    const { store, service } = opened()
    const refused = store.write(merge({ refused: true }))
    refused.catch(() => undefined)
    await vi.runAllTimersAsync()
    await expect(refused).rejects.toMatchObject({
      code: 'HK_EVENT_INVALID',
      recovery: 'fix-input',
      hint: 'Do this.',
      requestId: 'r-1',
      status: 422,
    })
    expect(store.state()).toMatchObject({ isSaved: true, error: { code: 'HK_EVENT_INVALID' } })
    const next = store.write(merge({ a: 1 }))
    await vi.runAllTimersAsync()
    expect(await next).toEqual({ a: 1 })
    expect(store.state().error).toBeUndefined()
    expect(service.context()).toEqual({ a: 1 })
  })

  test('is read with what is not stored yet, and is empty where nobody wrote one', async () => {
    const { store, service } = opened()
    expect(await store.read()).toEqual({})
    const first = store.write(replace({ a: 1, b: 2 }))
    await vi.runAllTimersAsync()
    await first
    service.faults = ['none', 'never-came']
    void store.write(merge({ b: 3 }))
    expect(await store.read()).toEqual({ a: 1, b: 3 })
    await vi.runAllTimersAsync()
    expect(service.context()).toEqual({ a: 1, b: 3 })
  })

  test('is given up when the client is closed', async () => {
    const { store, service } = opened()
    service.faults = Array.from({ length: 9 }, (): Fault => 'never-came')
    const ended = store.write(merge({ a: 1 }))
    ended.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(100)
    store.close()
    await vi.runAllTimersAsync()
    await expect(ended).rejects.toMatchObject({ code: 'closed' })
    await expect(store.write(merge({ a: 1 }))).rejects.toMatchObject({ code: 'closed' })
    expect(service.seen).toEqual([])
  })
})
