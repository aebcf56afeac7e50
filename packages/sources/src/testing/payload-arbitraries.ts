import type { JsonValue } from '@handoffkit/core'
import * as fc from 'fast-check'
import { isObject } from '../json-members.ts'

/** Any JSON: names as hostile as can be, and depth. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(null, true, false, '', ' ', '__proto__', 'handoff', 0, -1, 1e308),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'id')), tie('value')),
        {
          maxLength: 5,
        },
      )
      .map((members) => Object.fromEntries(members)),
  ),
})).value

/** A payload that is nearly one of the samples: a member here and there is another one, or gone. */
export function nearly(samples: readonly JsonValue[]): fc.Arbitrary<JsonValue> {
  return fc
    .tuple(
      fc.constantFrom(...samples),
      fc.array(fc.tuple(fc.nat(), fc.option(anyJson, { nil: undefined })), { maxLength: 4 }),
    )
    .map(([sample, changes]) => changes.reduce<JsonValue>((value, [at, other]) => changed(value, at, other), sample))
}

/** The value with the member at a place, counted over all members, changed or left out. */
function changed(value: JsonValue, at: number, other: JsonValue | undefined): JsonValue {
  if (!isObject(value)) return other ?? null
  const entries = Object.entries(value)
  const place = entries.length === 0 ? 0 : at % (entries.length + 1)
  const rest = Math.floor(at / (entries.length + 1))
  return Object.fromEntries(
    entries.flatMap(([name, member], index): readonly (readonly [string, JsonValue])[] => {
      if (index !== place) return [[name, member]]
      if (rest > 0 && typeof member === 'object' && member !== null) return [[name, changed(member, rest, other)]]
      return other === undefined ? [] : [[name, other]]
    }),
  )
}
