import { compilePattern } from '@handoffkit/rules'
import { replay } from '@handoffkit/rules/replay'
import { describe, expect, test } from 'vitest'
import { browserBasis } from '../../src/evaluate/browser-basis.ts'
import { readRules } from '../../src/evaluate/read-rules.ts'
import { historyAnswerer } from '../../src/history/answer-history.ts'
import { generatedHistory } from '../../src/history/generated-history.ts'
import { BASIS, eventText, RULES, SOUNDS_LIKE } from '../evaluate/sample-basis.ts'

const SAMPLES = [
  eventText({ 'customer-tier': 'gold', count: 3 }, { handoff: { category: 'Delivery' } }),
  eventText({ count: 9, 'order-id': 'x' }, { handoff: { category: 'Billing' } }),
]

function history(count: number) {
  const read = readRules({ text: RULES, files: {} }, { basis: BASIS, compilePattern })
  if (!read.ok) throw new Error('mistakes')
  const { ruleset } = read
  return {
    ruleset,
    made: generatedHistory(browserBasis(BASIS, ruleset, compilePattern), SAMPLES, ruleset.checked.content, count),
  }
}

describe('a generated history', () => {
  test('is the same each time, and every rule decides some of it', () => {
    const [one, other] = [history(500), history(500)]
    expect(one.made.size).toBe(500)
    const [first, second] = [one, other].map(({ made, ruleset }) => replay(made, ruleset))
    expect([...(first?.team.decided ?? [])]).toEqual([...(second?.team.decided ?? [])])
    expect(first?.team.rules.map(({ count }) => count > 0)).toEqual([true, true, true])
    expect(first?.priority.rules.map(({ count }) => count > 0)).toEqual([true])
    expect(first?.cannotTell).toBe(0)
  })

  test('can be made without a sample', () => {
    const read = readRules({ text: RULES, files: {} }, { basis: BASIS, compilePattern })
    if (!read.ok) throw new Error('mistakes')
    expect(
      generatedHistory(browserBasis(BASIS, read.ruleset, compilePattern), [], read.ruleset.checked.content, 5).size,
    ).toBe(5)
  })
})

describe('the worker', () => {
  test('tells of each edit what it would change', { timeout: 60_000 }, async () => {
    const answer = historyAnswerer(
      () => 0,
      () => Promise.resolve(compilePattern),
    )
    expect(await answer({ kind: 'edit', text: RULES })).toEqual({ kind: 'edited', text: RULES, answer: null })
    const began = await answer({ kind: 'begin', basis: BASIS, samples: SAMPLES, rules: { text: RULES, files: {} } })
    expect(began).toEqual({ kind: 'ready', size: 20_000 })
    expect(await answer({ kind: 'edit', text: RULES })).toMatchObject({
      answer: { size: 20_000, changed: 0, team: [] },
    })
    const edited = RULES.replace('"team":"vip-care"', '"team":"billing"')
    const said = await answer({ kind: 'edit', text: edited })
    if (said.kind !== 'edited' || said.answer === null) throw new Error('no answer')
    expect(said.answer.team).toEqual([{ from: 'vip-care', to: 'billing', count: said.answer.changed }])
    expect(said.answer.changed).toBeGreaterThan(1_000)
    expect(await answer({ kind: 'edit', text: '{' })).toMatchObject({ answer: null })
    expect(await answer({ kind: 'edit', text: RULES })).toMatchObject({ answer: { changed: 0 } })
  })

  test('cannot tell of an operator whose code is at the service', { timeout: 60_000 }, async () => {
    const basis = { ...BASIS, operators: [SOUNDS_LIKE] }
    const answer = historyAnswerer(
      () => 0,
      () => Promise.resolve(compilePattern),
    )
    await answer({ kind: 'begin', basis, samples: SAMPLES, rules: { text: RULES, files: {} } })
    const text = RULES.replace('"operator":"in","value":["gold","vip"]', '"operator":"soundsLike","value":"gold"')
    expect(await answer({ kind: 'edit', text })).toMatchObject({ answer: { changed: 0, cannotTell: 20_000 } })
  })
})
