import type { Chance } from '../../../chance.ts'
import { below, pick } from '../../../chance.ts'
import type { Attribute, AttributeKind, Scalar } from './attributes.ts'
import { ATTRIBUTES, isOptional } from './attributes.ts'
import type { ContextRecord } from './bench-context.ts'
import type { BenchLeaf } from './bench-rule.ts'

/** What a leaf asks. */
export type LeafKind = 'equal' | 'in' | 'range' | 'prefix' | 'present'

const ofKinds = (...kinds: readonly AttributeKind[]): readonly Attribute[] =>
  ATTRIBUTES.filter(({ kind }) => kinds.includes(kind))

const few = ofKinds('few')
const many = ofKinds('many')
const ids = ofKinds('id')
const prefixed = ATTRIBUTES.filter(({ key }) => ['product', 'store', 'order_id', 'campaign', 'phone'].includes(key))

/** Which keys a leaf asks about: any group as often as the others, and any key of it. */
const SUBJECTS: Readonly<Record<LeafKind | 'specific', readonly (readonly Attribute[])[]>> = {
  equal: [few, few, few, many, many, many, ofKinds('boolean'), ids],
  in: [few, many],
  range: [ofKinds('number')],
  prefix: [prefixed],
  present: [ATTRIBUTES.filter(isOptional)],
  specific: [many, many, many, many, many, ids],
}

/** What a leaf is drawn from. */
export interface LeafDraw {
  readonly kind: LeafKind
  /** The leaf asks for one of many values, or for an id. */
  readonly specific: boolean
  /** The leaf holds for the first record; a range ends at a value of the second. */
  readonly records: readonly [ContextRecord, ContextRecord]
  /** Keys that the rule asks about already. */
  readonly taken: ReadonlySet<string>
}

/** Draws a leaf; nothing when the draw came to a key that is taken or that the record lacks. */
export function drawLeaf(
  chance: Chance,
  { kind, specific, records: [record, other], taken }: LeafDraw,
): BenchLeaf | undefined {
  const attribute = pick(chance, pick(chance, SUBJECTS[specific ? 'specific' : kind]))
  const value = record[attribute.key]
  return value === undefined || taken.has(attribute.key)
    ? undefined
    : leafOf(chance, kind, attribute, value, other[attribute.key])
}

function leafOf(
  chance: Chance,
  kind: LeafKind,
  { key, draw }: Attribute,
  value: Scalar,
  other: Scalar | undefined,
): BenchLeaf {
  if (kind === 'present') return { operator: 'present', key }
  if (kind === 'equal') return { operator: 'equal', key, value }
  if (kind === 'in') {
    const more = Array.from({ length: 1 + below(chance, 5) }, () => String(draw(chance)))
    return { operator: 'in', key, values: [...new Set([String(value), ...more])].toSorted() }
  }
  if (kind === 'prefix') {
    const text = String(value)
    return { operator: 'startsWith', key, prefix: text.slice(0, 3 + below(chance, text.length - 3)) }
  }
  return rangeOf(chance, key, Number(value), Number(other))
}

/** A range with the value in it that ends at another context's value: ranges are wide where values are many. */
function rangeOf(chance: Chance, key: string, value: number, other: number): BenchLeaf {
  if (value === other || chance() < 0.5)
    return { operator: 'between', key, low: Math.min(value, other), high: Math.max(value, other) }
  return { operator: value < other ? 'lessThan' : 'greaterThan', key, limit: other }
}
