import { HandoffError } from '@handoffkit/core'
import type { HelpdeskEvents } from '@handoffkit/sinks'

/** Where an outbox was handed in, and nothing that keeps what the desks tell of its tickets: nothing was told. */
export const noHelpdeskEvents: HelpdeskEvents = {
  take: async () => {
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'An outbox was handed in, and nothing that keeps what helpdesks tell of its tickets.',
      hint: 'Hand in "helpdesk" too.',
    })
  },
  of: async () => [],
}
