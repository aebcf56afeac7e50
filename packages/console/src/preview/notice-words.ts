import type { HandoffWithAttempts, PreviewReport } from '../api/generated/open-api.ts'
import { text } from '../text/english.ts'

const words = text.preview.notice

/** Why there is no ticket, or which one there is. */
export function noticeWords(
  { environment, sink, target }: PreviewReport,
  delivery: Pick<HandoffWithAttempts, 'status' | 'ticket'> | undefined,
): string {
  switch (delivery?.status) {
    case 'delivered':
      if (delivery.ticket === null) return words.deliveredUnnamed
      return target === 'update' ? words.updated(delivery.ticket.id) : words.delivered(delivery.ticket.id)
    case 'accepted':
    case 'waiting':
      return words.pending
    case 'dead':
      return words.dead
    case 'parked':
      return words.parked
    case 'previewed':
      return words.previewed(text.environments[environment])
    case undefined:
      return sink === 'preview' ? words.previewed(text.environments[environment]) : words.tried
  }
}
