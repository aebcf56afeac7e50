import type { Finding, JsonSchema } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'

/**
 * Options of an adapter or plugin, checked by its own schema; frozen. Nothing is coerced, defaults of the schema are
 * filled in.
 *
 * @param owner who the options belong to, for the message
 * @throws HandoffError HK_OPTIONS_INVALID with a finding for every mistake
 */
export function checkOptions(owner: string, schema: JsonSchema, options: unknown, pointer = ''): unknown {
  const ajv = new Ajv2020({ allErrors: true, useDefaults: true, strict: false, coerceTypes: false })
  const copy: unknown = structuredClone(options ?? {})
  const validate = ajv.compile(schema)
  if (validate(copy)) return deepFreeze(copy)
  const findings = (validate.errors ?? []).map((error) => findingOf(error, pointer))
  throw new HandoffError('HK_OPTIONS_INVALID', {
    because: `${owner}: ${findings.map(({ message }) => message).join(' ')}`,
    findings,
  })
}

function findingOf({ instancePath, message = 'is wrong', params }: ErrorObject, pointer: string): Finding {
  const details: Readonly<Record<string, unknown>> = params
  const named = details['additionalProperty'] ?? details['missingProperty']
  const allowed = details['allowedValues']
  const path = `${pointer}${instancePath}`
  const member = typeof named === 'string' ? ` ("${named}")` : ''
  return {
    code: 'option-invalid',
    severity: 'error',
    path,
    message: `${path === '' ? 'The options' : path} ${message}${member}.`,
    ...(Array.isArray(allowed) ? { hint: `Use one of ${allowed.join(', ')}.` } : {}),
  }
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFreeze(member)
  return Object.freeze(value)
}
