import type { JsonSchema, Place } from '@handoffkit/core'
import type { Choice } from '../build.ts'
import { choice, closed, list, someText } from '../build.ts'
import { byMember } from '../choose.ts'

const PLACES: Choice<Place> = {
  ticket: 'Not sent to the helpdesk.',
  preview: 'Not shown in previews.',
  store: 'Not kept for search.',
}

/** One entry of `redact` of a workspace file. */
export const redaction: JsonSchema = byMember(
  {
    title: 'Redaction',
    description: 'Keeps values back.',
    examples: [{ detector: 'card-number' }, { key: 'ssn', from: ['ticket', 'preview', 'store'] }],
  },
  [
    {
      told: ['detector'],
      form: closed(
        { description: 'Masks what the detector finds, wherever it is sent or shown.' },
        { detector: someText({ description: 'Name of the detector.', examples: ['card-number', 'iban', 'email'] }) },
        ['detector'],
      ),
    },
    {
      told: ['key', 'from'],
      form: closed(
        { description: 'Keeps the value of one context key back.' },
        {
          key: someText({ description: 'The context key.', examples: ['ssn'] }),
          from: list(
            { description: 'Where it is kept from. Default: everywhere.', examples: [['ticket']] },
            choice({ description: 'One place.' }, PLACES),
            {
              minItems: 1,
              uniqueItems: true,
            },
          ),
        },
        ['key'],
      ),
    },
  ],
)
