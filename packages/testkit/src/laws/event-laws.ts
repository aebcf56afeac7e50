import assert from 'node:assert/strict'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { HelpdeskReading, JsonValue, SignedRequest, Signing } from '@handoffkit/core'
import { HELPDESK_EVENT_KINDS } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { AdapterLaw, AdapterSubject } from '../adapter-subject.ts'
import { forAny } from '../bench.ts'

const signing: Signing = {
  hmac: (hash, secret, message) => createHmac(hash, secret).update(message).digest(),
  isSame: (one, other) => one.length === other.length && timingSafeEqual(one, other),
}

const NOW_MS = Date.UTC(2026, 2, 8, 12)

/** Names that bodies of helpdesks are likely to have, so that some payloads look almost right. */
const NAMES = ['id', 'kind', 'ticket', 'events', 'at', 'team', 'transaction', 'type', 'created', 'queue', '__proto__']

const payloads = fc.oneof(
  fc.jsonValue(),
  fc.letrec<{ readonly value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<JsonValue>('closed', '17', 17, true, null, '2026-03-08T12:00:00Z', 'Status', 'Set', 'Queue'),
      fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { noNullPrototype: true }),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  })).value,
)

const requests: fc.Arbitrary<SignedRequest> = fc
  .tuple(fc.string(), fc.dictionary(fc.constantFrom('x-handoffkit-signature', 'x-hub-signature', 'a'), fc.string()))
  .map(([text, headers]) => ({ text, bytes: new TextEncoder().encode(text), headers }))

/** What an adapter keeps to that reads what its helpdesk tells. Those of others hold for lack of anything to read. */
export const eventLaws: readonly AdapterLaw[] = [
  {
    name: 'what the helpdesk sends is refused unless it is signed, and nothing can make the check fail',
    run: async (subject) => {
      forAny(subject, requests, (request) => {
        const { definition, options, secrets } = subject
        const verified = definition.events?.verify(request, { options, secrets, nowMs: NOW_MS, signing })
        assert.notEqual(verified?.ok, true, 'A request that nobody signed is taken.')
      })
    },
  },
  {
    name: 'whatever the helpdesk sends is read: pure, and never with an error',
    run: async (subject) => {
      forAny(subject, payloads as fc.Arbitrary<JsonValue>, (payload) => {
        const one = readOf(subject, payload)
        assert.deepEqual(readOf(subject, structuredClone(payload)), one)
        assertFit(one)
      })
    },
  },
]

function readOf({ definition, options, secrets }: AdapterSubject, payload: JsonValue): HelpdeskReading | undefined {
  return definition.events?.read(payload, options, secrets)
}

function assertFit(reading: HelpdeskReading | undefined): void {
  if (reading?.kind !== 'events') return
  assert.ok(reading.events.length > 0, 'It has no events, and should be ignored.')
  for (const { id, kind, ticket, atMs = 0, sequence = 0 } of reading.events) {
    assert.ok(HELPDESK_EVENT_KINDS.includes(kind), `"${kind}" is no kind of event.`)
    assert.ok(id !== '' && ticket !== '', 'An event has no id, or no ticket.')
    assert.ok(Number.isSafeInteger(atMs) && Number.isSafeInteger(sequence), 'A time or a number is none.')
  }
}
