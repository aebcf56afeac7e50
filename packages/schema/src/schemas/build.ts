import type { JsonSchema, JsonValue } from '@handoffkit/core'

/** What an editor shows about a value. */
export interface About {
  readonly title?: string
  readonly description: string
  readonly examples?: JsonSchema['examples']
  readonly default?: JsonSchema[string]
}

/** Schemas by name: members of an object, or definitions. */
export interface Schemas {
  readonly [name: string]: JsonSchema
}

/** Address of one of our schemas: the published file itself, as the package's newest version has it. */
export function schemaId(name: string): string {
  return `https://unpkg.com/@handoffkit/schema/dist/schemas/${name}.schema.json`
}

/** A published schema: its head, what it describes, and the definitions that its parts refer to. */
export function published(
  name: string,
  about: About & { readonly title: string },
  schema: JsonSchema,
  definitions: Schemas = {},
): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaId(name),
    ...schema,
    ...about,
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  }
}

/** An object with the named members and no others. */
export function closed(about: About, members: Schemas, required: readonly string[] = []): JsonSchema {
  return { ...open(about, members, required), additionalProperties: false }
}

/** An object with the named members; members that we do not know may stand beside them. */
export function open(about: About, members: Schemas, required: readonly string[] = []): JsonSchema {
  return { type: 'object', ...about, ...(required.length === 0 ? {} : { required }), properties: members }
}

/** An object whose member names the author chooses. */
export function map(about: About, value: JsonSchema, names: JsonSchema = {}): JsonSchema {
  return {
    type: 'object',
    ...about,
    ...(Object.keys(names).length === 0 ? {} : { propertyNames: { type: 'string', ...names } }),
    additionalProperties: value,
  }
}

/** A list. */
export function list(about: About, items: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return { type: 'array', ...about, items, ...more }
}

/** A text. */
export function text(about: About, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', ...about, ...more }
}

/** A text with at least one character. */
export function someText(about: About, more: JsonSchema = {}): JsonSchema {
  return text(about, { minLength: 1, ...more })
}

/** True or false. */
export function flag(about: About): JsonSchema {
  return { type: 'boolean', ...about }
}

/** What each of a few texts means: none may be left out. */
export type Choice<T> = Readonly<Record<Extract<T, string>, string>>

/** One of a few texts, each explained in editors. */
export function choice(about: About, meanings: Readonly<Record<string, string>>): JsonSchema {
  return { type: 'string', ...about, enum: Object.keys(meanings), enumDescriptions: Object.values(meanings) }
}

/** Nothing but this text. */
export function only(value: string, description: string): JsonSchema {
  return { type: 'string', const: value, description }
}

/** The same, or null with a meaning of its own. */
export function orNull(schema: JsonSchema, description: string, ofNull: string): JsonSchema {
  const { type, enum: values, enumDescriptions } = schema
  return {
    ...schema,
    type: [type ?? 'string', 'null'],
    description,
    ...(isList(values) && isList(enumDescriptions)
      ? { enum: [...values, null], enumDescriptions: [...enumDescriptions, ofNull] }
      : {}),
  }
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** A reference to a definition of the same schema. */
export function definition(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` }
}

/** The name of a JSON Schema that a file may carry for its editor. */
export const schemaMember: JsonSchema = text({
  description: 'Address of the JSON Schema, for editors. Ignored otherwise.',
})
