import type { CompilePattern } from '@handoffkit/core'
import type { Formula, Leaf } from '../form/formula.ts'
import { leavesOf } from '../form/formula.ts'
import { equal, notEqual, notOneOf, oneOf } from '../operators/equality.ts'
import { folding } from '../operators/fold-case.ts'
import { contains, containsAll, containsAny, doesNotContain } from '../operators/list.ts'
import { mentions } from '../operators/mention.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import { matches } from '../operators/pattern.ts'
import { containsText, endsWith, mentionsAny } from '../operators/text.ts'
import { scalarsOf } from './named-values.ts'

/** Rewrites the formulas of one ruleset so that what they share shows. */
export interface Refinement {
  /** A formula that holds exactly when the given one does. */
  readonly finer: (formula: Formula) => Formula
  /** The same without taking anything apart. */
  readonly plain: (formula: Formula) => Formula
  /** The comparison that one was rewritten from. */
  readonly originOf: (leaf: Leaf) => Leaf
}

/**
 * Comparisons that ask for one of several texts are taken apart where others ask for some of them only: "mentions
 * refund or invoice" is "mentions refund or mentions invoice" where another rule asks for refund alone. Opposites become
 * the operator that they are the opposite of.
 */
export function refinementOf(formulas: readonly Formula[], compilePattern: CompilePattern): Refinement {
  const isOfSeveral = (leaf: Leaf) =>
    IMPLIES.has(memberOperator(leaf)) && textsOf(leaf).length > 0 && canHold(leaf, compilePattern)
  const leaves = formulas.flatMap(leavesOf).map(plainLeaf)
  const groups = new Map(
    [...Map.groupBy(leaves.filter(isOfSeveral), familyKey)].map(([key, family]) => [key, groupedTexts(family)]),
  )
  const origins = new WeakMap<Leaf, Leaf>()
  const finerLeaf = (origin: Leaf): Formula => {
    const leaf = plainLeaf(origin)
    const parts = isOfSeveral(leaf) ? partsOf(leaf, groups.get(familyKey(leaf))) : [leaf]
    for (const part of parts) origins.set(part, origin)
    const [only, ...more] = parts
    if (only !== undefined && more.length === 0) return only
    return { kind: (leaf.operator === containsAll) === leaf.negated ? 'any' : 'all', parts }
  }
  const plain = (origin: Leaf): Leaf => {
    const leaf = plainLeaf(origin)
    origins.set(leaf, origin)
    return leaf
  }
  return { finer: rewriting(finerLeaf), plain: rewriting(plain), originOf: (leaf) => origins.get(leaf) ?? leaf }
}

function rewriting(rewrite: (leaf: Leaf) => Formula): (formula: Formula) => Formula {
  const rewritten = (formula: Formula): Formula =>
    formula.kind === 'leaf' ? rewrite(formula) : { ...formula, parts: formula.parts.map(rewritten) }
  return rewritten
}

const OPPOSITES: ReadonlyMap<OperatorDefinition, OperatorDefinition> = new Map([
  [notEqual, equal],
  [notOneOf, oneOf],
  [doesNotContain, contains],
])

/** The same comparison by the operator of which its own is the opposite, if it is one. */
function plainLeaf(leaf: Leaf): Leaf {
  const operator = OPPOSITES.get(leaf.operator)
  return operator === undefined ? leaf : { ...leaf, operator, negated: !leaf.negated }
}

/** Whether a text that satisfies the comparison for `one` always satisfies it for `other`. */
type Implies = (one: string, other: string) => boolean

const IMPLIES: ReadonlyMap<OperatorDefinition, Implies> = new Map<OperatorDefinition, Implies>([
  [containsText, (one, other) => one.includes(other)],
  [endsWith, (one, other) => one.endsWith(other)],
  [mentionsAny, mentions],
  [matches, (one, other) => one === other],
  [containsAny, (one, other) => one === other],
])

/** How a comparison for several texts is the comparisons for each of them. */
function memberOperator({ operator }: Leaf): OperatorDefinition {
  return operator === contains || operator === containsAll ? containsAny : operator
}

/** Whether there are facts with which the comparison, or its opposite, can be made at all. */
export function canHold({ operator, operand, ignoreCase }: Leaf, compilePattern: CompilePattern): boolean {
  return operand.kind === 'fact' || operator.prepare(operand.value, { ignoreCase, compilePattern }) !== unknown
}

/** The texts that it asks for; none where it asks for something else too. */
function textsOf(leaf: Leaf): readonly string[] {
  const values = scalarsOf(leaf)
  const texts = values.filter((value) => typeof value === 'string')
  if (texts.length < values.length) return []
  const fold = folding(leaf.ignoreCase && leaf.operator !== matches)
  return [...new Set(texts.map(fold))]
}

function familyKey(leaf: Leaf): string {
  return JSON.stringify([leaf.fact, memberOperator(leaf).name, leaf.ignoreCase])
}

/** With more texts than this, each is compared by itself, not by what it implies. */
const MOST_COMPARED = 1000

/** A text's group: the texts that satisfy the same comparisons of the family. */
function groupedTexts(family: readonly Leaf[]): ReadonlyMap<string, string> {
  const distinct = new Map(family.map((leaf) => [JSON.stringify([leaf.operator.name, textsOf(leaf)]), leaf]))
  const comparisons = [...distinct.values()].map((leaf) => ({
    texts: textsOf(leaf),
    isAll: leaf.operator === containsAll,
  }))
  const groups = new Map(
    comparisons.flatMap(({ texts }) => texts).map((text): [string, (string | number)[]] => [text, []]),
  )
  const implies = impliesOf(family, groups.size)
  comparisons.forEach(({ texts, isAll }, place) => {
    for (const text of implies(texts, groups)) groups.get(text)?.push(place)
    // Where all of several texts are asked for, each counts by itself.
    if (isAll && texts.length > 1) for (const text of texts) groups.get(text)?.push(text)
  })
  return new Map([...groups].map(([text, group]) => [text, JSON.stringify(group)]))
}

/** Gives the texts among all of the family that satisfy a comparison for some of them. */
function impliesOf([first]: readonly Leaf[], count: number) {
  const implies = first === undefined ? undefined : IMPLIES.get(memberOperator(first))
  return (wanted: readonly string[], all: ReadonlyMap<string, unknown>): readonly string[] =>
    implies === undefined || count > MOST_COMPARED
      ? wanted
      : [...all.keys()].filter((text) => wanted.some((other) => implies(text, other)))
}

function partsOf(leaf: Leaf, groups: ReadonlyMap<string, string> | undefined): readonly Leaf[] {
  const operator = memberOperator(leaf)
  return [...Map.groupBy(textsOf(leaf), (text) => groups?.get(text) ?? text).values()].map(
    (value): Leaf => ({ ...leaf, operator, operand: { kind: 'value', value: value.toSorted() } }),
  )
}
