import type { JsonSchema } from '@handoffkit/core'
import { closed, published, someText } from '../build.ts'

const SCALARS = ['string', 'number', 'boolean', 'null'] as const

const value: JsonSchema = {
  type: [...SCALARS, 'array'],
  description: 'A text, a number, true, false, null, or a list of those.',
  items: { type: [...SCALARS], description: 'A text, a number, true, false or null.' },
}

/** `context.schema.json`: what is sent to store a context object, or to change one. */
export const CONTEXT_SCHEMA: JsonSchema = published(
  'context',
  {
    title: 'handoffkit context',
    description:
      'The context object of a conversation, or some keys of it, to keep until the conversation is handed over.',
    examples: [{ context: { 'order-id': '00418837', 'store-order-count': 3 }, customer: 'u-1' }],
  },
  closed(
    { description: 'What is to be stored.' },
    {
      context: {
        type: 'object',
        title: 'Context object',
        description: 'What is known about the customer, by key. In a change, null removes a key.',
        examples: [{ 'order-id': '00418837', 'store-order-count': 3 }],
        additionalProperties: value,
      },
      customer: someText(
        { description: 'Id of the customer. What is stored is found by it, such as to be erased.', examples: ['u-1'] },
        { maxLength: 512 },
      ),
    },
    ['context'],
  ),
)
