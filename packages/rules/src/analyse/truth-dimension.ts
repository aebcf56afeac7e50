import type { FactValue } from '@handoffkit/core'
import { compare } from '../compare.ts'
import type { Moment } from '../derive/fact-reader.ts'
import type { Leaf } from '../form/formula.ts'
import type { Compiling } from '../form/formula-test.ts'
import { OPERATORS } from '../operators/built-in.ts'
import { contains, containsAll, containsAny } from '../operators/list.ts'
import type { OperatorDefinition, Truth } from '../operators/operator.ts'
import { unknown } from '../operators/operator.ts'
import { matches } from '../operators/pattern.ts'
import { namesTeam } from '../operators/team.ts'
import { containsText, endsWith, mentionsAny } from '../operators/text.ts'
import { hasBit } from './bits.ts'
import type { Dimension } from './dimension.ts'
import { dependenceOn } from './dimension.ts'
import { scalarsOf } from './named-values.ts'
import type { PossibleValues } from './possible-values.ts'
import type { TruthCell } from './truth-cell.ts'
import { NO, UNKNOWN, YES } from './truth-cell.ts'
import { hintsFor } from './truth-hints.ts'
import type { ValueCell } from './value-cell.ts'

const EVERY: readonly TruthCell[] = [YES, NO, UNKNOWN]

/** What one comparison comes to, of which only trying tells. */
export interface TruthDimension extends Dimension {
  /** The comparison, not negated. */
  readonly leaf: Leaf
}

/** The dimension of a comparison that is not negated. */
export function truthDimension(leaf: Leaf, { readerOf, compilePattern }: Compiling): TruthDimension {
  const { fact, operator, operand, ignoreCase } = leaf
  const preparation = { ignoreCase, compilePattern }
  const subject = readerOf(fact)
  const object = operand.kind === 'fact' ? readerOf(operand.fact) : undefined
  const fixed = operand.kind === 'fact' ? undefined : operator.prepare(operand.value, preparation)
  const truthAt = (moment: Moment): Truth => {
    const value = object?.read(moment)
    const check = fixed ?? (value === undefined ? unknown : operator.prepare(value, preparation))
    return compare(operator, check, subject.read(moment), moment.facts)
  }
  const dependence = dependenceOn(operand.kind === 'fact' ? [fact, operand.fact] : [fact], readerOf)
  return {
    leaf,
    size: 3,
    dependsOn: {
      ...dependence,
      ...(operator === namesTeam ? { teams: true } : OPERATORS.includes(operator) ? {} : { instant: true }),
    },
    cellAt: (moment) => truthCell(truthAt(moment)),
    hints: (wanted, moment) => {
      const [canBeTrue, canBeFalse, canBeUnknown] = EVERY.map((cell) => hasBit(wanted, cell))
      if (canBeFalse === true && (canBeTrue === true || canBeUnknown === true)) return []
      const sought = canBeFalse === true ? NO : canBeTrue === true ? YES : UNKNOWN
      return hintsFor(leaf, sought, object?.read(moment) ?? subject.read(moment))
    },
  }
}

function truthCell(truth: Truth): TruthCell {
  if (truth === undefined) return UNKNOWN
  return truth ? YES : NO
}

/** What a comparison can come to on each cell of a fact that it reads. */
export function truthsOn(
  leaf: Leaf,
  possible: PossibleValues,
  { compilePattern }: Pick<Compiling, 'compilePattern'>,
): (cell: ValueCell) => readonly TruthCell[] {
  const { operator, operand, ignoreCase } = leaf
  if (operand.kind === 'fact') return ({ kind }) => (isUnread(kind) ? [UNKNOWN] : EVERY)
  if (operator === namesTeam) return ({ kind }) => (kind === 'text' ? [YES, NO] : [UNKNOWN])
  const check = operator.prepare(operand.value, { ignoreCase, compilePattern })
  const truthOf = (value: FactValue) => truthCell(check(value, { atMs: Number.NaN }))
  if (LIST_OPERATORS.has(operator)) {
    const canHold = ignoreCase || scalarsOf(leaf).some((item) => possible.accepts([String(item)]))
    return ({ kind }) => (kind === 'list' ? (canHold ? [YES, NO] : [NO]) : [UNKNOWN])
  }
  if (!TEXT_OPERATORS.has(operator)) return ({ kind }) => (isUnread(kind) ? [UNKNOWN] : EVERY)
  return (cell) => {
    if (cell.kind !== 'text') return [UNKNOWN]
    if (cell.exact !== undefined) return [truthOf(cell.exact)]
    if (operator === matches) return EVERY
    if (ignoreCase && cell.folded !== undefined) return [truthOf(cell.folded)]
    // What a text begins with stands in the text.
    const beginnings = [cell.prefix ?? '', (ignoreCase ? cell.foldedPrefix : undefined) ?? '']
    if (operator === containsText && beginnings.some((text) => truthOf(text) === YES)) return [YES]
    return [YES, NO]
  }
}

const LIST_OPERATORS: ReadonlySet<OperatorDefinition> = new Set([contains, containsAny, containsAll])
const TEXT_OPERATORS: ReadonlySet<OperatorDefinition> = new Set([containsText, endsWith, mentionsAny, matches])

function isUnread(kind: ValueCell['kind']): boolean {
  return kind === 'missing' || kind === 'unreadable'
}
