import type { FactName } from '@handoffkit/core'
import type { Leaf } from '../form/formula.ts'
import type { Compiling } from '../form/formula-test.ts'
import { leafKey } from '../form/leaf-key.ts'
import { inPercent } from '../operators/percent.ts'
import type { AgeDimension } from './age-dimension.ts'
import { ageDimension, isOfAge } from './age-dimension.ts'
import type { Bits } from './bits.ts'
import { bitsOf } from './bits.ts'
import type { ClockDimension } from './clock-dimension.ts'
import { clockDimension, clockOf, isByClock } from './clock-dimension.ts'
import type { Dimension } from './dimension.ts'
import { dependenceOn } from './dimension.ts'
import type { FactDimension } from './fact-dimension.ts'
import { factDimension, isByValue } from './fact-dimension.ts'
import type { FactSurroundings } from './possible-values.ts'
import { possibleValues } from './possible-values.ts'
import { shareDimension, shareOf } from './share-dimension.ts'
import { NO, YES } from './truth-cell.ts'
import type { TruthDimension } from './truth-dimension.ts'
import { truthDimension, truthsOn } from './truth-dimension.ts'
import type { ValueCell } from './value-cell.ts'

/** What comparisons ask for: the value of a fact, a clock, how old a fact is, its share, or what only trying tells. */
type Kind = 'fact' | 'clock' | 'age' | 'share' | 'truth'

/** Comparisons that ask for the same, with the dimension of it. */
export type Question =
  | (Asking & { readonly kind: 'fact'; readonly dimension: FactDimension })
  | (Asking & { readonly kind: 'clock'; readonly dimension: ClockDimension })
  | (Asking & { readonly kind: 'age'; readonly dimension: AgeDimension })
  | (Asking & { readonly kind: 'truth'; readonly dimension: TruthDimension })
  | (Asking & { readonly kind: 'share'; readonly dimension: Dimension })

interface Asking {
  /** The cells on which one of the comparisons holds. */
  readonly cellsOf: (leaf: Leaf) => Bits
  /** The facts whose value has a say in it, and what each of their cells leaves possible. */
  readonly about: readonly { readonly fact: FactName; readonly cellsOn: (cell: ValueCell) => readonly number[] }[]
}

/** What questions are made with. */
export interface QuestionParts extends Compiling, FactSurroundings {
  /** Where there is a choice, days from this instant on. */
  readonly nearMs: number
}

/** A text that is the same for comparisons that ask for the same. */
export function questionKey(leaf: Leaf, parts: QuestionParts): string {
  const kind = kindOf(leaf, parts)
  switch (kind) {
    case 'clock':
      return JSON.stringify([kind, clockOf(leaf.fact, parts.checked.content)])
    case 'fact':
    case 'age':
      return JSON.stringify([kind, leaf.fact])
    case 'share':
      return JSON.stringify([kind, leaf.fact, shareOf(leaf)?.salt])
    case 'truth':
      return JSON.stringify([kind, leafKey({ ...leaf, negated: false })])
  }
}

function kindOf(leaf: Leaf, { checked, compilePattern }: QuestionParts): Kind {
  const isTold = clockOf(leaf.fact, checked.content) !== undefined
  if (isTold && isByClock(leaf, compilePattern)) return 'clock'
  if (!isTold && isByValue(leaf, compilePattern)) return 'fact'
  if (isOfAge(leaf)) return 'age'
  return leaf.operator === inPercent && shareOf(leaf) !== undefined ? 'share' : 'truth'
}

/** The question about the value of a fact. @param leaves all comparisons of the fact */
export function factQuestion(fact: FactName, leaves: readonly Leaf[], parts: QuestionParts): Question {
  const dimension = factDimension({
    fact,
    reader: parts.readerOf(fact),
    possible: possibleValues(fact, parts),
    leaves: leaves.filter((leaf) => kindOf(leaf, parts) === 'fact'),
    isTimed: leaves.some(isOfAge),
    compilePattern: parts.compilePattern,
  })
  return { kind: 'fact', dimension, cellsOf: dimension.cellsOf, about: [] }
}

/** The question that these comparisons ask together, unless it is about the value of a fact. */
export function otherQuestion(leaves: readonly [Leaf, ...Leaf[]], parts: QuestionParts): Question | undefined {
  const [leaf] = leaves
  const { fact } = leaf
  const { readerOf, checked } = parts
  const read = { fact, read: readerOf(fact).read, dependsOn: dependenceOn([fact], readerOf) }
  const kind = kindOf(leaf, parts)
  switch (kind) {
    case 'fact':
      return undefined
    case 'clock': {
      const timeZone = clockOf(fact, checked.content) ?? checked.content.timeZone
      const dimension = clockDimension({ ...parts, timeZone, content: checked.content, leaves })
      return { kind, dimension, cellsOf: dimension.cellsOf, about: [] }
    }
    case 'age': {
      const dimension = ageDimension(leaves, read)
      return { kind, dimension, cellsOf: dimension.cellsOf, about: [{ fact, cellsOn: dimension.cellsOn }] }
    }
    case 'share': {
      const dimension = shareDimension(shareOf(leaf)?.salt ?? '', leaves, read)
      return { kind, dimension, cellsOf: dimension.cellsOf, about: [{ fact, cellsOn: dimension.cellsOn }] }
    }
    case 'truth':
      return {
        kind,
        dimension: truthDimension(leaf, parts),
        cellsOf: ({ negated }) => bitsOf(3, [negated ? NO : YES]),
        about: factsOf(leaf).map((name) => ({
          fact: name,
          cellsOn: truthsOn(leaf, possibleValues(name, parts), parts),
        })),
      }
  }
}

/** The facts that a comparison reads. */
export function factsOf({ fact, operand }: Leaf): readonly FactName[] {
  return operand.kind === 'fact' && operand.fact !== fact ? [fact, operand.fact] : [fact]
}
