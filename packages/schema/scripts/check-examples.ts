import type { JsonSchema, JsonValue } from '@handoffkit/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { formats } from '../src/formats.ts'
import { mapSchema } from './map-schema.ts'

/** Keywords for editors; they check nothing. */
const FOR_EDITORS = ['enumDescriptions', 'defaultSnippets', 'errorMessage', 'patternErrorMessage']

/**
 * Makes sure that a schema is valid 2020-12 and accepts every example and default that it shows to people.
 *
 * @throws Error naming the first example that its own schema refuses
 */
export function checkExamples(schema: JsonSchema, name: string): void {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, formats: { ...formats } })
  ajv.addVocabulary(FOR_EDITORS)
  const definitions = schema['$defs'] ?? {}
  mapSchema(schema, (one) => {
    const examples = [...asList(one['examples']), ...('default' in one ? [one['default']] : [])]
    if (examples.length === 0) return one
    const { $id: _id, ...rest } = one
    const accepts = ajv.compile({ ...rest, $defs: definitions })
    for (const example of examples) {
      if (!accepts(example))
        throw new Error(`${name}: its own schema refuses ${JSON.stringify(example)}: ${ajv.errorsText(accepts.errors)}`)
    }
    return one
  })
}

function asList(value: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  return isList(value) ? value : []
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}
