import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { NewChange, WebhookAnswer, WebhookNotice, WebhookSenderParts } from '../../src/index.ts'
import { memoryFeed, memoryWebhooks, webhookSender } from '../../src/index.ts'
import { virtualTime } from '../../src/testing/index.ts'

const TAKEN: WebhookAnswer = { kind: 'taken', status: 204, because: null, tookMs: 3 }
const FAILED: WebhookAnswer = { kind: 'failed', status: 500, because: 'It answered 500.', tookMs: 3 }
const GONE: WebhookAnswer = { kind: 'gone', status: 410, because: 'It wants nothing any more.', tookMs: 3 }

const DAY_MS = 86_400_000

function change(handoffId: string, what: NewChange['what'] = 'accepted'): NewChange {
  return { what, sink: 'live', handoffId, workspace: 'acme', environment: 'production', status: 'accepted' }
}

/** An endpoint on a feed in memory, with as many senders as wanted. */
function endpoint(answer: (handoffId: string) => WebhookAnswer | Promise<WebhookAnswer> = () => TAKEN) {
  const { now, advance } = virtualTime()
  const feed = memoryFeed({ now })
  const journal = memoryWebhooks({ now }).of('acme', 'crm')
  const sent: { id: string; handoffId: string; type: string }[] = []
  const notices: WebhookNotice[] = []
  let ids = 0
  let owners = 0
  const sender = (parts: Partial<WebhookSenderParts> = {}) => {
    owners += 1
    return webhookSender({
      workspace: 'acme',
      journal,
      feed,
      owner: `process ${owners}`,
      typeOf: ({ what }) => (what === 'swept' ? undefined : `handoff.${what}`),
      send: async ({ id, handoffId, type }) => {
        sent.push({ id, handoffId, type })
        return answer(handoffId)
      },
      newId: () => `msg_${ids++}`,
      now,
      uniform: () => 0,
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
      notify: (notice) => notices.push(notice),
      ...parts,
    })
  }
  return { feed, journal, sender, sent, notices, advance }
}

describe('the sender of a webhook endpoint', () => {
  test('tells every change that is wanted, whatever fails, with one id for each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ kind: fc.constantFrom('accepted', 'ended', 'swept'), fails: fc.integer({ min: 0, max: 3 }) }),
          {
            maxLength: 30,
          },
        ),
        async (all) => {
          const failures = new Map(all.map(({ fails }, n) => [`h-${n}`, fails]))
          const { feed, journal, sender, sent, advance } = endpoint((handoffId) => {
            const left = failures.get(handoffId) ?? 0
            failures.set(handoffId, left - 1)
            return left > 0 ? FAILED : TAKEN
          })
          await journal.enrol(0)
          const one = sender()
          for (const [n, { kind }] of all.entries()) feed.note(change(`h-${n}`, kind))
          feed.note({ ...change('theirs'), workspace: 'beta' })
          for (let round = 0; round < 4; round++) {
            await one.drain()
            await advance(130_000)
          }
          for (const [n, { kind, fails }] of all.entries()) {
            const tries = sent.filter(({ handoffId }) => handoffId === `h-${n}`)
            expect(tries).toHaveLength(kind === 'swept' ? 0 : fails + 1)
            expect(new Set(tries.map(({ id }) => id)).size).toBe(kind === 'swept' ? 0 : 1)
          }
          expect(sent.some(({ handoffId }) => handoffId === 'theirs')).toBe(false)
          expect((await journal.standing()).pending).toBe(0)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('any number beside each other tell each change once', async () => {
    const { feed, journal, sender, sent } = endpoint(async () => {
      await delay(1)
      return TAKEN
    })
    await journal.enrol(0)
    const all = [sender(), sender(), sender()]
    for (const one of all) one.start()
    onTestFinished(async () => void (await Promise.all(all.map((one) => one.stop()))))
    for (let n = 0; n < 100; n++) feed.note(change(`h-${n}`))
    await vi.waitUntil(() => sent.length >= 100, { timeout: 20_000 })
    await Promise.all(all.map((one) => one.stop()))
    expect(new Set(sent.map(({ handoffId }) => handoffId)).size).toBe(100)
    expect(sent).toHaveLength(100)
  })

  test('goes on where another process ended in the middle of a call', async () => {
    const { feed, journal, sender, sent, advance } = endpoint()
    await journal.enrol(0)
    feed.note(change('h-1'))
    const broken = sender({
      send: async ({ id }) => {
        sent.push({ id, handoffId: 'h-1', type: 'cut off' })
        throw new Error('The process ended.')
      },
    })
    await expect(broken.drain()).rejects.toThrow('The process ended.')
    await advance(60_001)
    await sender().drain()
    expect(sent.map(({ id }) => id)).toEqual(['msg_0', 'msg_0'])
  })

  test('gives up after eleven tries', async () => {
    const { feed, journal, sender, notices, advance } = endpoint(() => FAILED)
    await journal.enrol(0)
    feed.note(change('h-1'))
    for (let round = 0; round < 20; round++) {
      await sender().drain()
      await advance(2 * DAY_MS)
    }
    const outcomes = notices.map((notice) => (notice.kind === 'attempt' ? notice.attempt.outcome : notice.kind))
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'failed'), 'given-up'])
    expect((await journal.standing()).pending).toBe(0)
  })

  test('calls an endpoint that answers 410 no more, until it is turned on', async () => {
    const answers = [GONE, TAKEN, TAKEN]
    const { feed, journal, sender, sent } = endpoint(() => answers.shift() ?? TAKEN)
    await journal.enrol(0)
    feed.note(change('h-1'))
    await sender().drain()
    feed.note(change('h-2'))
    await sender().drain()
    expect(sent.map(({ handoffId }) => handoffId)).toEqual(['h-1'])
    await journal.turnOn()
    await sender().drain()
    expect(sent.map(({ handoffId }) => handoffId)).toEqual(['h-1', 'h-1', 'h-2'])
  })

  test('says that changes were missed, and does not tell those of more than three days ago', async () => {
    const { feed, journal, sender, sent, notices, advance } = endpoint()
    await journal.enrol(0)
    feed.note(change('old'))
    await advance(4 * DAY_MS)
    feed.note(change('young'))
    await sender().drain()
    expect(sent.map(({ handoffId }) => handoffId)).toEqual(['young'])
    expect(notices.map(({ kind }) => kind)).toEqual(['missed', 'attempt'])
  })
})
