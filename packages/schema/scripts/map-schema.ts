import type { JsonSchema, JsonValue } from '@handoffkit/core'

const ONE = new Set(['items', 'additionalProperties', 'propertyNames', 'then', 'else'])
const MANY = new Set(['allOf', 'anyOf'])
const NAMED = new Set(['properties', '$defs'])

/** The schema with every schema inside it changed, the inner ones first. What stands after `if` is left alone. */
export function mapSchema(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inner = (value: JsonValue): JsonValue => (isObject(value) ? mapSchema(value, change) : value)
  const mapped = Object.entries(schema).map(([keyword, value]): [string, JsonValue] => {
    if (ONE.has(keyword)) return [keyword, inner(value)]
    if (MANY.has(keyword) && isList(value)) return [keyword, value.map(inner)]
    if (NAMED.has(keyword) && isObject(value)) {
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))]
    }
    return [keyword, value]
  })
  return change(Object.fromEntries(mapped))
}

/** Whether a value is an object, and so possibly a schema. */
export function isObject(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}
