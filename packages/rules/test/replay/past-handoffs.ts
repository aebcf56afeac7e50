import type { FactName, Facts } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { CompiledRuleset } from '../../src/index.ts'
import type { History, Replay, ReplayedList } from '../../src/replay/index.ts'
import { BY_DEFAULT, CANNOT_TELL, historyBuilder } from '../../src/replay/index.ts'
import { facts, LOOKED_UP } from '../../src/testing/index.ts'

/** Facts of handoffs. Teams are those of the present, the same for every handoff, so none are among them. */
export const presentFacts: fc.Arbitrary<Facts> = facts.map(({ teams: _, ...rest }): Facts => rest)

/** A handful of handoffs, again and again: so lists and bitmaps have something to choose from. */
export const manyFacts: fc.Arbitrary<readonly Facts[]> = fc
  .tuple(fc.array(presentFacts, { minLength: 1, maxLength: 12 }), fc.constantFrom(1, 1, 12))
  .map(([few, times]) => Array.from({ length: few.length * times }, (_, row) => few[row % few.length] ?? few[0]))
  .map((many) => many.filter((handoff) => handoff !== undefined))

export const presentTeams: fc.Arbitrary<ReadonlySet<string> | undefined> = fc.constantFrom(
  undefined,
  new Set(['vip-care', 'gold']),
)

/** A look-up that nobody asked for in the past was not recorded; what was asked for and absent is said to be. */
export function historyOf(many: readonly Facts[]): History {
  const builder = historyBuilder()
  for (const handoff of many) builder.append({ facts: handoff, absent: lookedUpInVain(handoff) })
  return builder.freeze()
}

export function lookedUpInVain({ values, pending }: Facts): readonly FactName[] {
  return LOOKED_UP.filter((name) => !values.has(name) && !pending.has(name))
}

/** What a replay says of a handoff, as {@link saidLive} says it. */
export function saidOf({ team, priority }: Replay, row: number): unknown {
  const [chosen, level] = [decidedAt(team, row), decidedAt(priority, row)]
  if (chosen === undefined || level === undefined) return 'cannot tell'
  return [chosen, ruleAt(team, row), level, ruleAt(priority, row)]
}

/** Team, its rule, priority and its rule, as they are decided live. */
export function saidLive(ruleset: CompiledRuleset, facts: Facts): unknown {
  const answer = ruleset.decide(facts)
  if ('needs' in answer) return 'cannot tell'
  return [answer.team.value, answer.team.rule, answer.priority.value, answer.priority.rule]
}

/** What was decided for a handoff; nothing where nobody can tell. */
export function decidedAt<Value extends string | null>(
  { decided, values }: Pick<ReplayedList<Value>, 'decided' | 'values'>,
  row: number,
): Value | undefined {
  const place = decided[row] ?? CANNOT_TELL
  return place === CANNOT_TELL ? undefined : values[place]
}

function ruleAt({ rule, rules }: Pick<ReplayedList<string>, 'rule' | 'rules'>, row: number): string | null | undefined {
  const place = rule[row] ?? BY_DEFAULT
  return place === BY_DEFAULT ? null : rules[place]?.name
}
