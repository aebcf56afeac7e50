import type { JsonSchema } from '@handoffkit/core'
import { compile } from 'json-schema-to-typescript'
import { isObject, mapSchema } from './map-schema.ts'

/**
 * The TypeScript type of what a schema accepts, for the test that keeps it equal to the type that people use.
 *
 * The converter knows no if, then and else. We use them in two ways only: to choose between forms, which is a union,
 * and to demand more of a form, which a type cannot say.
 */
export async function declareType(schema: JsonSchema, name: string): Promise<string> {
  const plain: unknown = mapSchema(schema, asPlain)
  return await compile(plain as Parameters<typeof compile>[0], name, {
    additionalProperties: false,
    bannerComment: BANNER,
    format: false,
    ignoreMinAndMaxItems: true,
  })
}

const BANNER = `// Generated from src/schemas by scripts/generate.ts.
// oxlint-disable
import type { JsonObject, JsonValue } from '@handoffkit/core'
export type { JsonObject, JsonValue }`

const KEPT = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  '$ref',
  '$defs',
])

function asPlain(schema: JsonSchema): JsonSchema {
  const forms = chosenForms(schema)
  if (forms.length > 0) return { anyOf: forms, ...('$defs' in schema ? { $defs: schema['$defs'] ?? {} } : {}) }
  const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => KEPT.has(keyword)))
  if (Object.keys(kept).length === 0) return { tsType: 'JsonValue' }
  return kept['type'] === 'object' && !('properties' in kept) && !('additionalProperties' in kept)
    ? { tsType: 'JsonObject' }
    : kept
}

/** The forms of a chain of if, then and else, or none when the schema is no such chain. */
function chosenForms({ if: condition, then: form, else: otherwise }: JsonSchema): readonly JsonSchema[] {
  if (!isObject(condition) || !isObject(form) || !isObject(otherwise)) return []
  const others = otherwise['anyOf']
  if (Array.isArray(others)) return [form, ...others.filter(isObject)]
  // What stands at the end of a choice by members or values refuses everything.
  return Object.keys(condition).join() === 'type' ? [form, otherwise] : [form]
}
