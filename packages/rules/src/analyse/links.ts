import type { Moment } from '../derive/fact-reader.ts'
import type { Leaf } from '../form/formula.ts'
import { foldCase } from '../operators/fold-case.ts'
import { containsAny } from '../operators/list.ts'
import { mentions } from '../operators/mention.ts'
import type { OperatorDefinition } from '../operators/operator.ts'
import { containsText, endsWith, mentionsAny } from '../operators/text.ts'
import { addBit, allBits, bitsOf, noBits, without } from './bits.ts'
import type { Link } from './dimension.ts'
import type { FactDimension } from './fact-dimension.ts'
import { scalarsOf } from './named-values.ts'
import { NO, UNKNOWN, YES } from './truth-cell.ts'
import type { ValueCell } from './value-cell.ts'

/** A dimension and its place. */
export interface Placed<T> {
  readonly place: number
  readonly dimension: T
}

/** Links a question about a fact to the fact: what it can come to on each cell of the fact's values. */
export function cellLink(
  { place: from, dimension: { size } }: Placed<{ readonly size: number }>,
  { place: to, dimension: { cells } }: Placed<FactDimension>,
  cellsOn: (cell: ValueCell) => readonly number[],
): Link {
  const partners = Array.from({ length: size }, () => noBits(cells.length))
  cells.forEach((cell, place) => {
    for (const own of cellsOn(cell)) {
      const bits = partners[own]
      if (bits !== undefined) addBit(bits, place)
    }
  })
  return { from, to, partners }
}

/** A question that a comparison of a fact asks. */
export type Asked = Placed<{ readonly leaf: Leaf }>

/** With more comparisons of one fact than this, it is not looked for what follows from what. */
const MOST_COMPARED = 500

/** Links questions about the same fact of which one answer gives the other: who mentions "gold card" mentions "card". */
export function impliedLinks(questions: readonly Asked[]): readonly Link[] {
  const byFact = Map.groupBy(
    questions.filter(({ dimension: { leaf } }) => leaf.operand.kind !== 'fact' && FINDING.has(leaf.operator)),
    ({ dimension: { leaf } }) => leaf.fact,
  )
  return [...byFact.values()]
    .filter(({ length }) => length <= MOST_COMPARED)
    .flatMap((asked) =>
      asked.flatMap((one) =>
        asked
          .filter((other) => other !== one && follows(one.dimension.leaf, other.dimension.leaf))
          .map((other) => ({ from: one.place, to: other.place, partners: IMPLICATION })),
      ),
    )
}

const IMPLICATION: Link['partners'] = (() => {
  const partners = [noBits(3), noBits(3), noBits(3)]
  partners[YES] = bitsOf(3, [YES])
  partners[NO] = bitsOf(3, [YES, NO])
  partners[UNKNOWN] = bitsOf(3, [UNKNOWN])
  return partners
})()

/** Operators that find texts in a text, or items in a list. */
const FINDING: ReadonlySet<OperatorDefinition> = new Set([containsText, endsWith, mentionsAny, containsAny])

/** Whether the other comparison is true wherever the one is. */
function follows(one: Leaf, other: Leaf): boolean {
  if (other.ignoreCase !== one.ignoreCase && (one.ignoreCase || other.operator === mentionsAny)) return false
  const fold = other.ignoreCase ? foldCase : (text: string) => text
  const wanted = scalarsOf(other).map((text) => fold(String(text)))
  return scalarsOf(one)
    .map((text) => fold(String(text)))
    .every((found) => wanted.some((text) => isFoundWith(one.operator, found, other.operator, text)))
}

/** Whether finding the one text by its operator means finding the other by its own. */
function isFoundWith(operator: OperatorDefinition, found: string, other: OperatorDefinition, text: string): boolean {
  if ((operator === containsAny) !== (other === containsAny)) return false
  switch (other) {
    case containsAny:
      return found === text
    case containsText:
      return found.includes(text)
    case endsWith:
      return operator === endsWith && found.endsWith(text)
    default:
      return operator === mentionsAny && mentions(found, text)
  }
}

/** Links the language to the base language, which is made from it, when both are asked for. */
export function languageLinks(facts: readonly Placed<FactDimension>[]): readonly Link[] {
  const [language, base] = ['conversation.language', 'conversation.baseLanguage'].map((name) =>
    facts.find(({ dimension }) => dimension.fact === name),
  )
  return language === undefined || base === undefined ? [] : [languageLink(language, base)]
}

function languageLink(
  { place: from, dimension: language }: Placed<FactDimension>,
  { place: to, dimension: base }: Placed<FactDimension>,
): Link {
  const missing = bitsOf(
    base.size,
    base.cells.flatMap(({ kind }, cell) => (kind === 'missing' ? [cell] : [])),
  )
  const there = without(allBits(base.size), missing)
  const partners = language.cells.map((cell) => {
    if (cell.kind === 'missing') return missing
    const at = cell.kind === 'text' && cell.exact !== undefined ? base.cellAt(speaking(cell.exact)) : undefined
    return at === undefined ? there : bitsOf(base.size, [at])
  })
  return { from, to, partners }
}

function speaking(language: string): Moment {
  return { facts: { values: new Map([['conversation.language', language]]), pending: new Set(), atMs: Number.NaN } }
}
