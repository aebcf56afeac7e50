import type { JsonSchema, JsonValue } from '@handoffkit/core'
import { stepsOf } from '../json-pointer.ts'

/** The schema that holds the keyword which a validator's `schemaPath` names. */
export function schemaAt(root: JsonSchema, schemaPath: string): JsonSchema {
  const steps = stepsOf(decodeURIComponent(schemaPath))
  const found = walk(root, steps.slice(0, -1))
  // A member that is forbidden has the schema `false`; what can be said of it stands two steps further out.
  return isSchema(found) ? found : asSchema(walk(root, steps.slice(0, -3)))
}

/** The schema of one member of an object, with what its definition says where it refers to one. */
export function memberSchema(root: JsonSchema, object: JsonSchema, member: string): JsonSchema {
  const properties = asSchema(object['properties'])
  const schema = Object.hasOwn(properties, member) ? asSchema(properties[member]) : {}
  const reference = schema['$ref']
  return typeof reference === 'string' ? { ...asSchema(walk(root, stepsOf(reference))), ...schema } : schema
}

/** Names of the members that an object may have. */
export function memberNames(object: JsonSchema): readonly string[] {
  return Object.keys(asSchema(object['properties']))
}

function walk(root: JsonSchema, steps: readonly string[]): JsonValue | undefined {
  let found: JsonValue | undefined = root
  for (const step of steps) {
    if (isSchema(found)) found = Object.hasOwn(found, step) ? found[step] : undefined
    else if (isList(found)) found = found[Number(step)]
    else return undefined
  }
  return found
}

function asSchema(value: JsonValue | undefined): JsonSchema {
  return isSchema(value) ? value : {}
}

function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
