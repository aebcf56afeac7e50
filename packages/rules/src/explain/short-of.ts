import type { ExplainedComparison, ExplainedCondition } from './explanation.ts'

/** How far a condition is from what is wanted: not at all, by one comparison (each of these would do), or further. */
type Gap =
  | { readonly is: 'none' }
  | { readonly is: 'one'; readonly of: readonly ExplainedComparison[] }
  | { readonly is: 'more' }

/**
 * The comparisons of which any one alone kept the condition from being true, when there are such and others did hold.
 *
 * A rule with a single comparison is never short of one: nothing of it held, so it was not near.
 */
export function shortOf(condition: ExplainedCondition): readonly ExplainedComparison[] | undefined {
  const gap = gapOf(condition, true)
  return gap.is === 'one' && holdsSomewhere(condition, true) ? gap.of : undefined
}

function gapOf(condition: ExplainedCondition, wanted: boolean): Gap {
  if (condition.result === wanted) return { is: 'none' }
  switch (condition.kind) {
    case 'comparison':
      return { is: 'one', of: [condition] }
    case 'not':
      return gapOf(condition.part, !wanted)
    case 'condition':
      return gapOf(condition.part, wanted)
    case 'all':
    case 'any': {
      const gaps = condition.parts.map((part) => gapOf(part, wanted))
      return (condition.kind === 'all') === wanted ? gapOfAll(gaps) : gapOfAny(gaps)
    }
  }
}

function gapOfAll(gaps: readonly Gap[]): Gap {
  const [only, ...more] = gaps.filter(({ is }) => is !== 'none')
  return more.length > 0 ? { is: 'more' } : (only ?? { is: 'none' })
}

function gapOfAny(gaps: readonly Gap[]): Gap {
  const near = gaps.filter((gap) => gap.is === 'one')
  return near.length === 0 ? { is: 'more' } : { is: 'one', of: near.flatMap(({ of }) => of) }
}

function holdsSomewhere(condition: ExplainedCondition, wanted: boolean): boolean {
  switch (condition.kind) {
    case 'comparison':
      return condition.result === wanted
    case 'not':
      return holdsSomewhere(condition.part, !wanted)
    case 'condition':
      return holdsSomewhere(condition.part, wanted)
    case 'all':
    case 'any':
      return condition.parts.some((part) => holdsSomewhere(part, wanted))
  }
}
