import type { JsonValue } from '@handoffkit/core'
import type { JsonEdit } from '../../../json-text/edit-json.ts'
import type { JsonPath } from '../../../json-text/json-tree.ts'
import type { ConditionKind } from './condition-shape.ts'
import { shapeOf } from './condition-shape.ts'

/** A comparison to begin with. */
export const NEW_COMPARISON: JsonValue = { fact: 'handoff.category', operator: 'present' }

/**
 * Edits that make a condition one of another kind. What it holds goes along where the other kind can hold it, spelled as
 * it is: groups take it in, and a group of one lets it out.
 * @param named a condition that the file names, for a reference to begin with
 */
export function changeKind(
  path: JsonPath,
  value: JsonValue | undefined,
  kind: ConditionKind,
  named: string,
): readonly JsonEdit[] {
  const shape = shapeOf(value)
  if (shape.kind === kind) return []
  const isGroup = shape.kind === 'all' || shape.kind === 'any'
  switch (kind) {
    case 'all':
    case 'any':
      if (isGroup) return [{ do: 'rename', path: [...path, shape.kind], name: kind }]
      return [{ do: 'wrap', path, before: `{ "${kind}": [`, behind: '] }' }]
    case 'not':
      return [{ do: 'wrap', path, before: '{ "not": ', behind: ' }' }]
    case 'condition':
    case 'comparison': {
      const inner = innerOf(value)
      if (inner !== undefined && shapeOf(inner.value).kind === kind) return [{ do: 'lift', path, inner: inner.path }]
      return [{ do: 'set', path, value: kind === 'condition' ? { condition: named } : NEW_COMPARISON }]
    }
  }
}

/** Edits that take a condition out of its group; the last one of a group takes the group's place in the whole. */
export function removeCondition(path: JsonPath): readonly JsonEdit[] {
  return [{ do: 'remove', path }]
}

/** The only thing that a group or a negation holds. */
function innerOf(value: JsonValue | undefined): { readonly value: JsonValue; readonly path: JsonPath } | undefined {
  const shape = shapeOf(value)
  if (shape.kind === 'not') return { value: shape.part, path: ['not'] }
  if (shape.kind !== 'all' && shape.kind !== 'any') return undefined
  const [only] = shape.parts
  return only === undefined || shape.parts.length > 1 ? undefined : { value: only, path: [shape.kind, 0] }
}
