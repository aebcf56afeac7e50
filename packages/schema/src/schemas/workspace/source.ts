import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, flag, map, someText } from '../build.ts'
import { options } from './helpdesk.ts'

/** One entry of `sources` of a workspace file. */
export const source: JsonSchema = closed(
  {
    title: 'Source',
    description: 'A platform whose payloads are taken as handoffs.',
    examples: [{ name: 'dialogflow-cx', options: { tags: ['hand-off'] } }],
  },
  {
    name: someText(
      {
        description: 'Stands in the address that the platform calls: /v1/sources/NAME.',
        examples: ['delight', 'delight-eu'],
      },
      {
        pattern: '^[a-z][a-z0-9-]{0,63}$',
        patternErrorMessage: 'The name of a source is made of lowercase letters, digits and dashes.',
      },
    ),
    source: someText({
      description: 'Name of the source, where several entries have the same. Default: the name of the entry.',
      examples: ['delight'],
    }),
    options: options("What the source needs to know; its documentation says what. Checked by the source's own schema."),
    secrets: map(
      {
        title: 'Secrets',
        description: 'Secrets of the source by name, as the source calls them.',
        examples: [{ signature: { $env: 'DELIGHT_SIGNATURE_SECRET' } }],
      },
      definition('secret'),
    ),
    allowPrivateNetwork: flag({
      description: 'Lets what is fetched come from private and loopback addresses and over plain http.',
      default: false,
    }),
  },
  ['name'],
)
