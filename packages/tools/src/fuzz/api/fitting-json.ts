import type { JsonSchema } from '@handoffkit/core'
import type { OpenApi } from '@handoffkit/server/testing'
import * as fc from 'fast-check'
import { hostileJson, hostileNames, objectText } from './hostile-json.ts'

/** Draws JSON texts that fit schemas, or nearly. */
export interface FittingJson {
  /** Texts that fit a schema but for a member here and there that is hostile, missing or too many. */
  readonly nearly: (schema: JsonSchema) => fc.Arbitrary<string>
}

/** So deep are schemas followed: rules hold rules. */
const DEEPEST = 6

/** Draws by the schemas of a document. */
export function fittingJson({ components }: OpenApi): FittingJson {
  const follow = (schema: JsonSchema): JsonSchema => {
    const target = /^#\/components\/schemas\/([^/]+)(\/.*)?$/u.exec(textAt(schema, '$ref'))
    const [, name = '', rest = ''] = target ?? []
    return target === null ? schema : follow(stepInto(components.schemas[name] ?? {}, rest))
  }
  const draw = (given: JsonSchema, depth: number): fc.Arbitrary<string> => {
    const schema = follow(given)
    if (depth > DEEPEST) return hostileJson
    const choices = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')]
    if (choices.length > 0) return fc.oneof(...choices.map((one) => draw(one as JsonSchema, depth + 1)))
    const values = 'const' in schema ? [schema['const']] : listAt(schema, 'enum')
    if (values.length > 0) return fc.constantFrom(...values).map((one) => JSON.stringify(one))
    return drawType(schema, (inner) => draw(inner, depth + 1))
  }
  return {
    nearly: (schema) => fc.oneof({ weight: 9, arbitrary: draw(schema, 0) }, { weight: 1, arbitrary: hostileJson }),
  }
}

function drawType(schema: JsonSchema, draw: (inner: JsonSchema) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  switch (schema['type']) {
    case 'string':
      return drawText(schema)
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.double({ noNaN: true })).map((value) => JSON.stringify(value))
    case 'boolean':
      return fc.constantFrom('true', 'false')
    case 'null':
      return fc.constant('null')
    case 'array':
      return fc.array(draw(objectAt(schema, 'items')), { maxLength: 3 }).map((items) => `[${items.join(',')}]`)
    case 'object':
      return drawObject(schema, draw)
    default:
      return hostileJson
  }
}

function drawText(schema: JsonSchema): fc.Arbitrary<string> {
  const known = ['production', 'staging', '2026-03-08T11:29:00Z', 'https://example.com', 'order-id', 'vip']
  return fc
    .oneof(fc.constantFrom(...known, ...listAt(schema, 'examples')), fc.string({ unit: 'binary', maxLength: 30 }))
    .map((value) => JSON.stringify(value))
}

/** Required members mostly, others now and then, and one in eight objects with something that nobody asked for. */
function drawObject(schema: JsonSchema, draw: (inner: JsonSchema) => fc.Arbitrary<string>): fc.Arbitrary<string> {
  const required = new Set(listAt(schema, 'required'))
  const members = Object.entries(objectAt(schema, 'properties')).map(([name, inner]) =>
    fc
      .option(draw(inner as JsonSchema), { freq: required.has(name) ? 30 : 1, nil: undefined })
      .map((text) => (text === undefined ? [] : [[name, text] as const])),
  )
  const hostile = fc.tuple(hostileNames, hostileJson)
  const extra = fc.oneof(
    { weight: 7, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(hostile, { minLength: 1, maxLength: 3 }) },
  )
  return fc.tuple(fc.tuple(...members), extra).map(([known, more]) => objectText([...known.flat(), ...more]))
}

function listAt(schema: JsonSchema, name: string): readonly unknown[] {
  const value = schema[name]
  return Array.isArray(value) ? value : []
}

function textAt(schema: JsonSchema, name: string): string {
  const value = schema[name]
  return typeof value === 'string' ? value : ''
}

function objectAt(schema: JsonSchema, name: string): JsonSchema {
  const value = schema[name]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : {}
}

function stepInto(schema: JsonSchema, pointer: string): JsonSchema {
  return pointer
    .split('/')
    .filter((step) => step !== '')
    .reduce(
      (inner, step) => objectAt(inner, decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')),
      schema,
    )
}
