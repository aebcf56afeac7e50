import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { OperatorDefinition } from '@handoffkit/rules'
import { describe, expect, test } from 'vitest'
import { definePlugin, openWorkspace } from '../src/index.ts'
import { configOf, eventText, ruleset } from './sample-workspace.ts'

/** An operator that breaks the promise of every operator: its answers change. */
function fickle(asked: () => void): OperatorDefinition {
  let answer = false
  return {
    name: 'tossesCoin',
    facts: ['text'],
    operand: 'none',
    phrase: 'wins a toss',
    negatedPhrase: 'loses a toss',
    prepare: () => () => {
      asked()
      answer = !answer
      return answer
    },
  }
}

const tossing = {
  ...ruleset,
  assignment: {
    default: null,
    rules: [{ name: 'toss', when: { fact: 'context.customer-tier', operator: 'tossesCoin' }, team: 'billing' }],
  },
}

async function handOffThrice(recheckEvery: number) {
  const seen = { asked: 0, differs: 0 }
  const operators = [fickle(() => (seen.asked += 1))]
  const workspace = await openWorkspace(
    configOf(createMemoryAdapter(), {
      ruleset: { text: tossing },
      plugins: [definePlugin({ name: 'coin', setUp: () => ({ operators }) })],
      recheckEvery,
    }),
  )
  workspace.on('explanation-differs', () => {
    seen.differs += 1
  })
  for (const id of ['a', 'b', 'c']) await workspace.handOff(eventText({ 'customer-tier': 'vip' }, { id }))
  await workspace[Symbol.asyncDispose]()
  return seen
}

describe('live decisions that are checked again', () => {
  test('are as many as asked for, and a difference is told', async () => {
    expect((await handOffThrice(1)).differs).toBe(3)
    expect((await handOffThrice(2)).differs).toBe(1)
  })

  test('are none when nobody wants them', async () => {
    expect(await handOffThrice(0)).toEqual({ asked: 3, differs: 0 })
  })
})
