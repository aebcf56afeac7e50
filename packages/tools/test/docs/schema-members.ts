import type { JsonObject, JsonSchema, JsonValue } from '@handoffkit/core'

/**
 * Every member that a published schema describes, by its path: `conversation.id`. An object whose members are described
 * stands for them, one that may also be a text for itself; items of lists count as the list, members of chosen names as
 * `<name>`.
 *
 * @param goesOn whether to look into what the schema describes
 */
export function membersOf(
  schema: JsonSchema | undefined,
  goesOn: (schema: JsonObject) => boolean = () => true,
): readonly string[] {
  const definitions = objectOf(schema?.['$defs'])
  const found = (value: JsonValue | undefined, path: string): readonly string[] => {
    const described = objectOf(value)
    const name = typeof described['$ref'] === 'string' ? described['$ref'].replace('#/$defs/', '') : undefined
    if (name !== undefined) return found(definitions[name], path)
    const isAlsoText = Array.isArray(described['type'])
    const parts = path === '' || (goesOn(described) && !isAlsoText) ? partsOf(described) : []
    if (parts.length === 0) return path === '' ? [] : [path]
    return parts.flatMap(([step, part]) => found(part, [path, step].filter((one) => one !== '').join('.')))
  }
  return [...new Set(found(schema, ''))]
}

/** What a schema describes inside, each with its step: a member's name, `<name>`, or nothing for what stands in its place. */
function partsOf(schema: JsonObject): readonly (readonly [string, JsonValue])[] {
  const properties = Object.entries(objectOf(schema['properties']))
  const { additionalProperties, items, then, else: otherwise } = schema
  return [
    ...properties,
    ...(isObject(additionalProperties) ? [['<name>', additionalProperties] as const] : []),
    ...[items, then, otherwise].flatMap((inner) =>
      isObject(inner) && partsOf(inner).length > 0 ? [['', inner] as const] : [],
    ),
  ]
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
