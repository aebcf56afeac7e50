import type { JsonSchema, JsonValue } from '@handoffkit/core'
import type { Schemas } from './build.ts'
import { ref } from './build.ts'

/** Keywords for editors of files, those that name a file, and defaults: generators demand what has one. */
const LEFT_OUT: ReadonlySet<string> = new Set(['$schema', '$id', '$defs', 'enumDescriptions', 'title', 'default'])

/**
 * A published JSON Schema as named schemas of an OpenAPI document. The same values fit. Its definitions get names of
 * their own, lists of types become choices, and alternatives that a member tells apart become a discriminated union:
 * what generators of clients understand.
 */
export function embedSchema(name: string, schema: JsonSchema): Schemas {
  const made: { [name: string]: JsonSchema } = {}
  const embed = (part: JsonValue, path: string): JsonValue => {
    if (Array.isArray(part)) return part.map((item: JsonValue) => embed(item, path))
    if (!isObject(part)) return part
    if (typeof part['$ref'] === 'string') return ref(`${name}${capital(part['$ref'].split('/').at(-1) ?? '')}`)
    if (isObject(part['if'])) return asUnion(part, path)
    if (Array.isArray(part['type'])) return asChoice(part, path)
    return members(withDefaultInWords(part), path)
  }
  const members = (part: JsonSchema, path: string): JsonSchema =>
    Object.fromEntries(
      Object.entries(part)
        .filter(([keyword]) => !LEFT_OUT.has(keyword))
        .map(([keyword, value]): [string, JsonValue] => {
          if (keyword === 'properties') return [keyword, properties(value, path)]
          return [keyword, isSchemaKeyword(keyword) ? embed(value, path) : value]
        }),
    )
  const properties = (value: JsonValue, path: string): JsonValue =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([member, schema]) => [member, embed(schema, path + capital(member))]),
        )
      : value
  const asUnion = (part: JsonSchema, path: string): JsonSchema => {
    const { member, cases } = casesOf(part)
    const names = cases.map(({ value, schema }) => {
      const own = path + capital(value)
      made[own] = members(schema, own)
      return [value, `#/components/schemas/${own}`] as const
    })
    const { description } = part
    return {
      ...(description === undefined ? {} : { description }),
      oneOf: names.map(([, reference]) => ({ $ref: reference })),
      discriminator: { propertyName: member, mapping: Object.fromEntries(names) },
    }
  }
  const asChoice = (part: JsonSchema, path: string): JsonSchema => {
    const { type, description, enum: values, ...rest } = part
    const types = Array.isArray(type) ? type.map(String) : []
    const alternatives = types.map((one): JsonSchema => {
      const own = one === 'array' ? rest : {}
      const fitting = Array.isArray(values) ? values.filter((value: JsonValue) => typeOf(value) === one) : []
      const isListed = one !== 'null' && Array.isArray(values)
      return members({ type: one, ...own, ...(isListed ? { enum: fitting } : {}) }, path)
    })
    return { anyOf: alternatives, ...(description === undefined ? {} : { description }) }
  }
  const definitions = isObject(schema['$defs']) ? Object.entries(schema['$defs']) : []
  for (const [own, definition] of definitions) {
    const path = name + capital(own)
    const embedded = embed(definition, path)
    if (isObject(embedded)) made[path] = embedded
  }
  const whole = members(schema, name)
  return { ...made, [name]: whole }
}

/** What is said of a default is said to people. */
function withDefaultInWords(part: JsonSchema): JsonSchema {
  const { default: usual, description } = part
  if (usual === undefined || typeof description !== 'string') return part
  return { ...part, description: `${description} Default: ${JSON.stringify(usual)}.` }
}

/** The cases of `if kind is a then A else if kind is b then B ...`. */
function casesOf(part: JsonSchema): {
  readonly member: string
  readonly cases: readonly { readonly value: string; readonly schema: JsonSchema }[]
} {
  const { if: condition, then, else: otherwise } = part
  if (!isObject(condition) || !isObject(condition['properties']) || !isObject(then)) return { member: '', cases: [] }
  const [[member, test] = ['', null]] = Object.entries(condition['properties'])
  const value = isObject(test) && typeof test['const'] === 'string' ? test['const'] : ''
  const rest = isObject(otherwise) ? casesOf(otherwise).cases : []
  return { member, cases: [{ value, schema: then }, ...rest] }
}

/** Keywords whose value is a schema, or holds schemas; all others hold plain values. */
function isSchemaKeyword(keyword: string): boolean {
  return ['items', 'additionalProperties', 'propertyNames', 'anyOf', 'oneOf', 'allOf', 'not'].includes(keyword)
}

function typeOf(value: JsonValue): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function isObject(value: JsonValue | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function capital(name: string): string {
  return name.replaceAll(/(?:^|[-_ ])(\w)/gu, (_, first: string) => first.toUpperCase())
}
