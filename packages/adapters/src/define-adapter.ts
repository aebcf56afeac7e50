import type { AdapterDefinition, Finding, JsonSchema } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { readOnlyFetch } from './http/read-only-fetch.ts'

const NAME = /^[a-z][a-z0-9-]{0,63}$/u

/**
 * The definition, checked, frozen, and with a reader that cannot write: whatever the adapter's code does, the `fetch` of
 * its reader refuses all but GET and the searches that `address` declares.
 *
 * @throws HandoffError HK_PLUGIN_INVALID with every mistake of the definition
 */
export function defineAdapter<Options, Secrets>(
  definition: AdapterDefinition<Options, Secrets>,
): AdapterDefinition<Options, Secrets> {
  const findings = [...nameFindings(definition), ...schemaFindings(definition)]
  if (findings.length > 0)
    throw new HandoffError('HK_PLUGIN_INVALID', { findings, because: 'An adapter is defined wrongly.' })
  return Object.freeze<AdapterDefinition<Options, Secrets>>({
    ...definition,
    optionsSchema: frozen(definition.optionsSchema),
    secretsSchema: frozen(definition.secretsSchema),
    openReader: (options, secrets, effects) => {
      const searches = definition.address?.(options).searches ?? []
      return definition.openReader(options, secrets, { ...effects, fetch: readOnlyFetch(effects.fetch, searches) })
    },
  })
}

function nameFindings({ name, title }: { readonly name: string; readonly title: string }): readonly Finding[] {
  return [
    ...(NAME.test(name)
      ? []
      : [
          mistake(
            'adapter-name',
            '/name',
            'The name of the adapter is not made of lowercase letters, digits and dashes.',
          ),
        ]),
    ...(title.trim() === '' ? [mistake('adapter-title', '/title', 'The adapter has no title.')] : []),
  ]
}

function schemaFindings(definition: {
  readonly optionsSchema: JsonSchema
  readonly secretsSchema: JsonSchema
}): readonly Finding[] {
  return (['optionsSchema', 'secretsSchema'] as const).flatMap((member) => {
    const { type, additionalProperties } = definition[member]
    return [
      ...(type === 'object'
        ? []
        : [mistake('adapter-schema', `/${member}`, 'The schema describes no object.', 'Give it "type": "object".')]),
      ...(additionalProperties === undefined
        ? [
            mistake(
              'adapter-schema',
              `/${member}`,
              'The schema does not say what becomes of unknown members.',
              'Give it "additionalProperties": false, so that a misspelt option is found.',
            ),
          ]
        : []),
    ]
  })
}

function mistake(code: string, path: string, message: string, hint?: string): Finding {
  return { code, severity: 'error', path, message, ...(hint === undefined ? {} : { hint }) }
}

function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) frozen(member)
  return Object.freeze(value)
}
