import type { Decision, FactName, Facts, FactValue } from '@handoffkit/core'
import type { RulesetTest } from '@handoffkit/schema'
import { asFact } from './derive/fact-reader.ts'
import type { TestOutcome } from './test-outcome.ts'
import { outcomeOf } from './test-outcome.ts'

/** What a test is made from. */
export interface TestParts {
  /** What the test shows, in words. Default: which rules won. */
  readonly name?: string
  /** Facts of a handoff, as they were decided about. */
  readonly facts: Facts
  /** What must come out. */
  readonly decision: Pick<Decision, 'team' | 'priority'>
  /** The facts that the rules read. Others are left out of the test: they decide nothing. */
  readonly reads: ReadonlySet<FactName>
  /** Gives a value as people may see it. Default: as it is. */
  readonly mask?: (fact: FactName, text: string) => string
}

/** A test, and what became of the handoff's facts in it. */
export interface MadeTest {
  readonly test: RulesetTest
  /** Facts whose values stand masked in the test: with the real ones it may come out otherwise. */
  readonly masked: readonly FactName[]
  /** Facts that are left out, because no rule reads them. */
  readonly unread: readonly FactName[]
}

const CONTEXT = 'context.'

/**
 * Makes a test of one handoff: what the rules read of it, its instant, and what was decided.
 *
 * Nothing that is masked: the test passes under the rules that decided so, with or without a field catalog, because each
 * fact that they read is given by its name.
 */
export function makeTest({ name, facts, decision, reads, mask = (_, text) => text }: TestParts): MadeTest {
  const known = [...facts.values].flatMap(([fact, value]): readonly (readonly [FactName, FactValue])[] =>
    asFact(value) === undefined ? [] : [[fact, value]],
  )
  const given = known
    .filter(([fact]) => reads.has(fact))
    .map(([fact, value]) => ({ fact, value, shown: shownValue(fact, value, mask) }))
  const context = given.filter(isOfContext)
  const others = given.filter((fact) => !isOfContext(fact))
  const expect = outcomeOf(decision)
  return {
    test: {
      name: name ?? outcomeWords(expect),
      given: {
        ...(context.length === 0
          ? {}
          : {
              context: Object.fromEntries(
                context.map(({ fact, shown }) => [fact.slice(CONTEXT.length), String(shown)]),
              ),
            }),
        ...(others.length === 0 ? {} : { facts: Object.fromEntries(others.map(({ fact, shown }) => [fact, shown])) }),
        ...(Number.isNaN(new Date(facts.atMs).getTime()) ? {} : { at: new Date(facts.atMs).toISOString() }),
      },
      expect,
    },
    masked: given.filter(({ value, shown }) => String(value) !== String(shown)).map(({ fact }) => fact),
    unread: known.map(([fact]) => fact).filter((fact) => !reads.has(fact)),
  }
}

function outcomeWords({ team, teamRule, priority, priorityRule }: TestOutcome): string {
  const by = (rule: string | null) => (rule === null ? 'by default' : `by ${rule}`)
  return `${team ?? 'default team'} ${by(teamRule)}, ${priority} ${by(priorityRule)}`
}

function shownValue(fact: FactName, value: FactValue, mask: NonNullable<TestParts['mask']>): FactValue {
  if (typeof value === 'object') return value.map((item) => mask(fact, item))
  const text = mask(fact, String(value))
  return text === String(value) ? value : text
}

/** A context object holds texts for rules; a fact of this name with another value is given as a fact. */
function isOfContext({ fact, value }: { readonly fact: FactName; readonly value: FactValue }): boolean {
  return fact.startsWith(CONTEXT) && typeof value === 'string'
}
