import type { JsonSchema } from '@handoffkit/core'
import { _, Ajv, type Options } from 'ajv'
import { SchemaEnv } from 'ajv/dist/compile/index.js'
import standalone from 'ajv/dist/standalone/index.js'
import type { AnyValidateFunction } from 'ajv/dist/types/index.js'
import { formats } from '../src/formats.ts'
import { mapSchema } from './map-schema.ts'

/** What tells people something and checks nothing. Left out of the validators, which would carry it along. */
const ANNOTATIONS = new Set([
  '$schema',
  '$id',
  'title',
  'description',
  'examples',
  'default',
  'enumDescriptions',
  'defaultSnippets',
  'errorMessage',
  'patternErrorMessage',
])

/**
 * All mistakes at once, and never a value changed: coercion and defaults stay off.
 *
 * The class for draft 7 gives less code than the one for 2020-12; of the latter we use nothing that the former lacks.
 */
const OPTIONS: Options = {
  allErrors: true,
  messages: false,
  inlineRefs: false,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  coerceTypes: false,
  useDefaults: false,
  removeAdditional: false,
  formats: { ...formats },
  code: { source: true, esm: true, lines: true, formats: _`require("formats")` },
}

/**
 * The source of a module that checks values against a schema. It imports nothing but our own, requires nothing and
 * generates no code, so it runs in browsers under `script-src 'self'`.
 *
 * @throws Error when the schema is not valid, or when the code would need a module at run time
 */
export function compileValidator(schema: JsonSchema): string {
  const ajv = new Ajv(OPTIONS)
  const validate = ajv.compile({ ...bare(schema) })
  const body = withDefinitionPaths(standalone.default(ajv, validate), validate)
    .replace(/^"use strict";/u, '')
    .replaceAll('require("formats")', 'formats')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', 'characterCount')
    .replace(/export const validate = (\w+);/u, '')
    .replace(/export default (\w+);/u, 'export const validate: Validate = $1;')
  if (/\brequire\(|\bimport\b|new Function|\beval\(/u.test(body))
    throw new Error('The validator needs a module at run time.')
  return [
    '// @ts-nocheck',
    '// Generated from src/schemas by scripts/generate.ts.',
    "import type { Validate } from '../findings/schema-error.ts'",
    ...(body.includes('characterCount') ? ["import { characterCount } from '../character-count.ts'"] : []),
    ...(body.includes('formats') ? ["import { formats } from '../formats.ts'"] : []),
    body,
  ].join('\n')
}

/** Ajv names places in a definition as if the definition were a schema of its own; findings look them up in the whole. */
function withDefinitionPaths(code: string, { schemaEnv }: AnyValidateFunction): string {
  return Object.entries(schemaEnv.refs).reduce((changed, [reference, definition]) => {
    const name = definition instanceof SchemaEnv ? definition.validate?.source?.validateName.toString() : undefined
    if (name === undefined) throw new Error(`There is no function for ${reference}.`)
    const start = changed.indexOf(`function ${name}(`)
    const end = changed.indexOf(`${name}.errors = `, start)
    const body = changed.slice(start, end).replaceAll('schemaPath:"#/', `schemaPath:"${reference}/`)
    return changed.slice(0, start) + body + changed.slice(end)
  }, code)
}

function bare(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, (one) =>
    Object.fromEntries(Object.entries(one).filter(([keyword]) => !ANNOTATIONS.has(keyword))),
  )
}
