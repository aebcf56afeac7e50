import { deepEqual, equal, ok } from 'node:assert/strict'
import type { NewWebhookAttempt, WebhookJournals, WebhookMessage } from '../webhooks/webhook-journal.ts'
import type { Law, LawFixture } from './law.ts'
import { fixtureLaw } from './law.ts'

/** New, empty journals, and a second view of the same, such as that of another process. */
export interface WebhookFixture extends LawFixture {
  readonly journals: WebhookJournals
  readonly elsewhere: WebhookJournals
  /** Moves the clock. */
  advance(ms: number): Promise<void>
  now(): number
}

const law = fixtureLaw<WebhookFixture>

const message = (place: number, atMs = 1): WebhookMessage => ({
  id: `msg_${place}`,
  place,
  type: 'handoff.delivered',
  sink: 'live',
  handoffId: `h-${place}`,
  environment: 'production',
  status: place % 2 === 0 ? 'delivered' : null,
  atMs,
})

const attempt = (place: number, rest: Partial<NewWebhookAttempt> = {}): NewWebhookAttempt => ({
  messageId: `msg_${place}`,
  type: 'handoff.delivered',
  handoffId: `h-${place}`,
  outcome: 'failed',
  status: null,
  because: 'Nobody answered.',
  tookMs: 12,
  ...rest,
})

/** What all journals of webhooks must do. */
export const webhookLaws: readonly Law<WebhookFixture>[] = [
  law('an endpoint begins once, where it is first told to', async ({ journals, elsewhere }) => {
    const none = { place: null, offSinceMs: null, pending: 0, oldestAtMs: null, nextDueInMs: null }
    deepEqual(await journals.of('acme', 'crm').standing(), none)
    equal(await journals.of('acme', 'crm').claim('a', 1_000), false)
    await journals.of('acme', 'crm').enrol(7)
    await elsewhere.of('acme', 'crm').enrol(9)
    deepEqual(await elsewhere.of('acme', 'crm').standing(), { ...none, place: 7 })
    for (const [workspace, name] of [
      ['acme', 'other'],
      ['beta', 'crm'],
    ] as const)
      deepEqual(await journals.of(workspace, name).standing(), none)
  }),

  law('one owner has it until it is given back or the lease ends', async ({ journals, elsewhere, advance }) => {
    const [here, there] = [journals.of('acme', 'crm'), elsewhere.of('acme', 'crm')]
    await here.enrol(0)
    const won = await Promise.all([here.claim('a', 1_000), there.claim('b', 1_000)])
    equal(won.filter(Boolean).length, 1)
    const [first, second] = won[0] ? (['a', 'b'] as const) : (['b', 'a'] as const)
    equal(await here.claim(first, 1_000), true)
    await there.release(second)
    equal(await there.claim(second, 1_000), false)
    await advance(1_001)
    equal(await there.claim(second, 1_000), true)
    equal(await here.claim(first, 1_000), false)
    await here.release(second)
    equal(await here.claim(first, 1_000), true)
  }),

  law('messages are kept with the place, or not at all', async ({ journals, elsewhere, now }) => {
    const journal = journals.of('acme', 'crm')
    await journal.enrol(0)
    const twice = await Promise.all([
      journal.enqueue(0, [message(1, now()), message(2, now())], 5),
      elsewhere.of('acme', 'crm').enqueue(0, [message(1), message(2)], 5),
    ])
    equal(twice.filter(Boolean).length, 1)
    equal(await journal.enqueue(0, [message(3)], 9), false)
    equal(await journal.enqueue(5, [], 6), true)
    const { place, pending } = await elsewhere.of('acme', 'crm').standing()
    deepEqual([place, pending], [6, 2])
  }),

  law('what is due is given as it was kept, page by page', async ({ journals, elsewhere, now, advance }) => {
    const journal = journals.of('acme', 'crm')
    await journal.enrol(0)
    const kept = [message(2, now()), message(1, now() + 5)]
    await journal.enqueue(0, kept, 2)
    await advance(10)
    await journal.enqueue(2, [message(3, now())], 3)
    const due = await elsewhere.of('acme', 'crm').due(2)
    deepEqual(due, [
      { ...message(1, kept[1]?.atMs), tries: 0 },
      { ...message(2, kept[0]?.atMs), tries: 0 },
    ])
    equal((await journal.due(9)).length, 3)
    const { oldestAtMs, nextDueInMs } = await journal.standing()
    equal(oldestAtMs, kept[0]?.atMs)
    ok(nextDueInMs !== null && nextDueInMs <= 0)
    deepEqual(await journals.of('beta', 'crm').due(9), [])
  }),

  law('a message goes when it is done with, and comes back when it is to be tried again', async (fixture) => {
    const { journals, advance } = fixture
    const journal = journals.of('acme', 'crm')
    await journal.enrol(0)
    await journal.enqueue(0, [message(1), message(2)], 2)
    await journal.note(attempt(1), { kind: 'retry', inMs: 5_000 })
    await journal.note(attempt(2, { outcome: 'delivered', status: 204, because: null }), { kind: 'done' })
    deepEqual(await journal.due(9), [])
    const { pending, nextDueInMs } = await journal.standing()
    equal(pending, 1)
    ok(nextDueInMs !== null && nextDueInMs > 0 && nextDueInMs <= 5_000)
    await advance(5_000)
    deepEqual(await journal.due(9), [{ ...message(1), tries: 1 }])
  }),

  law('an endpoint that is off is not called until it is turned on, and loses nothing', async (fixture) => {
    const { journals, elsewhere, advance, now } = fixture
    const journal = journals.of('acme', 'crm')
    await journal.enrol(0)
    await journal.enqueue(0, [message(1), message(2)], 2)
    await journal.note(attempt(2), { kind: 'retry', inMs: 60_000 })
    const offAtMs = now()
    await journal.note(attempt(1, { outcome: 'refused', status: 410 }), { kind: 'off' })
    await advance(1_000)
    await journal.note(attempt(1, { outcome: 'refused', status: 410 }), { kind: 'off' })
    equal((await elsewhere.of('acme', 'crm').standing()).offSinceMs, offAtMs)
    equal(await journal.claim('a', 1_000), false)
    await journal.turnOn()
    const { offSinceMs, pending } = await journal.standing()
    deepEqual([offSinceMs, pending], [null, 2])
    equal((await journal.due(9)).length, 2)
    equal(await journal.claim('a', 1_000), true)
  }),

  law('attempts are numbered without gaps and listed the newest first', async ({ journals, elsewhere, now }) => {
    const [here, there] = [journals.of('acme', 'crm'), elsewhere.of('acme', 'crm')]
    await here.enrol(0)
    deepEqual(await here.attempts(), { attempts: [] })
    const noted = await Promise.all(
      [1, 2, 3, 4, 5].map((place) => (place % 2 === 0 ? here : there).note(attempt(place), { kind: 'done' })),
    )
    deepEqual(
      noted.map(({ no }) => no).toSorted((a, b) => a - b),
      [1, 2, 3, 4, 5],
    )
    const first = await here.attempts({ limit: 2 })
    const rest = await there.attempts({ limit: 3, ...(first.next === undefined ? {} : { before: first.next }) })
    deepEqual(
      [...first.attempts, ...rest.attempts],
      noted.toSorted((a, b) => b.no - a.no),
    )
    equal(rest.next, undefined)
    const [one] = noted
    deepEqual(one, { ...attempt(1), no: one?.no, atMs: now() })
    deepEqual(await journals.of('beta', 'crm').attempts(), { attempts: [] })
  }),

  law('old attempts are let go, and numbers are not given again', async ({ journals, advance }) => {
    const [ours, theirs] = [journals.of('acme', 'crm'), journals.of('beta', 'crm')]
    for (const journal of [ours, theirs]) {
      await journal.enrol(0)
      await journal.note(attempt(1), { kind: 'done' })
    }
    await advance(10_000)
    await ours.note(attempt(2), { kind: 'done' })
    equal(await journals.letAttemptsGo('acme', 5_000), 1)
    equal((await theirs.attempts()).attempts.length, 1)
    await ours.note(attempt(3), { kind: 'done' })
    deepEqual(
      (await ours.attempts()).attempts.map(({ no }) => no),
      [3, 2],
    )
  }),
]
