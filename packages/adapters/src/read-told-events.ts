import type { Finding, HelpdeskEvent, HelpdeskEventKind, HelpdeskReading, JsonValue } from '@handoffkit/core'
import { HELPDESK_EVENT_KINDS, readDatetime } from '@handoffkit/core'
import { idOf, listOf, textOf } from './json-members.ts'

/**
 * Reads a body whose member `events` lists events in our own words: `id`, `kind`, `ticket`, and where the desk knows it
 * `at` (RFC 3339), `handoffId` and `team`. Total.
 */
export function readToldEvents(payload: JsonValue): HelpdeskReading {
  const told = listOf(payload, 'events').map(readOne)
  const findings = told.flatMap((one) => ('severity' in one ? [one] : []))
  if (findings.length > 0) return { kind: 'refused', findings }
  const events = told.flatMap((one) => ('severity' in one ? [] : [one]))
  return events.length === 0 ? { kind: 'ignored', because: 'It holds no events.' } : { kind: 'events', events }
}

function readOne(told: JsonValue, place: number): HelpdeskEvent | Finding {
  const [id, ticket] = [idOf(told, 'id'), idOf(told, 'ticket')]
  const kind = asKind(textOf(told, 'kind'))
  const at = textOf(told, 'at')
  const atMs = at === undefined ? undefined : readDatetime(at)
  if (id === undefined || ticket === undefined) return malformed(place, 'It has no "id", or no "ticket".')
  if (kind === undefined) return malformed(place, `Its "kind" is none of ${HELPDESK_EVENT_KINDS.join(', ')}.`)
  if (at !== undefined && atMs === undefined) return malformed(place, 'Its "at" is no time.')
  const [handoffId, team] = [textOf(told, 'handoffId'), textOf(told, 'team')]
  return {
    id,
    kind,
    ticket,
    ...(handoffId === undefined ? {} : { handoffId }),
    ...(atMs === undefined ? {} : { atMs }),
    ...(team === undefined || team === '' ? {} : { team }),
  }
}

function asKind(text: string | undefined): HelpdeskEventKind | undefined {
  return HELPDESK_EVENT_KINDS.find((kind) => kind === text)
}

function malformed(place: number, message: string): Finding {
  return { code: 'helpdesk-event-malformed', severity: 'error', path: `/events/${place}`, message }
}
