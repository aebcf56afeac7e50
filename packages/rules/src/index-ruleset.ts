import type { Facts, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from './compile-ruleset.ts'
import type { RuleTest } from './decide/rule-tests.ts'
import { decideAsKnown } from './decide.ts'
import type { Formula, Vocabulary } from './form/formula.ts'
import { formulaOf } from './form/formula.ts'
import { conditionOf, vocabularyOf } from './form/rule-condition.ts'
import { beginningsIn } from './indexed/beginnings.ts'
import type { Indexes } from './indexed/decide-indexed.ts'
import { decideIndexed } from './indexed/decide-indexed.ts'
import { liveCells } from './indexed/live-cells.ts'
import { indexRules } from './indexed/rule-index.ts'
import { slotTable } from './indexed/slot-table.ts'
import type { Steps } from './indexed/steps.ts'
import { inSlices } from './indexed/steps.ts'

/** How an index is built. */
export interface IndexOptions {
  /**
   * Called between slices of the work, each a few milliseconds long; the work goes on when its promise is fulfilled.
   * Hand in what lets others run, such as `setImmediate`. Default: the index is built in one go.
   */
  readonly pause?: () => Promise<void>
  /** A ruleset of fewer rules goes on deciding by its closures. Default: 33, because below that they are quicker. */
  readonly fewest?: number
}

/** A ruleset that decides by an index. */
export interface IndexedRuleset extends CompiledRuleset {
  /** Names of all rules that match, in file order: those that are on, and those in the shadow. Pending facts stay unknown. */
  readonly matching: (facts: Facts) => { readonly [List in RuleList]: readonly string[] }
}

/**
 * The same ruleset with a `decide` whose cost hardly grows with the number of rules. Generates no code.
 *
 * The answers are the same: the index leads to the few rules that can match, and these are tried as ever. Decisions may
 * be given out again, so they are frozen.
 */
export async function indexRuleset(
  ruleset: CompiledRuleset,
  { pause, fewest = FEWEST_RULES }: IndexOptions = {},
): Promise<IndexedRuleset> {
  return inSlices(indexing(ruleset, fewest), pause)
}

/** Fewer rules are tried one after the other in less time than an index takes to read their facts. Measured. */
const FEWEST_RULES = 33

function* indexing(ruleset: CompiledRuleset, fewest: number): Steps<IndexedRuleset> {
  const { checked, readerOf, rules } = ruleset
  const { compilePattern } = checked
  const table = slotTable(readerOf)
  const vocabulary = vocabularyOf(checked)
  const assigning = yield* formulasOf(rules.assignment, vocabulary)
  const prioritizing = yield* formulasOf(rules.priority, vocabulary)
  const beginnings = beginningsIn([...assigning, ...prioritizing], compilePattern)
  const making = { readerOf, compilePattern, table, beginnings }
  const assignment = yield* indexRules(rules.assignment, assigning, making)
  const priority = yield* indexRules(rules.priority, prioritizing, making)
  const indexes = { assignment, priority }
  return {
    ...ruleset,
    decide:
      rules.assignment.length + rules.priority.length < fewest
        ? ruleset.decide
        : decideIndexed(rules, { ...indexes, cells: liveCells(table.slots) }),
    matching: matchingBy(rules, { ...indexes, cells: liveCells(table.slots) }),
  }
}

function* formulasOf(rules: readonly RuleTest[], vocabulary: Vocabulary): Steps<readonly Formula[]> {
  const formulas: Formula[] = []
  for (const { rule } of rules) {
    formulas.push(formulaOf(conditionOf(rule), vocabulary))
    yield 3
  }
  return formulas
}

function matchingBy(rules: CompiledRuleset['rules'], indexes: Indexes): IndexedRuleset['matching'] {
  const { cells, assignment, priority } = indexes
  return (facts) => {
    cells.turnTo({ facts })
    const assigned = assignment.matching(cells, ['on', 'shadow'])
    const { team } = decideAsKnown(rules, facts)
    cells.proceedTo({ facts, decided: { team: team.value } })
    return { assignment: assigned, priority: priority.matching(cells, ['on', 'shadow']) }
  }
}
