import type { Condition } from '@handoffkit/schema'
import { readEvent } from '@handoffkit/schema'
import { Engine } from 'json-rules-engine'
import { describe, expect, test, vi } from 'vitest'
import { engineRule, engineSays } from './engine-says.ts'
import { comesTo } from './every-reader.ts'
import { factsOfContext } from './facts-of-context.ts'
import { refusalsOf } from './refusals.ts'
import { trap } from './trap.ts'

const isGold = (fact: string): Condition => ({ fact, operator: 'equal', value: 'gold' })

/** The context facts of a context object, by key. */
function contextFacts(context: object): readonly (readonly [string, unknown])[] {
  return [...factsOfContext(context).values]
    .filter(([name]) => name.startsWith('context.'))
    .map(([name, value]) => [name.slice('context.'.length), value])
}

trap(10, 'the own keys of the context object are facts, all of them and no others', () => {
  const inherited = Object.assign(Object.create({ tier: 'gold' }) as object, { plan: 'gold' })
  const reserved = JSON.parse('{"__proto__": "gold", "constructor": "gold", "toString": "gold"}') as object

  test('json-rules-engine takes inherited keys for facts', async () => {
    expect(await engineSays(isGold('tier'), inherited)).toBe(true)
  })

  test('inherited keys are no facts', async () => {
    expect(contextFacts(inherited)).toEqual([['plan', 'gold']])
  })

  test.each(['__proto__', 'constructor', 'toString'])('%s is a fact when it was sent, and only then', async (key) => {
    expect(await engineSays(isGold(key), reserved)).toBe(true)
    expect(await engineSays({ not: isGold(key) }, { plan: 'gold' })).toBe(true)
    const sent = factsOfContext(reserved)
    expect(await comesTo(isGold(`context.${key}`), sent)).toBe(true)
    expect(await comesTo(isGold(`context.${key}`), factsOfContext({ plan: 'gold' }))).toBe('unknown')
    expect(await comesTo({ fact: `context.${key}`, operator: 'present' }, factsOfContext({}))).toBe(false)
  })

  test('in conditions, lists and schedules such names are names like others', () => {
    expect(refusalsOf({ condition: 'toString' })).toEqual(['unknown-condition /condition'])
    expect(refusalsOf({ fact: 'crm.x', operator: 'in', value: { list: 'constructor' } })).toEqual([
      'unknown-list /value/list',
    ])
    expect(refusalsOf({ fact: 'hours.valueOf', operator: 'equal', value: true })).toEqual(['unknown-schedule /fact'])
    expect(refusalsOf({ fact: 'crm.x', operator: 'toString', value: 1 })).toEqual(['unknown-operator /operator'])
  })
})

trap(11, 'the empty key disturbs nobody', () => {
  test('json-rules-engine throws before there is a promise', () => {
    const engine = new Engine([engineRule('it', { all: [isGold('tier')] })])
    expect(() => engine.run({ tier: 'gold', '': 'x' })).toThrow('factId required')
  })

  test('a handoff with the empty key is decided as without it', async () => {
    expect(await comesTo(isGold('context.tier'), factsOfContext({ tier: 'gold', '': 'x' }))).toBe(true)
    expect(await comesTo(isGold('context.tier'), factsOfContext({ '': 'x' }))).toBe('unknown')
  })

  test('no rule can ask for it', () => {
    expect(refusalsOf(isGold('context.'))).toEqual(['unknown-fact /fact'])
    expect(refusalsOf(isGold(''))).toEqual(['too-small /fact'])
  })
})

trap(12, 'a function in the context is never called, a promise never awaited', () => {
  test('json-rules-engine calls the one and awaits the other', async () => {
    expect(await engineSays(isGold('tier'), { tier: () => 'gold' })).toBe(true)
    expect(await engineSays(isGold('tier'), { tier: Promise.resolve('gold') })).toBe(true)
  })

  describe('neither is a fact', () => {
    const tier = vi.fn<() => string>(() => 'gold')
    test.each<[string, unknown]>([
      ['a function', tier],
      ['a promise', Promise.resolve('gold')],
      ['what only looks like a promise', { then: tier }],
      ['a symbol', Symbol('gold')],
      ['undefined', undefined],
    ])('%s', async (_, value) => {
      const facts = factsOfContext({ tier: value })
      expect(contextFacts({ tier: value })).toEqual([])
      expect(await comesTo(isGold('context.tier'), facts)).toBe('unknown')
      expect(await comesTo({ fact: 'context.tier', operator: 'present' }, facts)).toBe(false)
      expect(tier).not.toHaveBeenCalled()
    })

    test('an event that holds one is refused at the door', () => {
      for (const value of [tier, Promise.resolve('gold')]) {
        const { ok, findings } = readEvent({ conversation: { id: 'c' }, context: { tier: value } })
        expect([ok, findings.map(({ code, path }) => `${code} ${path}`)]).toEqual([false, ['not-json /context/tier']])
      }
      expect(tier).not.toHaveBeenCalled()
    })
  })
})
