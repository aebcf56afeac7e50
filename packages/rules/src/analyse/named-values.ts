import type { Leaf } from '../form/formula.ts'
import { foldCase } from '../operators/fold-case.ts'
import type { Scalar } from '../operators/operand.ts'
import { asList } from '../operators/operand.ts'
import { rankOf } from '../operators/order.ts'

/** The values of one fact that comparisons name, and its limits. Folded: as `foldCase` gives them. */
export interface NamedValues {
  readonly texts: ReadonlySet<string>
  readonly foldedTexts: ReadonlySet<string>
  readonly prefixes: ReadonlySet<string>
  readonly foldedPrefixes: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
  /** In milliseconds since the epoch. */
  readonly instants: ReadonlySet<number>
}

/** Collects what comparisons of one fact by equality, by prefix and by order name. */
export function namedValues(leaves: readonly Leaf[]): NamedValues {
  const texts = new Set<string>()
  const foldedTexts = new Set<string>()
  const prefixes = new Set<string>()
  const foldedPrefixes = new Set<string>()
  const numbers = new Set<number>()
  const instants = new Set<number>()
  // What folding a text gives stands for this text alone when it has no letters: it is a text like others.
  const addText = (text: string, ignoreCase: boolean, [plain, folded]: readonly [Set<string>, Set<string>]) => {
    if (!ignoreCase || isCaseless(text)) plain.add(text)
    else folded.add(foldCase(text))
  }
  for (const leaf of leaves) {
    const { shape } = leaf.operator
    for (const value of scalarsOf(leaf)) {
      const rank = shape === 'range' ? rankOf(value) : undefined
      if (rank !== undefined) (rank.scale === 'number' ? numbers : instants).add(rank.at)
      else if (typeof value === 'number') numbers.add(value + 0)
      else if (typeof value !== 'string' || shape === 'range') continue
      else if (shape === 'prefix') addText(value, leaf.ignoreCase, [prefixes, foldedPrefixes])
      else addText(value, leaf.ignoreCase, [texts, foldedTexts])
    }
  }
  return { texts, foldedTexts, prefixes, foldedPrefixes, numbers, instants }
}

/** The plain values beside a comparison's operator. */
export function scalarsOf({ operand }: Leaf): readonly Scalar[] {
  if (operand.kind === 'fact' || operand.value === undefined) return []
  const { value } = operand
  return typeof value === 'object' ? (asList(value) ?? []) : [value]
}

/** Folding gives this text for no other text. */
function isCaseless(text: string): boolean {
  return /^[ -@[-`{-~]*$/u.test(text)
}
