import type { JsonSchema, JsonValue } from '@handoffkit/core'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, test } from 'vitest'
import { openApi } from '../src/index.ts'
import { nameObjects } from '../src/open-api/name-objects.ts'

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

const document = openApi() as unknown as Document

/** One schema somewhere in the document. */
interface Found {
  readonly at: string
  readonly schema: JsonSchema
}

/** A schema with all those inside it. Members of `properties` may be called like keywords. */
function schemasIn(schema: JsonSchema, at: string): readonly Found[] {
  const inside = Object.entries(schema).flatMap(([keyword, value]): readonly Found[] => {
    if (keyword === 'properties')
      return members(value).flatMap(([name, one]) => (isSchema(one) ? schemasIn(one, `${at}.${name}`) : []))
    if (['items', 'additionalProperties', 'anyOf', 'oneOf'].includes(keyword))
      return [value].flat().flatMap((one) => (isSchema(one) ? schemasIn(one, at) : []))
    return []
  })
  return [{ at, schema }, ...inside]
}

const members = (value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] =>
  isSchema(value) ? Object.entries(value) : []

const isSchema = (value: JsonValue | undefined): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const named = Object.entries(document.components.schemas)
const all = named.flatMap(([name, schema]) => schemasIn(schema, name))
const where = (isWrong: (found: Found) => boolean) => all.filter(isWrong).map(({ at }) => at)

describe('the OpenAPI document', () => {
  test('has no mistake that a linter knows of', { timeout: 60_000 }, async () => {
    const config = await createConfig({
      extends: ['spec', 'recommended-strict'],
      rules: {
        // A service is wherever somebody runs it; and it says of itself what it says of the whole product.
        'no-server-example.com': 'off',
        'operation-4xx-response': 'off',
        // Data of the events of a stream; OpenAPI 3.1 has no place that could refer to it.
        'no-unused-components': 'off',
      },
    })
    const lint = async (source: object) =>
      (await lintFromString({ source: JSON.stringify(source), config })).map(({ ruleId, message, location }) =>
        [ruleId, message, location[0]?.pointer].join(' '),
      )
    expect(await lint(document)).toEqual([])
    expect((await lint({ ...document, paths: { '/x/{id}': { get: { responses: {} } } } })).length).toBeGreaterThan(2)
  })

  test('gives every operation a name of its own, which is a name in every language', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(ids.length).toBeGreaterThan(10)
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9]*$/u.test(id))).toEqual([])
    expect(named.map(([name]) => name).filter((name) => !/^[A-Z][A-Za-z0-9]*$/u.test(name))).toEqual([])
  })

  test('names every schema that is taken or answered', () => {
    const contents = [...JSON.stringify(document.paths).matchAll(/"application\/[\w+]*json":\{"schema":(\{.*?\})/gu)]
    expect(contents.length).toBeGreaterThan(20)
    expect(contents.filter(([, schema = '']) => !schema.startsWith('{"$ref":'))).toEqual([])
  })

  test('names every object', () => {
    const top = new Set(named.map(([, schema]) => schema))
    expect(where(({ schema }) => (schema['type'] === 'object' || 'properties' in schema) && !top.has(schema))).toEqual(
      [],
    )
  })

  test('has no lists of types, and no schemas that generators only guess at', () => {
    expect(where(({ schema }) => Array.isArray(schema['type']))).toEqual([])
    // What has a default is demanded of those who send it, by generators that think of answers.
    const odd = [
      'default',
      'if',
      'not',
      'allOf',
      'patternProperties',
      'dependentRequired',
      'unevaluatedProperties',
      '$defs',
    ]
    expect(where(({ schema }) => odd.some((keyword) => keyword in schema))).toEqual([])
  })

  test('tells objects of a union apart by a member, which each of them has', () => {
    const unions = all.filter(({ schema }) => 'oneOf' in schema)
    expect(unions.length).toBeGreaterThan(3)
    for (const { at, schema } of unions) {
      const told = schema['discriminator']
      const [name, mapping] = isSchema(told) ? [told['propertyName'], told['mapping']] : []
      expect([at, typeof name]).toEqual([at, 'string'])
      const member = textOf(name)
      const references = members(mapping).map(([value, reference]) => [value, nameIn(reference)] as const)
      const offered = [schema['oneOf'] ?? []].flat().map((one) => (isSchema(one) ? nameIn(one['$ref'] ?? '') : ''))
      expect(new Set(references.map(([, name]) => name))).toEqual(new Set(offered))
      for (const [value, name] of references) {
        const { properties, required } = document.components.schemas[name] ?? {}
        expect([at, required]).toEqual([at, expect.arrayContaining([member])])
        const one = isSchema(properties) ? properties[member] : undefined
        const takes = isSchema(one) ? [one['const'] ?? one['enum'] ?? []].flat() : []
        expect([at, takes]).toEqual([at, expect.arrayContaining([value])])
      }
    }
    const isObject = (one: JsonValue) => isSchema(one) && '$ref' in one && !isText(nameIn(one['$ref'] ?? ''))
    expect(where(({ schema }) => [schema['anyOf'] ?? []].flat().filter(isObject).length > 1)).toEqual([])
  })
})

describe('naming objects', () => {
  const object = (properties: JsonSchema) => ({ type: 'object', properties })

  test('gives those inside others a name by where they stand', () => {
    const inner = object({ b: { type: 'string' } })
    const named = nameObjects({ A: object({ one: inner, many: { type: 'array', items: inner } }) })
    expect(named).toEqual({
      A: object({
        one: { $ref: '#/components/schemas/AOne' },
        many: { type: 'array', items: { $ref: '#/components/schemas/AManyItem' } },
      }),
      AOne: inner,
      AManyItem: inner,
    })
  })

  test('says of objects that may hold anything that they may', () => {
    expect(nameObjects({ A: { type: 'object' }, B: object({}) })).toEqual({
      A: { type: 'object', additionalProperties: true },
      B: object({}),
    })
  })

  test('refuses to give a name twice', () => {
    expect(() => nameObjects({ A: object({ b: object({}) }), AB: { type: 'string' } })).toThrow('AB')
  })
})

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')
const nameIn = (reference: JsonValue): string => textOf(reference).replace('#/components/schemas/', '')
const isText = (name: string): boolean => document.components.schemas[name]?.['type'] === 'string'
