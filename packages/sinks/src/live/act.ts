import type { Settlement, StepOutcome, TicketDraft } from '@handoffkit/core'
import { auditTicket, HandoffError } from '@handoffkit/core'
import type { AtDesk, Closing, Opening, ReadResult } from '../attempt.ts'
import type { Connection } from './connection.ts'
import type { CallReport } from './lane.ts'
import type { Move } from './next-move.ts'
import type { DeliveryPolicy } from './policy.ts'
import { clampRetryAfter } from './policy.ts'

/** A move that calls the helpdesk. */
export type Act = Extract<Move, { kind: 'send' | 'settle' | 'read' }>

/** What an act did, and what it says about the helpdesk (nothing, when it was not called). */
export interface Acted {
  readonly closing: Closing
  readonly report?: CallReport
}

/** What an attempt writes down before the act. @param desk where it is done */
export function openingOf(act: Act, desk?: AtDesk['desk']): Opening {
  const at = desk === undefined ? {} : { desk }
  return act.kind === 'read' ? { move: 'read', ...at } : { move: act.kind, list: act.list, step: act.step.id, ...at }
}

/** Calls the helpdesk once. Never throws: what an adapter throws against its contract is a doubt like any other. */
export function perform(act: Act, connection: Connection, draft: TicketDraft, policy: DeliveryPolicy): Promise<Acted> {
  switch (act.kind) {
    case 'send':
      return performSend(act, connection, policy)
    case 'settle':
      return performSettle(act, connection, policy)
    case 'read':
      return performRead(act, connection, draft, policy)
  }
}

/** What to write down when an act did not come back in time. */
export function tookTooLong(act: Act): Acted {
  const because = 'It took too long.'
  const report = { call: 'failed' } as const
  switch (act.kind) {
    case 'send':
      return { closing: { move: 'send', result: { outcome: 'unknown', because } }, report }
    case 'settle':
      return { closing: { move: 'settle', result: { found: 'cannot-tell', because } }, report }
    case 'read':
      return { closing: { move: 'read', result: { read: 'no', because } }, report }
  }
}

/** What to write down when an act came too late to be begun. */
export function tooLate(act: Act): Acted {
  const { closing } = tookTooLong(act)
  const because = 'The lease was about to end before the call was made.'
  return closing.move === 'send' ? { closing: { move: 'send', result: { outcome: 'not-sent', because } } } : { closing }
}

type SendAct = Extract<Act, { kind: 'send' }>
type SettleAct = Extract<Act, { kind: 'settle' }>
type ReadAct = Extract<Act, { kind: 'read' }>

async function performSend(
  { step, produced }: SendAct,
  { writer }: Connection,
  policy: DeliveryPolicy,
): Promise<Acted> {
  const result = await attempt<StepOutcome>(
    () => writer.send(step, produced),
    (error) => ({ outcome: 'unknown', because: `The adapter failed: ${nameOf(error)}.` }),
  )
  return { closing: { move: 'send', result }, report: reportOfSend(result, policy) }
}

function reportOfSend(result: StepOutcome, policy: DeliveryPolicy): CallReport {
  switch (result.outcome) {
    case 'done':
    case 'refused':
      return { call: 'answered' }
    case 'denied':
      return { call: 'denied', forMs: policy.credentialsPauseMs }
    case 'not-sent':
      return putOff(result.retryAfterMs, policy)
    case 'unknown':
      return { call: 'failed' }
  }
}

async function performSettle(
  { step, produced }: SettleAct,
  { reader }: Connection,
  policy: DeliveryPolicy,
): Promise<Acted> {
  const result = await attempt<Settlement>(
    () => reader.settle(step, produced),
    (error) => ({ found: 'cannot-tell', because: `The adapter failed: ${nameOf(error)}.`, ...retryAfter(error) }),
  )
  const report = result.found === 'cannot-tell' ? putOff(result.retryAfterMs, policy) : ({ call: 'answered' } as const)
  return { closing: { move: 'settle', result }, report }
}

async function performRead(
  { ticket, leftAlone }: ReadAct,
  { reader, catalog }: Connection,
  draft: TicketDraft,
  policy: DeliveryPolicy,
): Promise<Acted> {
  const result = await attempt<ReadResult>(
    async () => {
      const read = await reader.read(ticket)
      const { id, url } = read
      const audit = auditTicket(draft, read, catalog(), { leftAlone })
      return { read: 'yes', ticket: { id, ...(url === undefined ? {} : { url }) }, audit }
    },
    (error) => ({ read: 'no', because: `The ticket could not be read: ${nameOf(error)}.`, ...retryAfter(error) }),
  )
  return {
    closing: { move: 'read', result },
    report: result.read === 'yes' ? { call: 'answered' } : putOff(result.retryAfterMs, policy),
  }
}

async function attempt<Answer>(call: () => Promise<Answer>, failed: (error: unknown) => Answer): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    return failed(error)
  }
}

function putOff(retryAfterMs: number | undefined, policy: DeliveryPolicy): CallReport {
  return retryAfterMs === undefined
    ? { call: 'failed' }
    : { call: 'put-off', forMs: clampRetryAfter(retryAfterMs, policy) }
}

function retryAfter(error: unknown): { readonly retryAfterMs?: number } {
  return error instanceof HandoffError && error.retryAfterMs !== undefined ? { retryAfterMs: error.retryAfterMs } : {}
}

/** A foreign error's text may hold anything; its name does not. */
function nameOf(error: unknown): string {
  if (error instanceof HandoffError) return error.code
  return error instanceof Error ? error.name : typeof error
}
