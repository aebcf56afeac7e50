import type { Finding, JsonSchema } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { SourceDefinition } from './source-definition.ts'

const NAME = /^[a-z][a-z0-9-]{0,63}$/u

/**
 * The definition, checked and frozen.
 *
 * @throws HandoffError HK_PLUGIN_INVALID with every mistake of the definition
 */
export function defineSource<Options, Secrets>(
  definition: SourceDefinition<Options, Secrets>,
): SourceDefinition<Options, Secrets> {
  const { name, title, optionsSchema, secretsSchema } = definition
  const findings = [
    ...(NAME.test(name)
      ? []
      : [mistake('/name', 'The name of the source is not made of lowercase letters, digits and dashes.')]),
    ...(title.trim() === '' ? [mistake('/title', 'The source has no title.')] : []),
    ...schemaFindings('/optionsSchema', optionsSchema),
    ...schemaFindings('/secretsSchema', secretsSchema),
  ]
  if (findings.length === 0) return Object.freeze({ ...definition })
  throw new HandoffError('HK_PLUGIN_INVALID', { findings, because: 'A source is defined wrongly.' })
}

/** A closed object: a misspelt option is found. */
function schemaFindings(path: string, { type, additionalProperties }: JsonSchema): readonly Finding[] {
  return type === 'object' && additionalProperties !== undefined
    ? []
    : [mistake(path, 'The schema describes no object, or does not say what becomes of unknown members.')]
}

function mistake(path: string, message: string): Finding {
  return { code: 'source-definition', severity: 'error', path, message }
}
