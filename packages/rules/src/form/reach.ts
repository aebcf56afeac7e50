import type { CompilePattern, FactValue } from '@handoffkit/core'
import { folding } from '../operators/fold-case.ts'
import type { Scalar } from '../operators/operand.ts'
import { asList, asTexts } from '../operators/operand.ts'
import type { Check, OperandValue, OperatorDefinition } from '../operators/operator.ts'
import type { Rank } from '../operators/order.ts'
import { rankOf } from '../operators/order.ts'
import type { Leaf } from './formula.ts'
import { numberAbove, numberBelow } from './next-number.ts'

/** Numbers, or instants in milliseconds, from one to another, both included. */
export interface Span {
  readonly low: number
  readonly high: number
}

/**
 * Exactly the values for which a comparison holds, in a form that an index can look up.
 *
 * With `ignoreCase`, texts stand as `foldCase` gives them. `items`: the fact is a list and one of its items is a value.
 */
export type Reach =
  | { readonly kind: 'values' | 'items'; readonly values: readonly Scalar[]; readonly ignoreCase: boolean }
  | { readonly kind: 'prefixes'; readonly prefixes: readonly string[]; readonly ignoreCase: boolean }
  | { readonly kind: 'spans'; readonly scale: Rank['scale']; readonly spans: readonly Span[] }
  | { readonly kind: 'presence'; readonly isPresent: boolean }

/**
 * What a comparison reaches; nothing when only trying it tells: its operator is opaque, its value is another fact, or
 * it asks for the opposite of equality or of a prefix.
 *
 * The shape of the operator says where to look, and its own check says what holds there.
 */
export function reachOf(leaf: Leaf, compilePattern: CompilePattern): Reach | undefined {
  const { operator, operand, ignoreCase, negated } = leaf
  if (operator.shape === 'presence') return { kind: 'presence', isPresent: (operator.whenMissing === true) === negated }
  if (operand.kind === 'fact') return undefined
  const check = operator.prepare(operand.value, { ignoreCase, compilePattern })
  const holds = (value: FactValue) => check(value, NO_CIRCUMSTANCES) === !negated
  if (operator.shape === 'range') return spansOf(operand.value, holds)
  if (negated) return undefined
  switch (operator.shape) {
    case 'equality':
    case 'set':
      return valuesOf(leaf, operator, operand.value, holds)
    case 'prefix': {
      const prefixes = (asTexts(operand.value) ?? []).map(folding(ignoreCase)).filter(holds)
      return { kind: 'prefixes', prefixes: [...new Set(prefixes)], ignoreCase }
    }
    default:
      return undefined
  }
}

/** An operator with a shape looks at nothing but its two sides. */
const NO_CIRCUMSTANCES: Parameters<Check>[1] = { atMs: Number.NaN }

type Holds = (value: FactValue) => boolean

function valuesOf(
  { ignoreCase }: Leaf,
  { facts }: OperatorDefinition,
  operand: OperandValue,
  holds: Holds,
): Reach | undefined {
  const takesLists = facts.includes('list')
  if (takesLists && facts.length > 1) return undefined
  const fold = folding(ignoreCase)
  const named = asList(operand) ?? (isScalar(operand) ? [operand] : [])
  const values = [...new Set(named.map((value) => (typeof value === 'string' ? fold(value) : value)))]
  return takesLists
    ? { kind: 'items', values: values.filter((value) => typeof value === 'string' && holds([value])), ignoreCase }
    : { kind: 'values', values: values.filter(holds), ignoreCase }
}

function isScalar(operand: OperandValue): operand is Scalar {
  return operand !== undefined && typeof operand !== 'object'
}

/** A range holds or fails as a whole between two neighbouring limits, so one value of each part tells. */
function spansOf(operand: OperandValue, holds: Holds): Reach | undefined {
  const ranks = (asList(operand) ?? (isScalar(operand) ? [operand] : [])).map(rankOf)
  const [first] = ranks
  if (first === undefined || !ranks.every((rank) => rank?.scale === first.scale)) return undefined
  const { scale } = first
  const limits = [...new Set(ranks.map((rank) => rank?.at ?? 0))].toSorted((a, b) => a - b)
  const parts = partsBetween(limits, STEPS[scale]).map((part) => ({ part, sample: sampleOf(part, scale) }))
  if (!parts.every(({ sample }) => sample !== undefined)) return undefined
  const spans = parts.flatMap(({ part, sample }) => (sample !== undefined && holds(sample) ? [part] : []))
  return { kind: 'spans', scale, spans: joined(spans, STEPS[scale]) }
}

interface Steps {
  readonly above: (at: number) => number
  readonly below: (at: number) => number
}

const STEPS: Readonly<Record<Rank['scale'], Steps>> = {
  number: { above: numberAbove, below: numberBelow },
  time: { above: (at) => at + 1, below: (at) => at - 1 },
}

/** Each limit by itself, and what lies before, between and behind the limits. */
function partsBetween(limits: readonly number[], { above, below }: Steps): readonly Span[] {
  const starts = [Number.NEGATIVE_INFINITY, ...limits.map(above)]
  const ends = [...limits.map(below), Number.POSITIVE_INFINITY]
  return starts
    .flatMap((low, place) => {
      const limit = limits[place]
      const between = { low, high: ends[place] ?? low }
      return limit === undefined ? [between] : [between, { low: limit, high: limit }]
    })
    .filter(({ low, high }) => low <= high)
}

/** A value of the part that is next to one of its ends; nothing where texts cannot tell of such an instant. */
function sampleOf({ low, high }: Span, scale: Rank['scale']): FactValue | undefined {
  const at = Number.isFinite(high) ? high : low
  if (scale === 'number') return at
  if (!(Math.abs(at) <= 8.64e15)) return undefined
  const text = new Date(at).toISOString()
  return rankOf(text)?.at === at ? text : undefined
}

function joined(spans: readonly Span[], { above }: Steps): readonly Span[] {
  return spans.reduce<readonly Span[]>((done, span) => {
    const last = done.at(-1)
    return last !== undefined && above(last.high) >= span.low
      ? [...done.slice(0, -1), { low: last.low, high: span.high }]
      : [...done, span]
  }, [])
}
