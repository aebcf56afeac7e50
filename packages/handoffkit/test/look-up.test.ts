import { describe, expect, test } from 'vitest'
import { lookUp } from '../src/look-up.ts'
import type { LookUp } from '../src/plugin.ts'

const event = { conversation: { id: 'c' }, context: {} }
const of = (...lookUps: readonly LookUp[]) => new Map(lookUps.map((one) => [one.fact, one]))
const within = (signal: AbortSignal) => ({ event, environment: 'production' as const, signal })

describe('looking facts up', () => {
  test('asks for all that are needed at once, and for nothing else', async () => {
    const asked: string[] = []
    const lookUps = of(
      { fact: 'crm.tier', look: () => Promise.resolve(void asked.push('tier')).then(() => 'gold') },
      { fact: 'crm.age', look: () => Promise.resolve(void asked.push('age')).then(() => null) },
      { fact: 'crm.other', look: () => expect.fail() },
    )
    const { values, failures } = await lookUp(['crm.tier', 'crm.age'], lookUps, within(new AbortController().signal))
    expect(Object.fromEntries(values)).toEqual({ 'crm.tier': 'gold', 'crm.age': null })
    expect(failures).toEqual([])
    expect(asked).toEqual(['tier', 'age'])
  })

  test('counts a failure, a throw and an unknown fact as absent, and tells without saying what it was about', async () => {
    const lookUps = of(
      { fact: 'crm.rejects', look: () => Promise.reject(new TypeError('ann@example.com is not known')) },
      {
        fact: 'crm.throws',
        look: () => {
          throw new RangeError('ann')
        },
      },
    )
    const { values, failures } = await lookUp(
      ['crm.rejects', 'crm.throws', 'crm.none'],
      lookUps,
      within(new AbortController().signal),
    )
    expect([...values.values()]).toEqual([null, null, null])
    expect(failures).toEqual([
      { fact: 'crm.rejects', because: 'It failed with TypeError.' },
      { fact: 'crm.throws', because: 'It failed with RangeError.' },
    ])
  })

  test('counts what is no fact as absent: nobody could compare it', async () => {
    const answers = [() => 'gold', new Date(0), { tier: 'gold' }, Number.NaN, ['gold', 1], Symbol('gold')]
    const lookUps = of(
      ...answers.map(
        (answer, at): LookUp => ({
          fact: `crm.x${at}`,
          look: () => Promise.resolve(answer as unknown as string),
        }),
      ),
      { fact: 'crm.tags', look: () => Promise.resolve(['gold', 'old']) },
    )
    const names = [...lookUps.keys()]
    const { values, failures } = await lookUp(names, lookUps, within(new AbortController().signal))
    expect([...values.values()]).toEqual([...answers.map(() => null), ['gold', 'old']])
    expect(failures.map(({ fact }) => fact)).toEqual(names.slice(0, -1))
    expect(failures[0]?.because).toBe('It gave neither text, finite number, boolean, list of texts nor null.')
  })

  test('ends when its budget is used up, and keeps what came in time', async () => {
    const budget = new AbortController()
    const lookUps = of(
      { fact: 'crm.fast', look: () => Promise.resolve(1) },
      { fact: 'crm.slow', look: () => new Promise(() => {}) },
    )
    const looking = lookUp(['crm.fast', 'crm.slow'], lookUps, within(budget.signal))
    await new Promise((resolve) => setImmediate(resolve))
    budget.abort()
    const { values, failures } = await looking
    expect(Object.fromEntries(values)).toEqual({ 'crm.fast': 1, 'crm.slow': null })
    expect(failures).toEqual([{ fact: 'crm.slow', because: 'It took too long.' }])
    expect(await lookUp(['crm.slow'], lookUps, within(budget.signal))).toMatchObject({
      failures: [{ because: 'It took too long.' }],
    })
  })
})
