import { setImmediate } from 'node:timers/promises'
import type { Facts } from '@handoffkit/core'
import type { CompiledRuleset, OperatorDefinition } from '@handoffkit/rules'
import { describe, expect, test } from 'vitest'
import { indexWhenBusy } from '../src/index-when-busy.ts'
import { openRuleset } from '../src/open-ruleset.ts'
import { ruleset as file } from './sample-workspace.ts'

/** A ruleset whose rules ask an operator first and for their order then: an index looks the order up and asks one rule. */
function askingRuleset(count: number, asked: () => void): CompiledRuleset {
  const asks: OperatorDefinition = {
    name: 'asks',
    facts: ['text'],
    operand: 'none',
    phrase: 'asks',
    negatedPhrase: 'does not ask',
    prepare: () => () => {
      asked()
      return true
    },
  }
  const rules = Array.from({ length: count }, (_, at) => ({
    name: `rule-${at}`,
    when: {
      all: [
        { fact: 'context.order', operator: 'asks' },
        { fact: 'context.order', operator: 'equal', value: `o-${at}` },
      ],
    },
    team: 'billing',
  }))
  const text = { ...file, assignment: { default: null, rules } }
  return openRuleset({ text }, [{ name: 'asking', operators: [asks] }]).ruleset
}

const facts: Facts = { values: new Map([['context.order', 'o-39']]), pending: new Set(), atMs: 0 }

describe('a ruleset that decides often', () => {
  test('goes over to an index, and answers the same before and after', async () => {
    let asked = 0
    const compiled = askingRuleset(40, () => (asked += 1))
    const ruleset = indexWhenBusy(compiled, new AbortController().signal)
    const askedFor: number[] = []
    for (let count = 0; count < 60; count += 1) {
      asked = 0
      expect(ruleset.decide(facts)).toMatchObject({ team: { rule: 'rule-39' } })
      askedFor.push(asked)
      await setImmediate()
    }
    expect(new Set(askedFor.slice(0, 16))).toEqual(new Set([40]))
    expect(askedFor.at(-1)).toBe(1)
  })

  test('stays with its closures when its workspace closes', async () => {
    let asked = 0
    const closing = new AbortController()
    const ruleset = indexWhenBusy(
      askingRuleset(2000, () => (asked += 1)),
      closing.signal,
    )
    for (let count = 0; count < 16; count += 1) ruleset.decide(facts)
    closing.abort()
    for (let count = 0; count < 50; count += 1) await setImmediate()
    asked = 0
    ruleset.decide(facts)
    expect(asked).toBe(40)
  })
})
