import type { Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompiledRuleset, RulesetContent } from '../../src/index.ts'
import type { History, Replay } from '../../src/replay/index.ts'
import { BY_DEFAULT, CANNOT_TELL, historyBuilder, replay, replayEdit } from '../../src/replay/index.ts'
import { facts, largeRulesets, rulesets } from '../../src/testing/index.ts'
import { uncheckedRuleset } from '../sample.ts'

/** A look-up that nobody asked for in the past was not recorded; what was asked for and absent is said to be. */
function historyOf(many: readonly Facts[]): History {
  const builder = historyBuilder()
  for (const handoff of many) {
    const absent = ['crm.score', 'crm.tier', 'crm.__proto__'].filter(
      (name) => !handoff.values.has(name) && !handoff.pending.has(name),
    )
    builder.append({ facts: handoff, absent })
  }
  return builder.freeze()
}

function said({ team, priority }: Replay, row: number): unknown {
  const [decided = 0, level = 0] = [team.decided[row], priority.decided[row]]
  if (decided === CANNOT_TELL || level === CANNOT_TELL) return 'cannot tell'
  const nameAt = (list: Replay['team'] | Replay['priority']) => {
    const place = list.rule[row] ?? BY_DEFAULT
    return place === BY_DEFAULT ? null : list.rules[place]?.name
  }
  return [team.values[decided], nameAt(team), priority.values[level], nameAt(priority)]
}

function saidLive(ruleset: CompiledRuleset, facts: Facts): unknown {
  const answer = ruleset.decide(facts)
  if ('needs' in answer) return 'cannot tell'
  return [answer.team.value, answer.team.rule, answer.priority.value, answer.priority.rule]
}

/** What was decided for a handoff; nothing where nobody can tell. */
function told({ decided, values }: Replay['team'] | Replay['priority'], row: number): string | null | undefined {
  const place = decided[row] ?? CANNOT_TELL
  return place === CANNOT_TELL ? undefined : values[place]
}

describe('a replay', () => {
  // Teams are those of the present, the same for every handoff.
  const present = facts.map(({ teams: _, ...rest }): Facts => rest)
  const many = fc.array(present, { minLength: 1, maxLength: 40 })

  const expectLive = (content: Partial<RulesetContent>, many: readonly Facts[]) => {
    const ruleset = uncheckedRuleset(content)
    const history = historyOf(many)
    for (const by of ['lists', 'bitmaps'] as const) {
      const result = replay(history, ruleset, { by })
      expect(many.map((_, row) => said(result, row))).toEqual(many.map((handoff) => saidLive(ruleset, handoff)))
    }
  }

  test('decides every handoff as it would be decided live, by lists and by bitmaps', () => {
    fc.assert(fc.property(rulesets, many, expectLive), { numRuns: 200 })
    fc.assert(fc.property(largeRulesets, many, expectLive), { numRuns: 50 })
  })

  test('of an edit finds exactly what differs between two replays', () => {
    fc.assert(
      fc.property(rulesets, rulesets, many, (before, after, many) => {
        const history = historyOf(many)
        const [one, other] = [uncheckedRuleset(before), uncheckedRuleset(after)]
        const edit = replayEdit(history, one, other)
        const results = [replay(historyOf(many), one), replay(historyOf(many), other)] as const
        const lists = ['team', 'priority'] as const
        const isChanged = (row: number) =>
          lists.some((list) => {
            const [from, to] = results.map((result) => told(result[list], row))
            return from !== undefined && to !== undefined && from !== to
          })
        const changed = many.flatMap((_, row) => (isChanged(row) ? [row] : []))
        expect([...edit.changed]).toEqual(changed)
      }),
      { numRuns: 200 },
    )
  })
})
