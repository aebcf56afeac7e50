import type { FactName } from '@handoffkit/core'
import { PRIORITIES } from '@handoffkit/core'
import type { AssignmentRule, Comparison, Condition, Operand, PriorityRule, RuleMode } from '@handoffkit/schema'
import * as fc from 'fast-check'
import type { RulesetContent } from '../checked-ruleset.ts'
import { OPERATORS } from '../operators/built-in.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { FACTS, scalars, USUAL } from './fact-arbitraries.ts'

const percents = fc.record({ percent: fc.constantFrom(0, 0.01, 33.33, 50, 100), salt: fc.constantFrom('a', 'b') })
const otherFacts = fc.constantFrom(...FACTS).map((fact) => ({ fact }))
const lists = fc.constant({ list: 'names' })

/** Whatever can stand beside an operator, fitting or not. */
export const operands: fc.Arbitrary<Operand> = fc.oneof(
  { weight: 5, arbitrary: scalars },
  { weight: 3, arbitrary: fc.array(scalars, { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: otherFacts },
  { weight: 1, arbitrary: lists },
  { weight: 1, arbitrary: percents },
)

function fittingOperands(fact: FactName, { operand }: OperatorDefinition): fc.Arbitrary<Operand | undefined> {
  const usual = (USUAL.get(fact) ?? ['gold', 5]).flatMap((value) => (typeof value === 'object' ? [...value] : [value]))
  const one = fc.constantFrom<string | number | boolean>(...usual)
  const several = fc.array(one, { minLength: 1, maxLength: 3 })
  switch (operand) {
    case 'none':
      return fc.constant(undefined)
    case 'scalar':
    case 'text':
    case 'ordered':
      return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: otherFacts })
    case 'scalars':
    case 'text-list':
      return fc.oneof({ weight: 4, arbitrary: several }, { weight: 1, arbitrary: lists })
    case 'texts':
    case 'patterns':
      return fc.oneof(one, several)
    case 'range':
      return fc.constantFrom<Operand>([0, 5], ['2026-03-08', '2026-03-09'], [5, 0], ['a', 'b'])
    case 'duration':
      return fc.constantFrom('24h', '7d', '30m', 'x')
    case 'percent':
      return percents
  }
}

/** The operators that can compare what the fact usually holds. */
function fittingOperators(fact: FactName): readonly OperatorDefinition[] {
  const [usual] = USUAL.get(fact) ?? []
  const kind = Array.isArray(usual) ? 'list' : typeof usual === 'number' ? 'number' : 'text'
  return OPERATORS.filter(({ facts }) => facts.includes(kind))
}

const fittingComparisons = fc.constantFrom(...FACTS).chain((fact) =>
  fc.constantFrom(...fittingOperators(fact)).chain((operator) =>
    fc.record({
      fact: fc.constant(fact),
      operator: fc.constant(operator.name),
      value: fittingOperands(fact, operator),
    }),
  ),
)

const wildComparisons = fc.record({
  fact: fc.constantFrom(...FACTS),
  operator: fc.constantFrom(...OPERATORS).map(({ name }) => name),
  value: operands,
})

/** Comparisons by every operator, fact, operator and value mostly of one kind. */
export const comparisons: fc.Arbitrary<Comparison> = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: fittingComparisons }, { weight: 1, arbitrary: wildComparisons }),
    fc.constantFrom(undefined, true, false),
  )
  .map(([{ fact, operator, value }, ignoreCase]) => ({
    fact,
    operator,
    ...(value === undefined ? {} : { value }),
    ...(ignoreCase === undefined ? {} : { ignoreCase }),
  }))

/** Condition trees over the given leaves. */
export function conditionsOver(leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaves,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('tree').map((not) => ({ not })),
    ),
  })).tree
}

export const conditions: fc.Arbitrary<Condition> = conditionsOver(comparisons)

const modes = fc.constantFrom<RuleMode>('on', 'on', 'on', 'shadow', 'off')

const teams = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('vip-care', 'billing', 'night-desk') },
  { weight: 1, arbitrary: otherFacts },
)

function rulesOver(
  trees: fc.Arbitrary<Condition>,
  most: number,
): fc.Arbitrary<Pick<RulesetContent, 'assignment' | 'priority'>> {
  const base = { when: trees, mode: modes, tags: fc.constantFrom<readonly string[]>([], ['a'], ['a', 'b']) }
  const named = <Rule extends object>(rules: readonly Rule[]) =>
    rules.map((rule, index) => ({ ...rule, name: `rule-${index}` }))
  const assignment = fc.array(fc.record({ ...base, team: teams }), { maxLength: most, size: 'max' })
  const priority = fc.array(fc.record({ ...base, priority: fc.constantFrom(...PRIORITIES) }), {
    maxLength: most,
    size: 'max',
  })
  return fc.record({
    assignment: fc.record({
      default: fc.constantFrom(null, 'billing'),
      rules: assignment.map((rules): readonly AssignmentRule[] => named(rules)),
    }),
    priority: fc.record({
      default: fc.constantFrom(...PRIORITIES),
      rules: priority.map((rules): readonly PriorityRule[] => named(rules)),
    }),
  })
}

/**
 * Rulesets with named conditions that use each other, lists, declared facts, schedules and redirects.
 *
 * @param most rules per list
 */
export function rulesetsOver(leaves: fc.Arbitrary<Condition>, most = 5): fc.Arbitrary<Partial<RulesetContent>> {
  const named = (name: string): Condition => ({ condition: name })
  const first = conditionsOver(leaves)
  const second = conditionsOver(
    fc.oneof({ weight: 3, arbitrary: leaves }, { weight: 1, arbitrary: fc.constant(named('first')) }),
  )
  const trees = conditionsOver(
    fc.oneof(
      { weight: 5, arbitrary: leaves },
      { weight: 1, arbitrary: fc.constantFrom(named('first'), named('second')) },
    ),
  )
  return fc
    .record({ first, second, rules: rulesOver(trees, most), typed: fc.boolean() })
    .map(({ first, second, rules, typed }) => ({
      ...rules,
      conditions: { first, second },
      lists: { names: ['gold', 'old', '5'] },
      facts: typed
        ? { 'context.tier': { type: 'decimal' as const }, 'context.toString': { type: 'list' as const } }
        : {},
      schedules: { office: { weekly: { 'mon-fri': ['09:00-17:00'] } } },
      teams: { billing: { schedule: 'office', closed: 'night-desk' } },
    }))
}

const anyLeaves: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 8, arbitrary: comparisons },
  { weight: 1, arbitrary: fc.constant<Condition>({ fact: 'hours.office', operator: 'equal', value: true }) },
  { weight: 1, arbitrary: fc.constant<Condition>({ fact: 'decision.team', operator: 'equal', value: 'vip-care' }) },
)

export const rulesets: fc.Arbitrary<Partial<RulesetContent>> = rulesetsOver(anyLeaves)

/** Rulesets that are worth an index. */
export const largeRulesets: fc.Arbitrary<Partial<RulesetContent>> = rulesetsOver(anyLeaves, 40)
