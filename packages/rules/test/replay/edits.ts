import type { AssignmentRule, Condition, PriorityRule } from '@handoffkit/schema'
import * as fc from 'fast-check'
import type { RulesetContent } from '../../src/index.ts'
import { conditions } from '../../src/testing/index.ts'

type Content = Partial<RulesetContent>

/** One change such as an author makes. */
export type Edit = (content: Content) => Content

interface Change {
  readonly kind: 'rewrite' | 'switch' | 'put in' | 'take out' | 'move'
  readonly from: number
  readonly to: number
  readonly when: Condition
}

const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('rewrite', 'switch', 'put in', 'take out', 'move'),
  from: fc.nat(50),
  to: fc.nat(50),
  when: conditions,
})

const ofAssignment: fc.Arbitrary<Edit> = changes.map((change) => ({ assignment, ...content }) => ({
  ...content,
  assignment: {
    default: assignment?.default ?? null,
    rules: changed<AssignmentRule>(assignment?.rules ?? [], change, { name: 'new', when: change.when, team: 'gold' }),
  },
}))

const ofPriority: fc.Arbitrary<Edit> = changes.map((change) => ({ priority, ...content }) => ({
  ...content,
  priority: {
    default: priority?.default ?? 'low',
    rules: changed<PriorityRule>(priority?.rules ?? [], change, { name: 'new', when: change.when, priority: 'urgent' }),
  },
}))

const ofAllElse: fc.Arbitrary<Edit> = fc.constantFrom<Edit>(
  ({ assignment, ...content }) => ({
    ...content,
    assignment: { rules: assignment?.rules ?? [], default: 'night-desk' },
  }),
  ({ priority, ...content }) => ({ ...content, priority: { rules: priority?.rules ?? [], default: 'urgent' } }),
  (content) => ({ ...content, teams: { 'vip-care': { schedule: 'office', closed: 'billing' } } }),
  (content) => ({ ...content, schedules: { office: { weekly: { sun: ['00:00-24:00'] } } } }),
  (content) => ({ ...content, facts: { 'context.toString': { type: 'date' } } }),
  (content) => ({ ...content, lists: { names: ['GOLD'] } }),
  (content) => ({ ...content, timeZone: 'Asia/Tokyo' }),
  (content) => content,
)

/** Edits of one place of a ruleset, most of them of one rule. */
export const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: ofAssignment },
  { weight: 3, arbitrary: ofPriority },
  { weight: 2, arbitrary: ofAllElse },
)

function changed<Rule extends AssignmentRule | PriorityRule>(
  rules: readonly Rule[],
  { kind, from, to, when }: Change,
  added: Rule,
): readonly Rule[] {
  const [at, there] = [from % Math.max(1, rules.length), to % (rules.length + 1)]
  const rule = rules[at]
  if (kind === 'put in' || rule === undefined) return rules.toSpliced(there, 0, added)
  switch (kind) {
    case 'rewrite':
      return rules.with(at, to % 3 === 0 ? { ...added, name: rule.name, when: rule.when } : { ...rule, when })
    case 'switch':
      return rules.with(at, { ...rule, mode: (['on', 'off', 'shadow'] as const)[to % 3] ?? 'on' })
    case 'take out':
      return rules.toSpliced(at, 1)
    case 'move':
      return rules.toSpliced(at, 1).toSpliced(to % rules.length, 0, rule)
  }
}
