import type { FactName, JsonValue } from '@handoffkit/core'
import type { Placed } from './json-part.ts'
import { asObject, asText, itemsOf, memberOf } from './json-part.ts'
import type { Place } from './place.ts'

/** A comparison as it stands in the file, its value unchecked. */
export interface PlacedComparison {
  readonly kind: 'comparison'
  readonly place: Place
  readonly fact: FactName
  readonly operator: string
  readonly value: JsonValue | undefined
  readonly ignoreCase: boolean
}

/** A condition as far as it can be read; what cannot is broken, and the schema says why. */
export type PlacedCondition =
  | PlacedComparison
  | { readonly kind: 'all' | 'any'; readonly place: Place; readonly parts: readonly PlacedCondition[] }
  | { readonly kind: 'not'; readonly place: Place; readonly part: PlacedCondition }
  | { readonly kind: 'condition'; readonly place: Place; readonly name: string }
  | { readonly kind: 'broken'; readonly place: Place }

/** Reads a condition, so that one mistake in it does not hide the others. */
export function placeCondition({ value, place }: Placed<JsonValue | undefined>): PlacedCondition {
  const object = asObject(value)
  if (object === undefined) return { kind: 'broken', place }
  const member = (name: string) => memberOf({ value: object, place }, name)
  for (const kind of ['all', 'any'] as const) {
    if (Object.hasOwn(object, kind)) return { kind, place, parts: itemsOf(member(kind)).map(placeCondition) }
  }
  if (Object.hasOwn(object, 'not')) return { kind: 'not', place, part: placeCondition(member('not')) }
  const name = asText(member('condition').value)
  if (name !== undefined) return { kind: 'condition', place, name }
  const fact = asText(member('fact').value)
  const operator = asText(member('operator').value)
  if (fact === undefined || operator === undefined) return { kind: 'broken', place }
  return {
    kind: 'comparison',
    place,
    fact,
    operator,
    value: member('value').value,
    ignoreCase: member('ignoreCase').value === true,
  }
}

/** All comparisons that are written in a condition itself, not those of conditions that it names. */
export function comparisonsIn(condition: PlacedCondition): readonly PlacedComparison[] {
  return partsOf(condition).filter((part) => part.kind === 'comparison')
}

/** All uses of named conditions that are written in a condition itself. */
export function referencesIn(condition: PlacedCondition): readonly Extract<PlacedCondition, { kind: 'condition' }>[] {
  return partsOf(condition).filter((part) => part.kind === 'condition')
}

function partsOf(condition: PlacedCondition): readonly PlacedCondition[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return [condition, ...condition.parts.flatMap(partsOf)]
    case 'not':
      return [condition, ...partsOf(condition.part)]
    case 'condition':
    case 'comparison':
    case 'broken':
      return [condition]
  }
}
