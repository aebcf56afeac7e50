import type { DeliveryNotice } from 'handoffkit'
import { shownSpan } from './shown-time.ts'

type Overdue = Extract<DeliveryNotice, { kind: 'overdue' }>

/** That a handoff has no ticket yet, how old it is, and why. */
export function overdueWords({ receivedAtMs, because }: Overdue, nowMs: number): string {
  return `not delivered after ${shownSpan(nowMs - receivedAtMs)}: ${REASON_WORDS[because]}`
}

const REASON_WORDS: Readonly<Record<Overdue['because'], string>> = {
  parked: 'it is parked, a person must look',
  dead: 'it was given up',
  'in-doubt': 'it may have been delivered, nobody knows yet',
  turn: 'it waits for its turn',
  backoff: 'a try was fruitless',
  'retry-after': 'the helpdesk asked us to wait',
  credentials: 'the helpdesk does not accept our credentials',
  window: 'it may have been delivered, nobody knows yet',
  'in-flight': 'an attempt may still be under way',
  lane: 'its lane rests or has no call left',
  'handed-back': 'its worker stopped',
  'second-desk': 'its second desk may have it, and is asked first',
}
