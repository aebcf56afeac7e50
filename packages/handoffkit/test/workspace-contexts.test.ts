import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { HandoffError } from '@handoffkit/core'
import { memoryOutbox } from '@handoffkit/sinks'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Workspace, WorkspaceConfig } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, file, noon } from './sample-workspace.ts'

const here = { environment: 'production', conversation: 'conv-1' } as const
const event = { id: 'evt-1', environment: 'production', conversation: { id: 'conv-1', summary: 'Late' } }

async function open(rest: Partial<WorkspaceConfig> = {}): Promise<Workspace> {
  const workspace = await openWorkspace(configOf(createMemoryAdapter(), rest))
  onTestFinished(() => workspace[Symbol.asyncDispose]())
  return workspace
}

async function errorOf(call: Promise<unknown>): Promise<HandoffError> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error instanceof HandoffError) return error
  throw new Error('It was not refused.')
}

const values = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('vip', '249.90'))
const keys = fc.oneof(fc.constantFrom('order-id', 'customer-tier', 'order-total', '__proto__'), fc.string())
const contexts = fc.dictionary(keys, values, { maxKeys: 8, noNullPrototype: true })

describe('a handoff without a context object', () => {
  test('is the handoff that was sent with the stored one: the same plan, hash and fingerprint', async () => {
    const workspace = await open()
    await fc.assert(
      fc.asyncProperty(contexts, async (context) => {
        await workspace.contexts.put(here, JSON.stringify({ context }))
        const taken = await workspace.prepare(JSON.stringify(event))
        const sent = await workspace.prepare(JSON.stringify({ ...event, context }))
        expect(taken.prepared).toEqual(sent.prepared)
        expect(taken.event).toEqual(sent.event)
      }),
      { numRuns: 50 },
    )
  })

  test('is recorded with what it took, whatever is stored later', async () => {
    const workspace = await open()
    await workspace.contexts.put(here, { context: { 'customer-tier': 'vip', 'order-id': '7' } })
    const answer = await workspace.handOff(event)
    if (answer.kind !== 'accepted') throw new Error(answer.kind)
    await workspace.contexts.put(here, { context: {} })
    const recalled = await workspace.recall(answer.record.prepared.handoffId)
    expect(recalled?.report.decision.team.value).toBe('vip-care')
    expect((await workspace.records()).records[0]?.event.context).toEqual({ 'customer-tier': 'vip', 'order-id': '7' })
    const differs = await errorOf(workspace.handOff(event))
    expect([differs.code, differs.findings.map(({ path }) => path)]).toEqual(['HK_HANDOFF_DIFFERS', ['/context']])
  })

  test('is refused where none is stored, and told how to store one', async () => {
    const workspace = await open()
    for (const input of [event, JSON.stringify(event)]) {
      const error = await errorOf(workspace.handOff(input))
      expect(error).toMatchObject({ code: 'HK_EVENT_INVALID', hint: expect.stringContaining('workspace.contexts.put') })
      expect(error.findings).toMatchObject([{ code: 'missing-member', path: '/context' }])
    }
  })

  test('has its other mistakes told as well, and is for an environment of its key', async () => {
    const workspace = await open()
    await workspace.contexts.put(here, { context: {} })
    const paths = async (input: object) => (await errorOf(workspace.handOff(input))).findings.map(({ path }) => path)
    expect(await paths({ ...event, id: 7 })).toEqual(['/id'])
    expect(await paths({ ...event, environment: 'moon' })).toEqual(expect.arrayContaining(['/environment', '/context']))
    expect(await paths({ ...event, conversation: {} })).toEqual(
      expect.arrayContaining(['/conversation/id', '/context']),
    )
    const allowed = new Set(['staging'] as const)
    expect((await errorOf(workspace.handOff(event, { allowed }))).code).toBe('HK_KEY_NOT_ALLOWED')
    const { environment: _, ...nameless } = event
    expect((await errorOf(workspace.handOff(nameless))).code).toBe('HK_ENVIRONMENT_UNKNOWN')
    expect((await workspace.handOff(nameless, { environment: 'production' })).kind).toBe('accepted')
  })

  test('leaves the stored one alone where it has its own, even an empty one', async () => {
    const workspace = await open()
    await workspace.contexts.put(here, { context: { 'customer-tier': 'vip' } })
    expect((await workspace.prepare({ ...event, context: {} })).event.context).toEqual({})
  })
})

describe('a stored context object', () => {
  test('has a version, and a writer who has seen another one is refused', async () => {
    const workspace = await open()
    const first = await workspace.contexts.put(here, { context: { a: 1 }, customer: 'u-1' })
    expect(first).toEqual({
      ...here,
      context: { a: 1 },
      customer: 'u-1',
      version: 1,
      updatedAtMs: noon,
      expiresAtMs: noon + 30 * 86_400_000,
      notKept: [],
    })
    await workspace.contexts.patch(here, { context: { b: 2 } }, { expected: 1 })
    const late = await errorOf(workspace.contexts.patch(here, { context: { b: 3 } }, { expected: 1 }))
    expect([late.code, late.message]).toEqual(['HK_CONTEXT_CHANGED', expect.stringContaining('Its version is 2.')])
    expect((await workspace.contexts.get(here))?.context).toEqual({ a: 1, b: 2 })
  })

  test('is kept as long as the workspace file says', async () => {
    const clock = { now: noon }
    const workspace = await open({ file: { ...file, contexts: { keepDays: 2 } }, now: () => clock.now })
    await workspace.contexts.put(here, { context: {} })
    clock.now += 2 * 86_400_000 - 1
    expect(await workspace.contexts.get(here)).toBeDefined()
    clock.now += 1
    expect(await workspace.contexts.get(here)).toBeUndefined()
  })

  test('has the limits of an event, also when patches make it large', async () => {
    const workspace = await open()
    const some = (from: number) =>
      Object.fromEntries(Array.from({ length: 150 }, (_, no) => [`key-${from + no}`, 'secret-4711']))
    await workspace.contexts.patch(here, { context: some(0) })
    const error = await errorOf(workspace.contexts.patch(here, { context: some(100) }))
    expect([error.code, error.findings[0]?.code]).toEqual(['HK_CONTEXT_INVALID', 'over-limit'])
    expect(`${error.message} ${JSON.stringify(error.findings)}`).not.toContain('4711')
    expect((await workspace.contexts.get(here))?.version).toBe(1)
  })

  test.each([
    ['{"context":', 'HK_REQUEST_INVALID'],
    ['{"context":{"total":9007199254740993}}', 'HK_CONTEXT_INVALID'],
    ['{"context":{"a":{}}}', 'HK_CONTEXT_INVALID'],
  ])('is never made of %s', async (text, code) => {
    const workspace = await open()
    expect((await errorOf(workspace.contexts.put(here, text))).code).toBe(code)
    expect((await errorOf(workspace.contexts.put({ ...here, conversation: '' }, {}))).code).toBe('HK_CONTEXT_INVALID')
    expect(await workspace.contexts.get(here)).toBeUndefined()
  })

  test('holds nothing that a redaction keeps from the store, and shows masked what it keeps from previews', async () => {
    const redact = [{ key: 'ssn' }, { key: 'mood', from: ['preview'] }, { detector: 'card-number' }] as const
    const workspace = await open({ file: { ...file, redact } })
    const context = { ssn: '1234', mood: 'angry', card: 'is 4111 1111 1111 1111', cards: ['4111111111111111'], n: 1 }
    expect((await workspace.contexts.put(here, { context })).notKept).toEqual(['ssn'])
    const { ssn: _, ...kept } = context
    expect((await workspace.contexts.get(here))?.context).toEqual(kept)
    const masked = (await workspace.contexts.get(here, { masked: true }))?.context
    expect(masked).toMatchObject({ mood: '[withheld]', n: 1 })
    expect(JSON.stringify(masked)).not.toMatch(/angry|4111 1111 1111|411111111111/u)
  })
})

describe('where a conversation stands', () => {
  test('is told from nothing to a ticket', async () => {
    const workspace = await open()
    const stand = () => workspace.conversation('production', 'conv-1')
    expect(await stand()).toBeUndefined()
    await workspace.contexts.put(here, { context: {} })
    expect(await stand()).toEqual({ owner: 'ai', sinceMs: null, ticket: null, helpdesk: null, latest: null })
    await workspace.handOff(event)
    expect(await stand()).toMatchObject({ owner: 'human', ticket: null, latest: { state: { status: 'accepted' } } })
    await workspace.deliver()
    const after = await stand()
    expect(after?.ticket?.id).toBeDefined()
    expect(await workspace.conversation('staging', 'conv-1')).toBeUndefined()
    expect(await workspace.conversation('production', 'conv-2')).toBeUndefined()
  })
})

test('a workspace that was handed an outbox takes what desks tell only with what keeps it', async () => {
  const told = JSON.stringify({ events: [{ id: 'e', kind: 'closed', ticket: '1' }] })
  const outbox = memoryOutbox({ now: () => noon })
  const workspace = await open({ outbox })
  const { receive } = await workspace.helpdeskInbox('production')
  expect((await errorOf(receive(told))).code).toBe('HK_STORE_UNFIT')
  const able = await open({ outbox, helpdesk: outbox.helpdesk })
  expect((await (await able.helpdeskInbox('production')).receive(told)).events).toHaveLength(1)
})

test('a workspace that was handed an outbox erases only with an eraser that knows it', async () => {
  const workspace = await open({ outbox: memoryOutbox({ now: () => noon }) })
  expect((await errorOf(workspace.erase({ conversation: 'c' }))).code).toBe('HK_STORE_UNFIT')
  const nothing = { handoffs: 0, givenUp: 0, previews: 0, contexts: 0, notErased: [] }
  const eraser = { erase: async () => nothing }
  const able = await open({ outbox: memoryOutbox({ now: () => noon }), eraser })
  expect(await able.erase({ conversation: 'c' }, { environments: ['staging'] })).toEqual([
    { environment: 'staging', ...nothing },
  ])
})
