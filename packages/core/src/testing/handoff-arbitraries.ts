import * as fc from 'fast-check'
import type { FieldCatalog } from '../catalog.ts'
import type { HandoffEvent } from '../event.ts'
import { ENVIRONMENTS } from '../event.ts'
import { catalogsFor } from './catalog-arbitraries.ts'
import { contexts } from './context-arbitraries.ts'

const texts = fc.string({ maxLength: 24 })
const times = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const transcripts = fc.array(
  fc.record(
    {
      at: times,
      from: fc.constantFrom('customer' as const, 'ai' as const, 'human' as const, 'system' as const),
      text: texts,
    },
    { requiredKeys: ['from', 'text'] },
  ),
  { maxLength: 5 },
)

/** Checked handoff events, with every member that the design names present or absent. */
export const events: fc.Arbitrary<HandoffEvent> = fc.record(
  {
    id: fc.string({ minLength: 1, maxLength: 12 }),
    environment: fc.constantFrom(...ENVIRONMENTS),
    conversation: fc.record(
      {
        id: fc.string({ minLength: 1, maxLength: 12 }),
        channel: fc.constantFrom('messenger', 'email', 'voice'),
        language: fc.constantFrom('en', 'es-MX', 'pt-BR'),
        country: fc.constantFrom('US', 'MX'),
        summary: texts,
        transcript: transcripts,
        url: fc.webUrl(),
      },
      { requiredKeys: ['id'] },
    ),
    customer: fc.record(
      { id: texts, name: texts, email: fc.emailAddress(), phone: fc.constant('+1 555 0100') },
      { requiredKeys: [] },
    ),
    handoff: fc.record(
      { reason: texts, category: texts, subCategory: texts, sentiment: texts, triggerId: texts, requestedAt: times },
      { requiredKeys: [] },
    ),
    ticket: fc.record(
      { id: fc.string({ minLength: 1, maxLength: 8 }), tags: fc.array(texts, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
    context: contexts,
  },
  { requiredKeys: ['conversation', 'context'] },
)

/** An event and a catalog that has fields for some of its keys. */
export const eventsWithCatalog: fc.Arbitrary<{ readonly event: HandoffEvent; readonly catalog: FieldCatalog }> =
  events.chain((event) => catalogsFor(event.context).map((catalog) => ({ event, catalog })))
