import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeptTest } from '../../src/api/generated/open-api.ts'
import { editedTest, savedTest } from '../../src/pages/conversation/edited-test.ts'

const then = { team: 'vip-care', teamRule: 'vip', priority: 'high', priorityRule: null } as const
const now = { ...then, team: null, teamRule: null }

const made = (given: KeptTest['test']['given'], masked: readonly string[] = []): KeptTest => ({
  handoffId: `h-${'a'.repeat(26)}`,
  test: { name: 'vip', given, expect: then },
  then,
  now,
  masked,
  unread: [],
})

const values = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.string()),
)
const names = fc.stringMatching(/^[a-z][a-z.-]{0,8}$/u).filter((name) => !name.startsWith('context.'))

describe('a test while it is edited', () => {
  test('is saved as it came when nothing was changed', () => {
    const context = fc.dictionary(names, fc.string(), { noNullPrototype: true })
    const facts = fc.dictionary(names, values, { noNullPrototype: true })
    fc.assert(
      fc.property(context, facts, (context, facts) => {
        const given = {
          ...(Object.keys(context).length === 0 ? {} : { context }),
          ...(Object.keys(facts).length === 0 ? {} : { facts }),
          at: '2026-03-08T11:29:00Z',
        }
        const one = made(given)
        expect(savedTest(editedTest(one), one)).toEqual(one.test)
      }),
    )
  })

  test('keeps the kind of a value that is written anew', () => {
    const one = made({ facts: { total: 88, 'is-new': true, 'ticket.tags': ['a', 'b'] }, context: { tier: 'x' } })
    const written: Readonly<Record<string, string>> = {
      total: '12.5',
      'is-new': 'false',
      'ticket.tags': 'c, d,',
      'context.tier': '7',
    }
    const edited = editedTest(one)
    const facts = edited.facts.map((fact) => ({ ...fact, text: written[fact.fact] ?? '' }))
    expect(savedTest({ ...edited, facts }, one).given).toEqual({
      context: { tier: '7' },
      facts: { total: 12.5, 'is-new': false, 'ticket.tags': ['c', 'd'] },
    })
    const worded = edited.facts.map((fact) => ({ ...fact, text: 'many' }))
    expect(savedTest({ ...edited, facts: worded }, one).given.facts).toMatchObject({ total: 'many', 'is-new': 'many' })
  })

  test('expects what was chosen, and tells what is masked', () => {
    const one = made({ context: { tier: '[withheld]', city: 'Bern' } }, ['context.tier'])
    const edited = editedTest(one)
    expect(edited.facts.map(({ isMasked }) => isMasked)).toEqual([true, false])
    expect(savedTest({ ...edited, expect: 'now', facts: [] }, one)).toEqual({ name: 'vip', given: {}, expect: now })
  })
})
