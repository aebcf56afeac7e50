import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject, JsonSchema, JsonValue } from '@handoffkit/core'
import type { Signing, SourceDefinition, SourceReading } from '../src/define.ts'

/** A recorded payload: in the shape that the platform documents, with invented data. */
export function payloadOf(name: string): JsonObject {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'payloads', `${name}.json`), 'utf8')) as JsonObject
}

export const signing: Signing = {
  hmac: (hash, secret, message) => createHmac(hash, secret).update(message).digest(),
  isSame: (one, other) => one.length === other.length && timingSafeEqual(one, other),
}

/** Options with the defaults of their schema. That they fit it, the program checks that opens a source. */
export function optionsOf<Options>({ optionsSchema }: SourceDefinition<Options, never>, given: object): Options {
  return withDefaults(optionsSchema, given) as Options
}

function withDefaults({ properties }: JsonSchema, given: object): object {
  const known: Readonly<Record<string, unknown>> = { ...given }
  const entries = Object.entries((properties ?? {}) as { readonly [name: string]: JsonSchema }).map(
    ([name, schema]) => {
      const value = known[name] ?? schema['default']
      return [name, typeof value === 'object' && value !== null ? withDefaults(schema, value) : value] as const
    },
  )
  const filled = entries.filter(([, value]) => value !== undefined)
  return Array.isArray(given) ? given : { ...given, ...Object.fromEntries(filled) }
}

/** What a source makes of a payload. */
export function readBy<Options>(
  source: SourceDefinition<Options, never>,
  payload: JsonValue,
  options: object = {},
): SourceReading {
  return source.read(payload, optionsOf(source, options))
}
