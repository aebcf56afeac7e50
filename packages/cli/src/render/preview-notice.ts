import type { Environment } from '@handoffkit/core'
import type { SinkChoice } from 'handoffkit'

/** Why a preview made no ticket, and what would become of the handoff. */
export function previewNotice(environment: Environment, choice: SinkChoice, target: 'create' | 'update'): string {
  const would = target === 'create' ? 'become a ticket' : 'update its ticket'
  if (choice.sink === 'live') {
    return `No ticket was created, because this command only shows. Handed over for real, this would ${would}: ${environment} delivers.`
  }
  if (choice.because === 'observing') {
    const until = new Date(choice.untilMs).toISOString().slice(0, 16).replace('T', ' ')
    return `No ticket was created: ${environment} only watches until ${until} UTC, then it delivers by itself.`
  }
  return `No ticket was created, because ${environment} keeps previews. This is what would be delivered.`
}
