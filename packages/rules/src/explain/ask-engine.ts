import type { CompilePattern, FactName, FactValue } from '@handoffkit/core'
import { Engine } from 'json-rules-engine'
import { asksForPresence, compare } from '../compare.ts'
import type { Formula, Leaf } from '../form/formula.ts'
import { leavesOf } from '../form/formula.ts'
import type { Circumstances, OperandValue } from '../operators/operator.ts'

/** One formula that json-rules-engine is asked about. */
export interface Question {
  /** Unique among the questions of one call. */
  readonly name: string
  readonly formula: Formula
}

/** What json-rules-engine says of one formula. */
export interface EngineAnswer {
  readonly holds: boolean
  /** Of each comparison that holds, from left to right: whether it says true or, negated, false. Of others nothing. */
  readonly truths: readonly (boolean | undefined)[]
}

/** What the engine works with. */
export interface EngineSetting {
  /** The value of a fact, or as it was recorded; null: missing; `pending`: not looked up yet. */
  readonly valueOf: (fact: FactName, isRaw: boolean) => FactValue | null | typeof PENDING
  readonly circumstances: Circumstances
  readonly compilePattern: CompilePattern
}

/** Stands for a fact that was not looked up yet. */
export const PENDING: { readonly pending: true } = Object.freeze({ pending: true })

/**
 * Evaluates formulas by json-rules-engine, all of them and all of their comparisons.
 *
 * A fresh engine for each call: overlapping runs of a shared one lose rules without a word. Priorities are unique and
 * fall in the order of the questions, because rules of one priority answer in no fixed order.
 */
export async function askEngine(
  questions: readonly Question[],
  setting: EngineSetting,
): Promise<ReadonlyMap<string, EngineAnswer>> {
  const engine = new Engine()
  for (const leaf of questions.flatMap(({ formula }) => leavesOf(formula))) {
    defineFacts(engine, leaf, setting)
    engine.addOperator(operatorName(leaf), engineOperator(leaf, setting))
  }
  questions.forEach(({ name, formula }, place) => {
    const event = { type: 'holds' }
    engine.addRule({ name, priority: questions.length - place, conditions: { all: [treeOf(formula)] }, event })
  })
  const { results, failureResults } = await engine.run()
  const answers = new Map([...results, ...failureResults].map((answer) => [answer.name, answer]))
  return new Map(
    questions.map(({ name, formula }) => {
      const answer = answers.get(name)
      const held = leafResults(answer?.conditions)
      const truths = leavesOf(formula).map(({ negated }, place) => (held[place] === true ? !negated : undefined))
      return [name, { holds: answer?.result === true, truths }]
    }),
  )
}

type Tree =
  | { readonly all: Tree[] }
  | { readonly any: Tree[] }
  | { readonly fact: string; readonly operator: string; readonly value: unknown }

function treeOf(formula: Formula): Tree {
  if (formula.kind === 'leaf') {
    const { fact, operator, operand } = formula
    const value = operand.kind === 'fact' ? { fact: factId(operand.fact, false) } : (operand.value ?? null)
    return { fact: factId(fact, asksForPresence(operator)), operator: operatorName(formula), value }
  }
  const parts = formula.parts.map(treeOf)
  return formula.kind === 'all' ? { all: parts } : { any: parts }
}

/** Every fact that is referred to is defined, because an undefined one would end the run. */
function defineFacts(engine: Engine, { fact, operator, operand }: Leaf, { valueOf }: EngineSetting): void {
  const isRaw = asksForPresence(operator)
  engine.addFact(factId(fact, isRaw), valueOf(fact, isRaw))
  if (operand.kind === 'fact') engine.addFact(factId(operand.fact, false), valueOf(operand.fact, false))
}

function factId(fact: FactName, isRaw: boolean): string {
  return isRaw ? `recorded ${fact}` : `typed ${fact}`
}

/** Each operator is registered plain and negated, because the opposite of unknown is not true. */
function operatorName({ operator, ignoreCase, negated }: Leaf): string {
  return `${operator.name}${ignoreCase ? ' in any case' : ''}${negated ? ' is false' : ' is true'}`
}

type Side = FactValue | OperandValue | null | typeof PENDING

function engineOperator(
  { operator, ignoreCase, negated }: Leaf,
  { circumstances, compilePattern }: EngineSetting,
): (actual: Side, value: Side) => boolean {
  return (actual, value) => {
    if (isPending(actual) || isPending(value) || (value === null && operator.operand !== 'none')) return false
    const check = operator.prepare(value ?? undefined, { ignoreCase, compilePattern })
    return compare(operator, check, asFactValue(actual), circumstances) === !negated
  }
}

function isPending(side: Side): side is typeof PENDING {
  return side === PENDING
}

/** json-rules-engine hands every value on as it got it, so what stands for a fact is a fact's value or null. */
function asFactValue(side: Exclude<Side, typeof PENDING>): FactValue | undefined {
  return side === null ? undefined : (side as FactValue)
}

function leafResults(tree: unknown): readonly boolean[] {
  if (hasParts(tree, 'all')) return tree.all.flatMap(leafResults)
  if (hasParts(tree, 'any')) return tree.any.flatMap(leafResults)
  return [typeof tree === 'object' && tree !== null && 'result' in tree && tree.result === true]
}

function hasParts<Kind extends 'all' | 'any'>(
  tree: unknown,
  kind: Kind,
): tree is { readonly [K in Kind]: readonly unknown[] } {
  return typeof tree === 'object' && tree !== null && kind in tree
}
