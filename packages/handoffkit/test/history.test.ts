import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { factsOf } from '@handoffkit/core'
import type { RulesetFile } from '@handoffkit/schema'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HandoffRecord } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon, ruleset } from './sample-workspace.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-history-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The third handoff within a week goes to the people who had the last, and at once. */
const patient: RulesetFile = {
  ...ruleset,
  assignment: {
    default: null,
    rules: [
      {
        name: 'same-people',
        when: { fact: 'history.handoffs7d', operator: 'greaterThanInclusive', value: 2 },
        team: { fact: 'history.lastTeam' },
      },
      { name: 'vip', when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' }, team: 'vip-care' },
    ],
  },
  priority: {
    default: 'medium',
    rules: [
      { name: 'again', when: { fact: 'history.hoursSinceLast', operator: 'lessThan', value: 2 }, priority: 'urgent' },
    ],
  },
}

describe.each(['memory', 'sqlite:./handoffs.db'])('facts of the past, with the store "%s"', (store) => {
  const open = async (ticket: typeof file.ticket = {}) => {
    let nowMs = noon
    const adapter = createMemoryAdapter()
    const config = configOf(adapter, { ruleset: { text: patient }, now: () => nowMs })
    const workspace = await openWorkspace({ ...config, file: { ...file, store, ticket }, folder })
    const handOff = async (id: string, more: object = {}, context: object = {}): Promise<HandoffRecord> => {
      const answer = await workspace.handOff(eventText(context, { id, conversation: { id: `conv-${id}` }, ...more }))
      if (answer.kind === 'incomplete') throw new Error('nothing is required')
      return answer.record
    }
    const later = (hours: number): void => {
      nowMs += hours * 3_600_000
    }
    return { workspace, adapter, handOff, later }
  }

  test('are those of the customer, over all conversations, and rules decide by them', async () => {
    const { workspace, handOff, later } = await open()
    await using _ = workspace
    const ann = { customer: { id: 'ann' } }
    await handOff('a', ann, { 'customer-tier': 'vip' })
    later(30)
    await handOff('b', ann)
    later(1.5)
    const { history, prepared } = await handOff('c', ann)
    expect(history).toEqual({ handoffs24h: 1, handoffs7d: 2, lastTeam: 'vip-care', hoursSinceLast: 1.5 })
    expect(prepared.decision.team).toMatchObject({ value: 'vip-care', rule: 'same-people' })
    expect(prepared.decision.priority).toMatchObject({ value: 'urgent', rule: 'again' })
    expect((await handOff('d', { customer: { id: 'bob' } })).history).toEqual({ handoffs24h: 0, handoffs7d: 0 })
  })

  test('are those of the conversation where nobody knows the customer', async () => {
    const { workspace, handOff, later } = await open()
    await using _ = workspace
    await handOff('a', { conversation: { id: 'c' } }, { 'customer-tier': 'vip' })
    later(1)
    expect((await handOff('b', { conversation: { id: 'c' } })).history).toMatchObject({
      handoffs24h: 1,
      lastTeam: 'vip-care',
    })
    expect((await handOff('c', {})).history).toMatchObject({ handoffs24h: 0 })
  })

  test('do not count previews, other environments or the handoff itself', async () => {
    const { workspace, handOff } = await open()
    await using _ = workspace
    const ann = { customer: { id: 'ann' } }
    await handOff('a', { ...ann, environment: 'staging' })
    const first = await handOff('b', ann)
    expect(first.history).toEqual({ handoffs24h: 0, handoffs7d: 0 })
    expect(await handOff('b', ann)).toEqual(first)
    expect((await handOff('c', { ...ann, environment: 'staging' })).history).toMatchObject({ handoffs24h: 0 })
  })

  test('are kept with the handoff, so that its decision can be made again', async () => {
    const { workspace, handOff, later } = await open()
    await using _ = workspace
    const ann = { customer: { id: 'ann' } }
    for (const id of ['a', 'b', 'c']) {
      await handOff(id, ann, { 'customer-tier': 'vip' })
      later(1)
    }
    const { records } = await workspace.records()
    const { basis } = await workspace.prepare(eventText({}))
    for (const { event, prepared, history } of records) {
      const circumstances = {
        environment: prepared.environment,
        target: prepared.target,
        atMs: Date.parse(prepared.at),
      }
      const facts = factsOf(event, basis, { ...circumstances, ...(history === undefined ? {} : { history }) })
      expect(basis.ruleset.decide(facts)).toEqual(prepared.decision)
    }
    expect(records.map(({ prepared }) => prepared.decision.team.rule)).toEqual(['same-people', 'vip', 'vip'])
  })

  test('two handoffs of a conversation before the first is delivered make one ticket, unless the workspace wants two', async () => {
    for (const [sameConversation, tickets] of [
      ['update-open', 1],
      ['new', 2],
    ] as const) {
      const { workspace, adapter, handOff } = await open({ sameConversation })
      await using _ = workspace
      const conversation = { conversation: { id: `c-${sameConversation}` } }
      const first = await handOff(`a-${sameConversation}`, conversation, { 'order-id': '1' })
      const second = await handOff(`b-${sameConversation}`, conversation, { 'order-id': '2' })
      expect([first, second].map(({ prepared }) => prepared.target.kind)).toEqual(['create', 'create'])
      await workspace.deliver()
      expect(adapter.desk().tickets()).toHaveLength(tickets)
      const record = await workspace.record(second.prepared.handoffId)
      expect(record?.state.status).toBe('delivered')
      if (tickets === 2) continue
      const [ticket] = adapter.desk().tickets()
      expect(record?.prepared).toMatchObject({
        target: { kind: 'update', ticket: ticket?.id },
        draft: { priority: 'urgent' },
      })
      expect(ticket).toMatchObject({ fields: { 'order-id': '2' } })
    }
  })
})
