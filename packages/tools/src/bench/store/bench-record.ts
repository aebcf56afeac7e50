import { randomBytes } from 'node:crypto'
import type { NewRecord } from '@handoffkit/sinks'
import { sampleRecord } from '@handoffkit/sinks/testing'
import { deskAdapter } from '../../chaos/desk-adapter.ts'

const SUMMARY =
  'The parcel was to come on Tuesday and did not. The customer has looked at the depot and at the neighbours. '

const TEMPLATE = sampleRecord({
  customer: 'cust-48213',
  team: 'delivery',
  context: {
    'order-id': '00418837',
    'order-total': '184.90',
    'customer-tier': 'gold',
    'tracking-number': 'JD014600003345671290',
    summary: SUMMARY,
    language: 'en',
    channel: 'chat',
  },
  plan: (draft) => deskAdapter.plan(draft, { fields: [], revision: '' }, {}),
})

/**
 * A handoff of middling size that is like no other: seven context keys, its decision, its draft and its plan.
 *
 * The id looks like a real one and comes as evenly: it is drawn, not hashed, so that making records costs next to nothing.
 */
export function benchRecord(): NewRecord {
  const drawn = randomBytes(16).toString('hex').slice(0, 26)
  const handoffId = `h-${drawn}`
  return {
    ...TEMPLATE,
    event: { ...TEMPLATE.event, id: `evt-${drawn}`, conversation: { id: `conv-${drawn}` } },
    prepared: { ...TEMPLATE.prepared, handoffId, eventId: `evt-${drawn}` },
    receivedAtMs: Date.now(),
  }
}

/** Bytes of such a record as it is kept. */
export const RECORD_BYTES: number = Buffer.byteLength(JSON.stringify(benchRecord()))
