import type { PreviewReport, SpokenConversation } from '../../../api/generated/open-api.ts'

/** Words of a transcript that are taken over: rules see the last thing that the customer said. */
const SPOKEN = 20

/** The event of a kept handoff as far as the service shows it: what a redaction keeps back is masked in it. */
export function eventOfHandoff(report: PreviewReport, spoken: SpokenConversation): string {
  const { transcript = [], ...conversation } = spoken.conversation
  const event = {
    ...(report.eventId === null ? {} : { id: report.eventId }),
    environment: report.environment,
    conversation: {
      ...report.conversation,
      ...conversation,
      ...(transcript.length === 0 ? {} : { transcript: transcript.slice(-SPOKEN) }),
    },
    ...(Object.keys(spoken.customer).length === 0 ? {} : { customer: spoken.customer }),
    ...(Object.keys(spoken.handoff).length === 0 ? {} : { handoff: spoken.handoff }),
    ...(report.ticket === undefined ? {} : { ticket: { id: report.ticket } }),
    context: Object.fromEntries(report.context.map(({ key, text }) => [key, text])),
  }
  return JSON.stringify(event, null, 2)
}

/** An event to begin with. */
export const SAMPLE_EVENT: string = JSON.stringify(
  {
    conversation: { id: 'conv-1', language: 'en', country: 'GB' },
    handoff: { category: 'Delivery', sentiment: 'negative' },
    context: { 'order-id': '00418837', 'customer-tier': 'gold' },
  },
  null,
  2,
)
