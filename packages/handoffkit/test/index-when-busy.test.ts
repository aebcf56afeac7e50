import { setImmediate } from 'node:timers/promises'
import type { Facts } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import { describe, expect, test } from 'vitest'
import { indexWhenBusy } from '../src/index-when-busy.ts'
import { openRuleset } from '../src/open-ruleset.ts'
import { ruleset as file } from './sample-workspace.ts'

const facts = (tier: string): Facts => ({
  values: new Map([['context.customer-tier', tier]]),
  pending: new Set(),
  atMs: 0,
})

/** Decides often, with time between for others. */
async function decideOften(ruleset: CompiledRuleset): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  for (let count = 0; count < 60; count += 1) {
    answers.push(ruleset.decide(facts(count % 2 === 0 ? 'vip' : 'gold')))
    await setImmediate()
  }
  return answers
}

describe('a ruleset that decides often', () => {
  const compiled = openRuleset({ text: file }, []).ruleset

  test('goes over to an index, and answers the same before and after', async () => {
    const answers = await decideOften(indexWhenBusy(compiled, new AbortController().signal))
    for (const [place, answer] of answers.entries()) {
      expect(answer).toEqual(compiled.decide(facts(place % 2 === 0 ? 'vip' : 'gold')))
    }
    // Closures make each decision anew; an index gives the same one out again.
    expect(answers[58]).toBe(answers[56])
    expect(answers[2]).not.toBe(answers[0])
  })

  test('stays with its closures when its workspace closes', async () => {
    const rules = Array.from({ length: 2000 }, (_, at) => ({
      name: `rule-${at}`,
      when: { fact: 'context.order', operator: 'equal', value: `o-${at}` },
      team: 'billing',
    }))
    const large = openRuleset({ text: { ...file, assignment: { default: null, rules } } }, []).ruleset
    const closing = new AbortController()
    const ruleset = indexWhenBusy(large, closing.signal)
    for (let count = 0; count < 16; count += 1) ruleset.decide(facts('vip'))
    closing.abort()
    for (let count = 0; count < 50; count += 1) await setImmediate()
    expect(ruleset.decide(facts('vip'))).not.toBe(ruleset.decide(facts('vip')))
  })
})
