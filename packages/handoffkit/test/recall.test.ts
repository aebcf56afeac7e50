import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { memoryFeed, memoryOutbox, memoryShelf } from '@handoffkit/sinks'
import { describe, expect, test } from 'vitest'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon, ruleset } from './sample-workspace.ts'

const context = { 'order-id': '00418837', 'customer-tier': 'vip', 'order-total': '249.90' }

describe('recalling a handoff', () => {
  test.each(['production', 'staging'])('shows what was decided then: %s', async (environment) => {
    const workspace = await openWorkspace(configOf(createMemoryAdapter()))
    const text = eventText(context, { environment })
    const before = await workspace.preview(text)
    const answer = await workspace.handOff(text)
    const { handoffId } = before
    await workspace.deliver()
    expect(answer.kind).not.toBe('incomplete')
    const recalled = await workspace.recall(handoffId)
    expect(recalled).toMatchObject({ sameRuleset: true, report: before })
    expect(recalled?.explanation.decision).toEqual(recalled?.explanation.answers.compiled.decision)
    expect(recalled?.explanation.assignment.winner).toBe('vip')
  })

  test('keeps the decision of then under rules that were changed since, and says so', async () => {
    const now = () => noon
    const feed = memoryFeed({ now })
    const kept = { outbox: memoryOutbox({ now, feed }), shelf: memoryShelf({ feed }), feed }
    const first = await openWorkspace(configOf(createMemoryAdapter(), kept))
    const { handoffId } = await first.preview(eventText(context))
    await first.handOff(eventText(context))
    const changed = { ...ruleset, assignment: { default: null, rules: [] } }
    const second = await openWorkspace(configOf(createMemoryAdapter(), { ...kept, ruleset: { text: changed } }))
    expect(await second.recall(handoffId)).toMatchObject({
      sameRuleset: false,
      report: { decision: { team: { value: 'vip-care', rule: 'vip' } } },
      explanation: { assignment: { winner: null } },
    })
  })

  test('knows nothing of another workspace, nor of what never was', async () => {
    const now = () => noon
    const kept = { outbox: memoryOutbox({ now }), shelf: memoryShelf() }
    const ours = await openWorkspace(configOf(createMemoryAdapter(), kept))
    const theirs = await openWorkspace(configOf(createMemoryAdapter(), { ...kept, file: { ...file, name: 'other' } }))
    const { handoffId } = await theirs.preview(eventText(context))
    await theirs.handOff(eventText(context))
    expect(await theirs.recall(handoffId)).toBeDefined()
    expect(await ours.recall(handoffId)).toBeUndefined()
    expect(await ours.recall('h-aaaaaaaaaaaaaaaaaaaaaaaaaa')).toBeUndefined()
  })
})
