import type { JsonValue } from '@handoffkit/core'
import { pointerOf, stepsOf } from '../src/json-pointer.ts'

/** JSON Pointers to every value inside a document, the document itself left out. */
export function pointersIn(value: unknown, pointer = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = pointer + pointerOf([name])
    return [place, ...pointersIn(inner, place)]
  })
}

/** A copy of a document with another value in one place. */
export function withValueAt(document: JsonValue, pointer: string, value: JsonValue): JsonValue {
  return replaced(document, stepsOf(pointer), value)
}

function replaced(document: JsonValue, [step, ...rest]: readonly string[], value: JsonValue): JsonValue {
  if (step === undefined || typeof document !== 'object' || document === null) return value
  const entries = Object.entries(document).map(([name, inner]): [string, JsonValue] => [
    name,
    name === step ? replaced(inner, rest, value) : inner,
  ])
  return Array.isArray(document) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
