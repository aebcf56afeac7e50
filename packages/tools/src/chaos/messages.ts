import type { KeptTicket } from './desk.ts'

/** What the processes of a run tell each other. */
export type Message =
  /** It is open; the helpdesk says where. */
  | { readonly kind: 'ready'; readonly place?: string }
  /** Accept the nth handoff. */
  | { readonly kind: 'accept'; readonly n: number }
  /** It was accepted: whoever hears this has a promise. */
  | { readonly kind: 'accepted'; readonly n: number; readonly handoffId: string }
  | { readonly kind: 'not-accepted'; readonly n: number; readonly because: string }
  /** Say which tickets there are. */
  | { readonly kind: 'count' }
  | { readonly kind: 'counted'; readonly tickets: readonly KeptTicket[] }

/** Tells the parent. */
export function say(message: Message): void {
  process.send?.(message)
}

/** Hears the parent, and ends with it. */
export function onMessage(listener: (message: Message) => void): void {
  process.on('message', listener)
  process.on('disconnect', () => process.exit())
}
