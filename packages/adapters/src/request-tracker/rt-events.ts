import { readDatetime } from '@handoffkit/core'
import type { HelpdeskEvent, HelpdeskEventKind, HelpdeskReading, JsonValue } from '../define.ts'
import { idOf, memberOf, textOf } from '../define.ts'
import { SYSTEM_USER, userOf } from './rt-history.ts'
import type { RtOptions, RtSecrets } from './rt-options.ts'

/**
 * Reads what the scrip of docs/adapters/request-tracker.md posts: one transaction of one ticket, as Request Tracker has it.
 *
 * What our own user did is ours, and is told to nobody. What Request Tracker did by itself counts where it closes, opens or
 * moves a ticket: a scrip or an escalation did it for people.
 */
export function readRtEvents(payload: JsonValue, { handBackQueue }: RtOptions, secrets: RtSecrets): HelpdeskReading {
  const transaction = memberOf(payload, 'transaction') ?? null
  const [id, ticket] = [idOf(transaction, 'id'), idOf(payload, 'ticket')]
  const atMs = readDatetime(textOf(transaction, 'created') ?? '')
  if (id === undefined || ticket === undefined || atMs === undefined)
    return {
      kind: 'refused',
      findings: [
        {
          code: 'helpdesk-event-malformed',
          severity: 'error',
          path: '',
          message: 'It names no ticket, or no transaction with its id and its time.',
        },
      ],
    }
  const creator = idOf(transaction, 'creator')
  if (creator !== undefined && creator === userOf(secrets))
    return { kind: 'ignored', because: 'It is what our own user did.' }
  const team = textOf(payload, 'queue')
  const kind = kindOf(payload, transaction, creator === SYSTEM_USER)
  if (kind === undefined) return { kind: 'ignored', because: 'It is none of the transactions that are recorded.' }
  const handoffId = textOf(payload, 'handoff')
  const isBack = kind === 'transferred' && team !== undefined && team === handBackQueue
  const event: HelpdeskEvent = {
    id,
    kind: isBack ? 'handed-back' : kind,
    ticket,
    atMs,
    // Request Tracker keeps whole seconds; the numbers of its transactions rise.
    ...(Number.isSafeInteger(Number(id)) ? { sequence: Number(id) } : {}),
    ...(handoffId === undefined || handoffId === '' ? {} : { handoffId }),
    ...(kind === 'transferred' && team !== undefined && team !== '' ? { team } : {}),
  }
  return { kind: 'events', events: [event] }
}

function kindOf(payload: JsonValue, transaction: JsonValue, isSystem: boolean): HelpdeskEventKind | undefined {
  switch (textOf(transaction, 'type')) {
    case 'Status':
      return statusKind(memberOf(payload, 'wasClosed') === true, memberOf(payload, 'isClosed') === true)
    case 'Set':
      if (textOf(transaction, 'field') === 'Queue') return 'transferred'
      return textOf(transaction, 'field') === 'Owner' && memberOf(payload, 'isOwned') === true ? 'assigned' : undefined
    case 'Comment':
    case 'Correspond':
      return isSystem || memberOf(payload, 'byRequestor') === true ? undefined : 'commented'
    default:
      return undefined
  }
}

function statusKind(wasClosed: boolean, isClosed: boolean): HelpdeskEventKind | undefined {
  if (wasClosed === isClosed) return undefined
  return isClosed ? 'closed' : 'reopened'
}
