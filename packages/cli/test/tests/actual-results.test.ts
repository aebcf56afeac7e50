import { parseJsonc } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withActualResults } from '../../src/tests/actual-results.ts'

const MEMBERS = ['team', 'teamRule', 'priority', 'priorityRule'] as const
const name = fc.string({ minLength: 1 })
const priority = fc.constantFrom('low', 'medium', 'high', 'urgent')
const outcome = fc.record({
  team: fc.option(name),
  teamRule: fc.option(name),
  priority,
  priorityRule: fc.option(name),
})
const cases = fc.array(
  fc.record({ expected: outcome, actual: outcome, differences: fc.uniqueArray(fc.constantFrom(...MEMBERS)) }),
)

function valueOf(text: string): unknown {
  const parsed = parseJsonc(text)
  return parsed.ok ? parsed.value.value : parsed.findings
}

describe('actual results in place of expected ones', () => {
  test('change the differing members alone', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), (given, marked) => {
        const tests = given.map(({ expected }, at) => ({ name: `test ${at}`, given: {}, expect: expected }))
        const file = { format: 1, tests, more: { tests: [{ expect: { team: 'other' } }] } }
        const text = `${marked ? '\uFEFF' : ''}${JSON.stringify(file, undefined, 2)}\n`
        const results = given.map(({ actual, differences }, at) => ({ at, actual, differences }))
        const changed = withActualResults(text, results)
        expect(valueOf(changed)).toEqual({
          ...file,
          tests: tests.map((one, at) => ({
            ...one,
            expect: {
              ...one.expect,
              ...Object.fromEntries(
                (given[at]?.differences ?? []).map((member) => [member, given[at]?.actual[member]]),
              ),
            },
          })),
        })
        expect(changed.startsWith('\uFEFF')).toBe(marked)
      }),
    )
  })

  test('keep comments, order and layout', () => {
    const text = `{ "format": 1, // one
  "tests": [
    { "expect": { /* who */ "priority": "low",   "team" : "a", }, "name": "x" }, // why
  ],
}`
    const actual = { team: null, teamRule: 'r', priority: 'high', priorityRule: null } as const
    expect(withActualResults(text, [{ at: 0, actual, differences: ['team', 'priority'] }])).toBe(
      text.replace('"low"', '"high"').replace('"a"', 'null'),
    )
    expect(withActualResults(text, [])).toBe(text)
    expect(withActualResults(text, [{ at: 7, actual, differences: ['team'] }])).toBe(text)
  })
})
