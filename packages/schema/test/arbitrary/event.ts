import type { HandoffEvent, JsonObject } from '@handoffkit/core'
import fc from 'fast-check'
import { jsonValues, names } from './json.ts'

const texts = fc.string({ maxLength: 20 })
const ids = fc.string({ minLength: 1, maxLength: 20 })
const times = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** A record of which any member beside the named ones may be left out, as its type allows. */
function record<T>(
  model: { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> },
  required: readonly (keyof T & string)[] = [],
): fc.Arbitrary<T> {
  return fc.record(model, { requiredKeys: [...required] }) as fc.Arbitrary<T>
}

type Conversation = HandoffEvent['conversation']
type Entry = NonNullable<Conversation['transcript']>[number]
type Attachment = NonNullable<Entry['attachments']>[number]

const attachments = record<Attachment>({ url: texts, name: texts, type: texts }, ['url'])
const entries = record<Entry>(
  {
    at: times,
    from: fc.constantFrom('customer', 'ai', 'human', 'system'),
    text: texts,
    attachments: fc.array(attachments, { maxLength: 2 }),
  },
  ['from', 'text'],
)

const contexts: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(names, jsonValues), { maxLength: 6 })
  .map((pairs) => Object.fromEntries(pairs))

/** Every event that the type allows. A member that is added to the type must be added here, or this does not compile. */
export const events: fc.Arbitrary<HandoffEvent> = record<HandoffEvent>(
  {
    id: ids,
    environment: fc.constantFrom('development', 'staging', 'production'),
    conversation: record<Conversation>(
      {
        id: ids,
        channel: texts,
        channelUrl: texts,
        language: texts,
        country: texts,
        startedAt: times,
        url: texts,
        summary: texts,
        transcript: fc.array(entries, { maxLength: 3 }),
      },
      ['id'],
    ),
    customer: record<NonNullable<HandoffEvent['customer']>>({ id: texts, name: texts, email: texts, phone: texts }),
    handoff: record<NonNullable<HandoffEvent['handoff']>>({
      reason: texts,
      trigger: texts,
      triggerId: texts,
      category: texts,
      subCategory: texts,
      sentiment: texts,
      requestedAt: times,
    }),
    ticket: record<NonNullable<HandoffEvent['ticket']>>({
      id: ids,
      subject: texts,
      tags: fc.array(texts, { maxLength: 3 }),
    }),
    context: contexts,
    onMissing: fc.constantFrom('deliver', 'return'),
    inexactNumbers: fc.dictionary(fc.string({ maxLength: 8 }), texts, { maxKeys: 3 }),
  },
  ['conversation', 'context'],
)
