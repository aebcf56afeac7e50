import type { JsonSchema, JsonValue } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { ref } from './build.ts'

/** Keywords whose value is a schema, or a list of them. */
const HOLDS_SCHEMAS: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf'])

/**
 * The same schemas, with every object a named one: an object inside `Lane` under `backlog` becomes `LaneBacklog`. What
 * generators of clients find without a name they call `Inline1`, or write out wherever it is used.
 *
 * @throws Error when a made name is taken
 */
export function nameObjects(schemas: Schemas): Schemas {
  const made: { [name: string]: JsonSchema } = {}
  const keep = (name: string, schema: JsonSchema): void => {
    if (Object.hasOwn(schemas, name) || Object.hasOwn(made, name)) throw new Error(`Two schemas are called ${name}.`)
    made[name] = schema
  }
  const within = (schema: JsonSchema, name: string): JsonSchema =>
    Object.fromEntries(
      Object.entries(schema).map(([keyword, value]): [string, JsonValue] => {
        if (keyword === 'properties' && isObject(value)) {
          const members = Object.entries(value)
          return [
            keyword,
            Object.fromEntries(members.map(([member, one]) => [member, named(one, name + capital(member))])),
          ]
        }
        if (!HOLDS_SCHEMAS.has(keyword)) return [keyword, value]
        return [keyword, named(value, keyword === 'items' ? `${name}Item` : name)]
      }),
    )
  const named = (value: JsonValue, name: string): JsonValue => {
    if (isList(value)) return value.map((one) => named(one, name))
    if (!isObject(value)) return value
    const schema = within(value, name)
    if (value['type'] !== 'object') return schema
    keep(name, openedUp(schema))
    return ref(name)
  }
  const whole = Object.entries(schemas).map(([name, schema]) => [name, openedUp(within(schema, name))] as const)
  return { ...Object.fromEntries(whole), ...made }
}

/** An object of which nothing is said may hold anything. Generators that are not told so take it to be empty. */
function openedUp(schema: JsonSchema): JsonSchema {
  const isSilent = schema['type'] === 'object' && !('properties' in schema) && !('additionalProperties' in schema)
  return isSilent ? { ...schema, additionalProperties: true } : schema
}

function capital(name: string): string {
  return name.replaceAll(/(?:^|[^A-Za-z0-9]+)(\w)/gu, (_, first: string) => first.toUpperCase())
}

function isObject(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !isList(value)
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
