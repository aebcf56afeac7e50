import type { Environment, HelpdeskEvent, HelpdeskEventKind, SignedRequest } from '@handoffkit/core'
import { HandoffError, HELPDESK_EVENT_KINDS } from '@handoffkit/core'
import type { HelpdeskEvents, HelpdeskPlace, TakenHelpdeskEvent } from '@handoffkit/sinks'
import type { FitConnection } from '../connection.ts'
import type { AtWhichDesk } from '../desk-settings.ts'
import type { WorkspaceBus } from '../notices.ts'
import { parsePayload } from '../parse-payload.ts'
import { signing } from '../signing.ts'

/** What a desk sends to us is taken here. */
export interface HelpdeskInbox {
  /** @throws HandoffError HK_SIGNATURE_REFUSED unless the request is the desk's own, and not an old one */
  verify(request: SignedRequest): void
  /**
   * Takes the body of a request that was verified. What is no event of a ticket of ours changes nothing.
   *
   * @throws HandoffError HK_EVENT_MALFORMED, HK_EVENT_INVALID; HK_STORE_UNAVAILABLE, then some of it may have been taken,
   *   and it may be sent again
   */
  receive(text: string): Promise<ReceivedHelpdeskEvents>
}

/** What became of what a desk sent. */
export interface ReceivedHelpdeskEvents {
  /** In the order in which they were sent. */
  readonly events: readonly { readonly kind: HelpdeskEventKind; readonly outcome: TakenHelpdeskEvent['outcome'] }[]
  /** Why nothing of it is recorded. Absent: it holds events. */
  readonly ignored?: string
}

/** Takes what the desks of a workspace send. */
export interface HelpdeskInboxes {
  /**
   * The inbox of a desk.
   *
   * @throws HandoffError HK_ADAPTER_UNKNOWN, HK_OPTIONS_INVALID, HK_SECRET_MISSING
   */
  helpdeskInbox(environment: Environment, options?: AtWhichDesk): Promise<HelpdeskInbox>
}

/** What an inbox is made of. */
export interface InboxParts {
  readonly place: HelpdeskPlace
  readonly connection: FitConnection
  readonly helpdesk: HelpdeskEvents
  readonly now: () => number
  readonly bus: WorkspaceBus
}

/** Events of one request at most. */
const MOST_EVENTS = 100

/** Characters of an id, and of the name of a team, at most. */
const MOST_CHARACTERS = 256

/** Makes the inbox of one desk. */
export function openInbox({ connection, now, bus, place, helpdesk }: InboxParts): HelpdeskInbox {
  const { adapter, options, secrets } = connection
  const { environment, desk } = place
  return {
    verify(request) {
      const verified = adapter.events?.verify(request, { options, secrets, nowMs: now(), signing })
      if (verified?.ok === true) return
      throw new HandoffError('HK_SIGNATURE_REFUSED', {
        because: verified?.because ?? 'Nobody knows how this helpdesk signs.',
      })
    },
    async receive(text) {
      const reading = adapter.events?.read(parsePayload(text), options, secrets)
      if (reading === undefined) return { events: [], ignored: 'Nobody reads what this helpdesk sends.' }
      if (reading.kind === 'refused') throw invalid(reading.findings)
      if (reading.kind === 'ignored') {
        const about = { environment, ...(desk === undefined ? {} : { desk }) }
        bus.emit('helpdesk-event', { ...about, kind: 'other', outcome: 'ignored', handoffId: null, returned: 0 })
        return { events: [], ignored: reading.because }
      }
      insistOnBounds(reading.events)
      const events: ReceivedHelpdeskEvents['events'][number][] = []
      for (const event of reading.events) {
        const taken = await helpdesk.take(place, event)
        tellTaken(bus, place, event, taken)
        events.push({ kind: event.kind, outcome: taken.outcome })
      }
      return { events }
    },
  }
}

/** Tells what became of an event. */
export function tellTaken(
  bus: WorkspaceBus,
  { environment, desk }: HelpdeskPlace,
  { kind }: HelpdeskEvent,
  taken: TakenHelpdeskEvent,
): void {
  bus.emit('helpdesk-event', {
    environment,
    ...(desk === undefined ? {} : { desk }),
    kind,
    outcome: taken.outcome,
    handoffId: taken.outcome === 'unknown-ticket' ? null : taken.handoffId,
    returned: taken.outcome === 'taken' ? taken.returned.length : 0,
  })
}

/** What an adapter that was not checked by the laws may get wrong. @throws HandoffError HK_EVENT_INVALID */
function insistOnBounds(events: readonly HelpdeskEvent[]): void {
  const isFit = ({ id, ticket, team = 'x', kind, atMs = 0, sequence = 0 }: HelpdeskEvent): boolean =>
    [id, ticket, team].every((text) => text.length > 0 && text.length <= MOST_CHARACTERS) &&
    [atMs, sequence].every(Number.isSafeInteger) &&
    HELPDESK_EVENT_KINDS.includes(kind)
  if (events.length <= MOST_EVENTS && events.every(isFit)) return
  throw invalid([
    {
      code: 'helpdesk-event-out-of-bounds',
      severity: 'error',
      path: '',
      message: `It holds more than ${MOST_EVENTS} events, or an id or a team of more than ${MOST_CHARACTERS} characters.`,
    },
  ])
}

function invalid(findings: HandoffError['findings']): HandoffError {
  return new HandoffError('HK_EVENT_INVALID', {
    findings,
    because: findings.map(({ message }) => message).join(' '),
    hint: 'Compare what the helpdesk sends with the page of its adapter.',
  })
}
