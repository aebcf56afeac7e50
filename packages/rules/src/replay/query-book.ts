import type { RuleList } from '@handoffkit/core'
import type { AssignmentRule, Condition, PriorityRule } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import type { Leaf } from '../form/formula.ts'
import { formulaOf } from '../form/formula.ts'
import { conditionOf, vocabularyOf } from '../form/rule-condition.ts'
import type { OperatorTable } from '../operators/operator-table.ts'
import type { ConditionQuery } from './condition-query.ts'
import { conditionQuery } from './condition-query.ts'
import { announceLeaf } from './leaf-ids.ts'
import type { LeafQuery, ReplaySetting } from './leaf-query.ts'
import { asksTeam, leafQuery } from './leaf-query.ts'
import { once } from './once.ts'
import type { ReadFact } from './reading-table.ts'
import { isSameCondition } from './same-condition.ts'

/**
 * The questions that a ruleset asks of a history.
 *
 * What an earlier book asks, too, is taken from there, with all that was found out about it: so the edit of one rule
 * costs one rule. Questions about the team that was decided are good for one replay; they are never taken over.
 */
export interface QueryBook {
  readonly askedBy: Asker
  /** By name. */
  readonly rules: { readonly [List in RuleList]: Map<string, AskedRule> }
}

/** All that the meaning of a condition depends on, beside what it says. */
interface Asker {
  readonly names: string
  readonly operators: OperatorTable
  readonly setting: ReplaySetting
}

interface AskedRule {
  readonly condition: Condition
  readonly query: ConditionQuery
}

/** An empty book for a ruleset. */
export function queryBook({ checked }: CompiledRuleset, setting: ReplaySetting): QueryBook {
  const { timeZone, facts, lists, schedules, conditions } = checked.content
  const names = JSON.stringify([timeZone, facts, lists, schedules, conditions])
  const askedBy = { names, operators: checked.operators, setting }
  return { askedBy, rules: { assignment: new Map(), priority: new Map() } }
}

/** Where questions are written down, and where they may stand already. */
export interface Asking {
  readonly ruleset: CompiledRuleset
  readonly list: RuleList
  readonly readFact: ReadFact
  readonly book: QueryBook
  readonly earlier: QueryBook | undefined
}

/** Gives the question of each rule. */
export function askRules(asking: Asking): (rule: AssignmentRule | PriorityRule) => ConditionQuery {
  const { ruleset, list, book, earlier } = asking
  const vocabulary = vocabularyOf(ruleset.checked)
  const known = earlier !== undefined && isSameAsker(earlier.askedBy, book.askedBy) ? earlier.rules[list] : undefined
  const questions = questionsFrom(asking)
  return (rule) => {
    const condition = conditionOf(rule)
    const before = known?.get(rule.name)
    const isKnown = before !== undefined && !before.query.asksTeam && isSameCondition(before.condition, condition)
    const asked = isKnown
      ? before
      : { condition, query: questions.shared(conditionQuery(formulaOf(condition, vocabulary), questions.leaf)) }
    book.rules[list].set(rule.name, asked)
    return asked.query
  }
}

/** All questions of a book that others may take over. */
const indexOf: (book: QueryBook) => Questions = once(({ rules }) => {
  const queries = Object.values(rules).flatMap((asked) => [...asked.values()].map(({ query }) => query))
  const lasting = queries.filter((query) => !query.asksTeam)
  return {
    byKey: new Map(lasting.map((query) => [query.key, query])),
    leaves: new Map(lasting.flatMap(({ leaves }) => leaves.map((leaf) => [leaf.key, leaf] as const))),
  }
})

interface Questions {
  readonly byKey: ReadonlyMap<string, ConditionQuery>
  readonly leaves: ReadonlyMap<string, LeafQuery>
}

/** Makes new questions; gives the same object where they were asked before, by this ruleset or the earlier one. */
function questionsFrom({ book, earlier, readFact }: Asking): {
  readonly leaf: (leaf: Leaf) => LeafQuery
  readonly shared: (query: ConditionQuery) => ConditionQuery
} {
  const own = { byKey: new Map<string, ConditionQuery>(), leaves: new Map<string, LeafQuery>() }
  const before = () => (earlier === undefined ? undefined : indexOf(earlier))
  return {
    leaf: (leaf) => {
      const query = leafQuery(leaf, readFact, book.askedBy.setting)
      const known = own.leaves.get(query.key) ?? (asksTeam(query) ? undefined : before()?.leaves.get(query.key))
      own.leaves.set(query.key, known ?? query)
      if (known === undefined) announceLeaf(query)
      return known ?? query
    },
    shared: (query) => {
      const known = own.byKey.get(query.key) ?? (query.asksTeam ? undefined : before()?.byKey.get(query.key))
      own.byKey.set(query.key, known ?? query)
      return known ?? query
    },
  }
}

function isSameAsker(one: Asker, other: Asker): boolean {
  return one.names === other.names && one.setting === other.setting && isSameTable(one.operators, other.operators)
}

function isSameTable(one: OperatorTable, other: OperatorTable): boolean {
  return one.size === other.size && [...one].every(([name, operator]) => other.get(name) === operator)
}
