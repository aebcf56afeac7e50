import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition } from '@handoffkit/core'
import { canonicalJson, ENVIRONMENTS } from '@handoffkit/core'
import { events } from '@handoffkit/core/testing'
import { memoryOutbox, memoryShelf } from '@handoffkit/sinks'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Notices, WorkspaceConfig } from '../src/index.ts'
import { definePlugin, openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon, ruleset } from './sample-workspace.ts'

async function opened(rest: Partial<WorkspaceConfig> = {}) {
  const adapter = createMemoryAdapter()
  return { adapter, desk: adapter.desk(), workspace: await openWorkspace(configOf(adapter, rest)) }
}

describe('handing off', () => {
  test('in production makes exactly one ticket, however often it is said', async () => {
    const { workspace, desk } = await opened()
    const text = eventText({ 'order-id': '00418837', 'customer-tier': 'vip', 'order-total': '249.90' })
    const first = await workspace.handOff(text)
    expect(first.kind).toBe('accepted')
    expect((await workspace.handOff(text)).kind).toBe('repeated')
    expect(await workspace.deliver()).toEqual({ nextDueInMs: null })
    expect((await workspace.handOff(text)).kind).toBe('repeated')
    await workspace.deliver()
    expect(desk.tickets()).toMatchObject([
      {
        team: 'vip-care',
        priority: 'high',
        fields: { 'order-id': '00418837', 'customer-tier': 'vip', 'order-total': '249.90' },
        tags: [],
      },
    ])
    const record = await workspace.record(
      'prepared' in first ? first.prepared.handoffId : first.record.prepared.handoffId,
    )
    expect(record?.state).toMatchObject({ status: 'delivered', ticket: { id: desk.tickets()[0]?.id } })
  })

  test('in development and staging keeps a preview and touches nothing', async () => {
    const { workspace, desk } = await opened()
    for (const environment of ['development', 'staging']) {
      expect(await workspace.handOff(eventText({ a: 1 }, { environment }))).toMatchObject({
        kind: 'previewed',
        revision: 1,
      })
    }
    expect(await workspace.handOff(eventText({ a: 2 }, { environment: 'staging' }))).toMatchObject({
      kind: 'previewed',
      revision: 2,
    })
    await workspace.deliver()
    expect(desk.tickets()).toEqual([])
    expect((await workspace.records({ sink: 'preview' })).records).toHaveLength(2)
    expect((await workspace.records()).records).toEqual([])
  })

  test('refuses another body under the same id, and keeps the first', async () => {
    const { workspace, desk } = await opened()
    await workspace.handOff(eventText({ 'order-id': '1' }))
    await expect(workspace.handOff(eventText({ 'order-id': '2' }))).rejects.toMatchObject({
      code: 'HK_HANDOFF_DIFFERS',
    })
    await workspace.deliver()
    expect(desk.tickets()).toMatchObject([{ fields: { 'order-id': '1' } }])
  })

  test('updates the open ticket of the same conversation, unless told otherwise', async () => {
    const { workspace, desk } = await opened()
    await workspace.handOff(eventText({ 'order-id': '1' }))
    await workspace.deliver()
    await workspace.handOff(eventText({ 'order-id': '2', 'customer-tier': 'vip' }, { id: 'evt-2' }))
    await workspace.deliver()
    expect(desk.tickets()).toMatchObject([{ fields: { 'order-id': '2', 'customer-tier': 'vip' }, team: 'vip-care' }])
    expect(desk.tickets()[0]?.notes).toHaveLength(2)

    const other = await opened({ file: { ...file, ticket: { sameConversation: 'new' } } })
    for (const id of ['evt-1', 'evt-2']) {
      await other.workspace.handOff(eventText({}, { id }))
      await other.workspace.deliver()
    }
    expect(other.desk.tickets()).toHaveLength(2)
  })

  test('answers what is missing, and stores nothing, when the agent wants to ask first', async () => {
    const { workspace, desk } = await opened()
    const text = eventText({ 'customer-tier': 'vip' }, { onMissing: 'return' })
    expect(await workspace.handOff(text)).toMatchObject({ kind: 'incomplete', missing: ['order-id'] })
    await workspace.deliver()
    expect(desk.tickets()).toEqual([])
    expect((await workspace.records()).records).toEqual([])
    expect(await workspace.handOff(eventText({ 'customer-tier': 'vip' }))).toMatchObject({ kind: 'accepted' })
  })

  test('takes the environment of the caller where the event names none', async () => {
    const { workspace } = await opened()
    const text = JSON.stringify({ id: 'e', conversation: { id: 'c' }, context: {} })
    await expect(workspace.handOff(text)).rejects.toMatchObject({ code: 'HK_ENVIRONMENT_UNKNOWN' })
    expect(await workspace.handOff(text, { environment: 'staging' })).toMatchObject({ kind: 'previewed' })
  })

  test.each([
    ['{', 'HK_EVENT_MALFORMED'],
    ['{}', 'HK_EVENT_INVALID'],
    ['{"conversation":{"id":"c"},"context":{},"environment":"prod"}', 'HK_EVENT_INVALID'],
    [JSON.stringify({ conversation: { id: 'c' }, context: { a: 'x'.repeat(70_000) } }), 'HK_EVENT_TOO_LARGE'],
  ])('refuses %.40s and leaves nothing behind', async (text, code) => {
    const { workspace } = await opened()
    await expect(workspace.handOff(text, { environment: 'production' })).rejects.toMatchObject({ code })
    expect((await workspace.records()).records).toEqual([])
  })

  test('stores no value that a redaction keeps from the store', async () => {
    const { workspace, desk } = await opened({
      file: { ...file, redact: [{ key: 'ssn', from: ['store', 'preview'] }, { detector: 'card-number' }] },
    })
    const text = eventText({ ssn: '078-05-1120', card: '4111 1111 1111 1111', 'order-id': '1' })
    await workspace.handOff(text)
    const { records } = await workspace.records()
    expect(JSON.stringify(records.map(({ event }) => event))).not.toContain('078-05-1120')
    await workspace.deliver()
    expect(JSON.stringify(desk.tickets())).not.toContain('4111')
  })
})

describe('the preview switch', () => {
  test('off: staging delivers a stamped ticket', async () => {
    const { workspace, desk } = await opened()
    expect(await workspace.setPreview('staging', false)).toMatchObject({ sink: 'live' })
    await workspace.handOff(eventText({ 'order-id': '1' }, { environment: 'staging' }))
    await workspace.deliver()
    expect(desk.tickets()).toMatchObject([{ tags: ['handoffkit-staging'] }])
    expect(await workspace.setPreview('staging', true)).toMatchObject({ sink: 'preview' })
    expect(await workspace.handOff(eventText({}, { environment: 'staging', id: 'evt-2' }))).toMatchObject({
      kind: 'previewed',
    })
  })

  test('turned while a promise is open: the ticket is made all the same', async () => {
    const { workspace, desk } = await opened()
    await workspace.setPreview('staging', false)
    await workspace.handOff(eventText({ 'order-id': '1' }, { environment: 'staging' }))
    await workspace.setPreview('staging', true)
    await vi.waitFor(() => {
      expect(desk.tickets()).toHaveLength(1)
    }, 20_000)
  })

  test('decides nothing but the sink: preview and ticket come from the same bytes', async () => {
    const { workspace } = await opened()
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const inStaging = {
          ...event,
          environment: 'staging' as const,
          conversation: { ...event.conversation, id: event.conversation.id },
        }
        await workspace.setPreview('staging', true)
        const previewing = await workspace.prepare(JSON.stringify(inStaging))
        await workspace.setPreview('staging', false)
        const delivering = await workspace.prepare(JSON.stringify(inStaging))
        expect(previewing.choice.sink).toBe('preview')
        expect(delivering.choice.sink).toBe('live')
        expect(canonicalJson(delivering.prepared)).toBe(canonicalJson(previewing.prepared))
      }),
      { numRuns: 30 },
    )
  })

  test('a previewing environment never opens a writer', async () => {
    const memory = createMemoryAdapter()
    const openWriter = vi.fn(memory.openWriter)
    const watched: AdapterDefinition = { ...memory, openWriter }
    const workspace = await openWorkspace(configOf(watched))
    for (const environment of ['development', 'staging'] as const) {
      await workspace.handOff(eventText({}, { environment }))
      await workspace.preview(eventText({}, { environment }))
      await workspace.check(environment)
      await workspace.refreshCatalog(environment)
    }
    expect(openWriter).not.toHaveBeenCalled()
    await workspace.handOff(eventText({}))
    expect(openWriter).toHaveBeenCalledTimes(1)
  })

  test('production watches until its date, then delivers by itself', async () => {
    const clock = { nowMs: noon }
    const { workspace, desk } = await opened({
      now: () => clock.nowMs,
      outbox: memoryOutbox({ now: () => clock.nowMs }),
      file: { ...file, environments: { production: { observeUntil: '2026-03-09' } } },
    })
    expect(await workspace.handOff(eventText({}))).toMatchObject({ kind: 'previewed' })
    clock.nowMs += 24 * 3_600_000
    expect(await workspace.handOff(eventText({}, { id: 'evt-2' }))).toMatchObject({ kind: 'accepted' })
    await workspace.deliver()
    expect(desk.tickets()).toHaveLength(1)
  })
})

describe('previewing and explaining', () => {
  test('shows what the origin shows, and what became of every key', async () => {
    const { workspace } = await opened()
    const report = await workspace.preview(
      eventText({ 'order-id': '7', orderTotal: '5', 'customer-tier': 'gold' }, { environment: 'staging' }),
    )
    expect(report).toMatchObject({
      eventId: 'evt-1',
      environment: 'staging',
      sink: 'preview',
      target: 'create',
      decision: {
        team: { value: null, rule: null, reason: 'default', alsoMatched: [] },
        priority: { value: 'medium', rule: null, reason: 'default', alsoMatched: [] },
      },
      because: ['Default team: no assignment rule matched.', 'Priority medium: no priority rule matched.'],
      keys: [
        { key: 'order-id', verdict: 'filled', value: '7' },
        { key: 'orderTotal', verdict: 'malformed-key', suggestion: 'order-total' },
        { key: 'customer-tier', verdict: 'refused', reason: 'not-an-option' },
      ],
      fields: [
        { key: 'order-id', status: 'filled' },
        { key: 'customer-tier', status: 'refused' },
        { key: 'order-total', status: 'not-sent', nearest: ['orderTotal'] },
      ],
      draft: { tags: ['handoffkit-staging'] },
    })
    expect((await workspace.records({ sink: 'preview' })).records).toEqual([])
  })

  test('masks throughout what a redaction keeps from previews', async () => {
    const { workspace } = await opened({ file: { ...file, redact: [{ key: 'order-id', from: ['preview'] }] } })
    const text = eventText({ 'order-id': 'SECRET-77', 'order-total': '5' })
    const report = await workspace.preview(text)
    expect(JSON.stringify(report)).not.toContain('SECRET-77')
    expect(report.keys[0]).toMatchObject({ verdict: 'filled', value: '[withheld]' })
    expect(report.draftHash).toBe((await workspace.prepare(text)).prepared.draftHash)
    expect(JSON.stringify(await workspace.explain(text))).not.toContain('SECRET-77')
  })

  test('masks in explanations what reached a field under another key, and wherever else it stands', async () => {
    const { workspace } = await opened({
      file: {
        ...file,
        contextAliases: { 'crm-total': 'order-total' },
        redact: [{ key: 'crm-total', from: ['preview'] }],
      },
      ruleset: {
        text: {
          ...ruleset,
          priority: {
            default: 'medium',
            rules: [
              {
                name: 'big',
                when: { fact: 'field.order-total', operator: 'greaterThan', value: 100 },
                priority: 'high',
              },
              {
                name: 'said',
                when: { fact: 'conversation.summary', operator: 'containsText', value: 'paid' },
                priority: 'low',
              },
            ],
          },
        },
      },
    })
    const conversation = { id: 'conv-1', summary: 'She paid 31337.5 in all.' }
    const explanation = await workspace.explain(eventText({ 'crm-total': '31337.5' }, { conversation }))
    expect(explanation.priority).toMatchObject({
      winner: 'big',
      rules: [{ condition: { actual: '[withheld]' } }, { condition: { actual: 'She paid [withheld] in all.' } }],
    })
    expect(JSON.stringify(explanation)).not.toContain('31337')
  })

  test('decides as at another instant, without handing over', async () => {
    const night = {
      ...ruleset,
      schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
      assignment: {
        default: null,
        rules: [{ name: 'open', when: { fact: 'hours.office', operator: 'equal', value: true }, team: 'billing' }],
      },
    }
    const { workspace } = await opened({ ruleset: { text: night } })
    const text = eventText({ a: 1 }, { handoff: { requestedAt: '2026-03-08T11:59:00Z' } })
    const atMs = Date.parse('2026-03-09T10:00:00Z')
    expect((await workspace.explain(text)).decision.team).toMatchObject({ value: null })
    expect(await workspace.explain(text, { atMs })).toMatchObject({
      at: '2026-03-09T10:00:00.000Z',
      decision: { team: { value: 'billing' } },
    })
    expect(await workspace.preview(text, { atMs })).toMatchObject({
      at: '2026-03-09T10:00:00.000Z',
      decision: { team: { value: 'billing' } },
    })
  })

  test('explains by both readers of the rules, which agree', async () => {
    const { workspace } = await opened()
    const explanation = await workspace.explain(
      eventText({ 'customer-tier': 'vip' }, { handoff: { category: 'Billing' } }),
    )
    expect(explanation).toMatchObject({
      agrees: true,
      assignment: { winner: 'vip', alsoMatched: ['billing'] },
      priority: { winner: null },
    })
  })
})

describe('looked-up facts', () => {
  const rules = {
    ...ruleset,
    assignment: {
      default: null,
      rules: [
        ...ruleset.assignment.rules,
        { name: 'churn', when: { fact: 'crm.risk', operator: 'equal', value: 'high' }, team: 'vip-care' },
      ],
    },
  }
  const withCrm = (look: () => Promise<string | null>) =>
    opened({
      ruleset: { text: rules },
      plugins: [definePlugin({ name: 'crm', setUp: () => ({ lookUps: [{ fact: 'crm.risk', look }] }) })],
    })

  test('are asked for only when they could change the decision', async () => {
    const look = vi.fn(() => Promise.resolve('high'))
    const { workspace } = await withCrm(look)
    const decided = await workspace.prepare(eventText({ 'customer-tier': 'vip' }))
    expect(decided.prepared.decision.team.rule).toBe('vip')
    expect(look).not.toHaveBeenCalled()
    expect((await workspace.prepare(eventText({}))).prepared.decision.team).toMatchObject({
      value: 'vip-care',
      rule: 'churn',
    })
    expect(look).toHaveBeenCalledTimes(1)
  })

  test('that cannot be had are absent, told on the bus, and recorded', async () => {
    const { workspace } = await withCrm(() => Promise.reject(new Error('down')))
    const told: Notices['look-up-failed'][] = []
    workspace.on('look-up-failed', (notice) => told.push(notice))
    await workspace.handOff(eventText({}))
    const [record] = (await workspace.records()).records
    expect(record?.prepared.decision.team.reason).toBe('default')
    expect(record?.lookedUp).toEqual({ 'crm.risk': null })
    expect(told).toEqual([{ fact: 'crm.risk', because: 'It failed with Error.' }])
  })
})

describe('plugins', () => {
  test('bring adapters, operators, detectors, sources, sinks and listeners', async () => {
    const adapter = createMemoryAdapter()
    const heard: string[] = []
    const shelf = memoryShelf()
    const plugin = definePlugin({
      name: 'everything',
      setUp: () => ({
        adapters: [{ ...adapter, name: 'own-desk' }],
        sinks: [
          {
            name: 'archive',
            open: () => ({
              name: 'archive',
              accept: async (record) => ({ kind: 'previewed' as const, revision: 7, record: await shelf.keep(record) }),
            }),
          },
        ],
        sources: [
          {
            name: 'crm',
            title: 'A shop',
            optionsSchema: { type: 'object', additionalProperties: false },
            secretsSchema: { type: 'object', additionalProperties: false },
            read: (payload) => ({ kind: 'handoff', event: { conversation: { id: payload }, context: {} } }),
          },
        ],
        operators: [
          {
            name: 'isPalindrome',
            facts: ['text'],
            operand: 'none',
            phrase: 'is a palindrome',
            negatedPhrase: 'is no palindrome',
            prepare: () => (actual) => typeof actual === 'string' && actual === [...actual].toReversed().join(''),
          },
        ],
        detectors: [
          {
            name: 'coupon',
            find: (text) =>
              [...text.matchAll(/FALL\d+/gu)].map((match) => ({
                start: match.index,
                end: match.index + match[0].length,
              })),
          },
        ],
        listeners: { 'handoff-accepted': ({ handoffId }) => heard.push(handoffId) },
      }),
    })
    const workspace = await openWorkspace({
      file: {
        ...file,
        helpdesk: { ...file.helpdesk, adapter: 'own-desk' },
        environments: { staging: { sink: 'archive' } },
        redact: [{ detector: 'coupon' }],
        sources: [{ name: 'shop', source: 'crm' }],
      },
      ruleset: {
        text: {
          ...ruleset,
          assignment: {
            default: null,
            rules: [{ name: 'mirror', when: { fact: 'context.word', operator: 'isPalindrome' }, team: 'billing' }],
          },
        },
      },
      plugins: [plugin],
      now: () => noon,
    })
    const answer = await workspace.handOff(eventText({ word: 'level', coupon: 'use FALL10 now' }))
    expect(answer).toMatchObject({
      kind: 'accepted',
      record: { prepared: { decision: { team: { value: 'billing', rule: 'mirror' } } } },
    })
    await workspace.deliver()
    expect(adapter.desk().tickets()[0]?.notes[0]?.text).toContain('coupon: use [coupon] now')
    expect(heard).toHaveLength(1)
    expect(await workspace.handOff(eventText({}, { environment: 'staging' }))).toMatchObject({
      kind: 'previewed',
      revision: 7,
    })
    expect(await (await workspace.sources()).get('shop')?.receive('"x"')).toMatchObject({
      event: { conversation: { id: 'x' } },
    })
  })

  test('a sink that no plugin brings is refused', async () => {
    const { workspace } = await opened({ file: { ...file, environments: { staging: { sink: 'archive' } } } })
    await expect(workspace.handOff(eventText({}, { environment: 'staging' }))).rejects.toMatchObject({
      code: 'HK_WORKSPACE_INVALID',
    })
  })
})

describe('a workspace', () => {
  test('keeps nothing from another one', async () => {
    const [one, other] = [await opened(), await opened({ file: { ...file, name: 'other' } })]
    await one.workspace.handOff(eventText({ 'order-id': '1' }))
    await one.workspace.deliver()
    expect(other.desk.tickets()).toEqual([])
    expect((await other.workspace.records()).records).toEqual([])
    const ids = await Promise.all(
      [one, other].map(async ({ workspace }) => (await workspace.prepare(eventText({}))).prepared.handoffId),
    )
    expect(new Set(ids).size).toBe(2)
  })

  test('says all mistakes of its ruleset at once', async () => {
    const broken = {
      ...ruleset,
      assignment: {
        default: null,
        rules: [{ name: 'a', when: { fact: 'context.a', operator: 'equals', value: 1 }, team: 7 }],
      },
    }
    await expect(opened({ ruleset: { text: JSON.stringify(broken), file: 'rules.json' } })).rejects.toMatchObject({
      code: 'HK_RULESET_INVALID',
      findings: [
        expect.objectContaining({ file: 'rules.json', line: 1 }),
        expect.objectContaining({ file: 'rules.json' }),
      ],
    })
  })

  test.each(['postgres:handoffs', 'sqlite://handoffs.db'])(
    'refuses the store %s, rather than to forget',
    async (store) => {
      await expect(opened({ file: { ...file, store } })).rejects.toMatchObject({
        code: 'HK_WORKSPACE_INVALID',
        findings: [{ path: '/store' }],
      })
    },
  )

  test('fetches the catalog anew when the helpdesk dropped something', async () => {
    const memory = createMemoryAdapter()
    const describeDesk = vi.fn()
    const forgetful: AdapterDefinition = {
      ...memory,
      openReader: (...parts: Parameters<typeof memory.openReader>) => {
        const reader = memory.openReader(...parts)
        return {
          ...reader,
          describe: () => (describeDesk(), reader.describe()),
          read: async (id: string) => ({ ...(await reader.read(id)), fields: [] }),
        }
      },
    }
    const workspace = await openWorkspace(configOf(forgetful))
    await workspace.handOff(eventText({ 'order-id': '1' }))
    expect(describeDesk).toHaveBeenCalledTimes(1)
    await workspace.deliver()
    expect(describeDesk).toHaveBeenCalledTimes(2)
  })

  test('names an unknown adapter and those that there are', async () => {
    const { workspace } = await opened({ file: { ...file, helpdesk: { adapter: 'zendsk' } } })
    await expect(workspace.handOff(eventText({}))).rejects.toMatchObject({
      code: 'HK_ADAPTER_UNKNOWN',
      hint: expect.stringContaining('request-tracker'),
    })
  })

  test('gives each environment its own connection', async () => {
    const { workspace, adapter } = await opened({
      file: {
        ...file,
        environments: {
          staging: { preview: false, helpdesk: { options: { ...file.helpdesk.options, desk: 'staging' } } },
        },
      },
    })
    await workspace.handOff(eventText({}, { environment: 'staging' }))
    await workspace.handOff(eventText({}))
    await workspace.deliver()
    expect(adapter.desk('staging').tickets()).toHaveLength(1)
    expect(adapter.desk().tickets()).toHaveLength(1)
    expect(
      await Promise.all(ENVIRONMENTS.map(async (environment) => (await workspace.choice(environment)).sink)),
    ).toEqual(['preview', 'live', 'live'])
  })

  test('takes no more handoffs once it is closed', async () => {
    const { workspace } = await opened()
    await workspace.handOff(eventText({}))
    await workspace[Symbol.asyncDispose]()
    await expect(workspace.handOff(eventText({}, { id: 'evt-2' }))).rejects.toMatchObject({ code: 'HK_CLOSED' })
  })

  test('delivers by itself once it is started', async () => {
    const { workspace, desk } = await opened()
    await workspace.handOff(eventText({}))
    await workspace.start()
    await vi.waitFor(() => {
      expect(desk.tickets()).toHaveLength(1)
    }, 20_000)
    await workspace[Symbol.asyncDispose]()
  })
})
