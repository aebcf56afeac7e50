import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proposeTests } from '../../src/analyse/index.ts'
import { runTests } from '../../src/index.ts'
import { rulesets } from '../../src/testing/index.ts'
import { rulesetFrom, uncheckedRuleset } from '../sample.ts'

describe('proposed tests', () => {
  test('pass, and reach their rules, in every ruleset', () => {
    fc.assert(
      fc.property(rulesets, (content) => {
        const ruleset = uncheckedRuleset(content)
        const { unreached } = runTests(ruleset, [])
        const proposals = proposeTests(ruleset, unreached, { steps: 200_000 })
        expect(proposals.map(({ list, rule }) => ({ list, rule }))).toEqual(unreached)
        const tests = proposals.flatMap((one) => ('test' in one ? [one.test] : []))
        const report = runTests(ruleset, tests)
        expect(report.passed).toBe(true)
        expect(report.unreached).toEqual(
          unreached.filter((one) => report.unreached.some((left) => left.list === one.list && left.rule === one.rule)),
        )
        for (const one of proposals) {
          if ('test' in one) expect(report.unreached).not.toContainEqual({ list: one.list, rule: one.rule })
          else expect(one.because).not.toBe('')
        }
      }),
      { numRuns: 50 },
    )
  })

  test('say why there is none', () => {
    const when = { fact: 'context.a', operator: 'present' } as const
    const ruleset = rulesetFrom({
      assignment: {
        default: null,
        rules: [
          { name: 'first', when, team: 'one' },
          { name: 'again', when, team: 'two' },
          { name: 'tried', mode: 'shadow', when, team: 'three' },
          {
            name: 'never',
            when: {
              all: [
                { ...when, operator: 'absent' },
                { ...when, operator: 'equal', value: '1' },
              ],
            },
            team: 'four',
          },
          { name: 'asked', when: { ...when, operator: 'absent' }, team: { fact: 'context.team' } },
        ],
      },
    })
    const { unreached } = runTests(ruleset, [])
    expect(proposeTests(ruleset, unreached, { teams: new Set(['one']) })).toMatchObject([
      { rule: 'first', test: { name: 'first gives one', expect: { team: 'one', teamRule: 'first' } } },
      { rule: 'again', because: 'This rule never wins: whenever it matches, "first" above it matches too.' },
      { rule: 'tried', because: 'It is in the shadow and never wins, so nothing can expect it.' },
      { rule: 'never', because: expect.stringContaining('can never match') },
      { rule: 'asked', because: 'It wins only for facts that a test cannot give.' },
    ])
    expect(proposeTests(ruleset, [])).toEqual([])
  })
})
