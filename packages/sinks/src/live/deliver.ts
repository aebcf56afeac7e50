import type { Attempt, Closing } from '../attempt.ts'
import type { Desk } from '../desk.ts'
import { currentDesk, otherDesk } from '../desk.ts'
import type { Claim, Outbox } from '../outbox.ts'
import type { Ending, HandoffRecord } from '../record.ts'
import type { Act, Acted } from './act.ts'
import { openingOf, perform, tookTooLong, tooLate } from './act.ts'
import type { Sleep } from './alarm.ts'
import { within } from './alarm.ts'
import type { CallKind } from './budget.ts'
import type { ClockGuard } from './clock-guard.ts'
import type { Connection } from './connection.ts'
import type { Permit } from './lane.ts'
import { afterReport, permitCall } from './lane.ts'
import { withLatestTarget } from './latest-target.ts'
import { nextMove } from './next-move.ts'
import type { Notice, Notify } from './notice.ts'
import type { DeliveryPolicy } from './policy.ts'
import { mayGoOnUntilMs, provenAbsence } from './prove-absence.ts'
import { earliestSweep } from './sweep-desks.ts'
import { tracesAt } from './traces-at.ts'

/** When to look again whether a delivery has gone to its second desk. */
const ASK_AGAIN_MS = 60_000

/** What a delivery is carried out with. */
export interface DeliveryTools {
  readonly outbox: Outbox
  readonly policy: DeliveryPolicy
  /** Milliseconds of a clock that never jumps; measures the lease. */
  readonly now: () => number
  readonly sleep: Sleep
  readonly notify: Notify
  /** Of the lane. */
  readonly clock: ClockGuard
  /** Longest call. Shorter than the lease. */
  readonly callTimeoutMs: number
  /** True when the worker wants to end: no further call is begun. */
  readonly isStopping: () => boolean
}

/**
 * Carries a claimed delivery as far as it goes now: asks `nextMove`, does it, writes down what came of it, and asks again.
 *
 * Decides nothing and retries nothing. When the lease is lost it stops; whoever has it sees the open attempt.
 */
export async function deliver(
  claim: Claim,
  claimedAtMs: number,
  connection: Connection,
  tools: DeliveryTools,
): Promise<void> {
  const { outbox, policy, notify } = tools
  const { lease } = claim
  const { handoffId } = lease
  const kept = await withLatestTarget(claim, claimedAtMs, connection, outbox)
  if (kept === undefined) return
  const record = { ...kept, ...currentDesk(kept) }
  let { attempts } = record
  let nowMs = claimedAtMs
  const untilMs = mayGoOnUntilMs(attempts, tools.clock.trustedSinceMs(tools.now()), lease.leaseMs) ?? nowMs
  if (untilMs > nowMs) {
    const dueAtMs = Math.min(untilMs, nowMs + lease.leaseMs)
    await outbox.schedule(lease, { dueAtMs, next: 'send', because: 'in-flight' })
    return
  }
  for (;;) {
    const move = nextMove(record.prepared, attempts, nowMs, policy)
    switch (move.kind) {
      case 'wait': {
        const then = nextMove(record.prepared, attempts, move.untilMs, policy).kind
        const next = then === 'settle' || then === 'read' ? then : 'send'
        await outbox.schedule(lease, { dueAtMs: move.untilMs, next, because: move.because })
        return
      }
      case 'finish':
      case 'park': {
        const sweep = earliestSweep(kept, { ...record, attempts }, nowMs, policy)
        const finished = await outbox.finish(lease, move.ending, sweep?.dueAtMs)
        if (finished.kind === 'finished') {
          const tookMs = Math.max(0, nowMs - record.receivedAtMs)
          for (const notice of endNotices(handoffId, move.ending, tookMs)) notify(notice)
        }
        return
      }
      case 'send':
      case 'settle':
      case 'read': {
        // R10: what may be at the other desk is sent to none. Only a restored store knows so little.
        if (move.kind === 'send' && mustAskOther(kept, { ...record, attempts }, policy)) {
          await outbox.schedule(lease, { dueAtMs: nowMs + ASK_AGAIN_MS, next: 'send', because: 'second-desk' })
          return
        }
        if (tools.isStopping()) {
          await outbox.schedule(lease, { dueAtMs: nowMs, next: move.kind, because: 'handed-back' })
          return
        }
        const permit = await permitted(move.kind, connection, tools)
        if (!permit.granted) {
          await outbox.schedule(lease, { dueAtMs: permit.untilMs ?? nowMs, next: move.kind, because: 'lane' })
          return
        }
        const attempt = await attemptOnce(move, { lease, record: { ...record, attempts } }, connection, tools)
        if (attempt === undefined) return
        attempts = [...attempts, attempt.attempt]
        nowMs = attempt.atMs
      }
    }
  }
}

/** Whether the desk that a delivery is not with may have it. What landed where it is is not there as well. */
function mustAskOther(record: HandoffRecord, here: Desk, policy: DeliveryPolicy): boolean {
  const other = record.fallback?.mayDuplicate === true ? undefined : otherDesk(record)
  if (other === undefined || tracesAt(here, policy).isDone) return false
  const { isDone, isInDoubt } = tracesAt(other, policy)
  return isDone || isInDoubt
}

/** Asks the lane for a call, and looks at the clock. */
export async function permitted(
  kind: CallKind,
  { lane, limits = {} }: Connection,
  { outbox, clock, now }: DeliveryTools,
): Promise<Permit> {
  const fromMs = now()
  const [permit, state, look] = await outbox.changeLane(lane, (before, outboxMs) => {
    const seen = { outboxMs, fromMs, toMs: now() }
    const [after, answer] = permitCall(before, outboxMs, kind, limits)
    const marked = clock.marked(after, seen)
    return [marked, [answer, marked, seen] as const]
  })
  clock.learn(state, look)
  return permit
}

/** One attempt: written down, done, written down again. Nothing when the lease was lost on the way. */
export async function attemptOnce(
  act: Act,
  { lease, record }: Claim,
  connection: Connection,
  tools: DeliveryTools,
): Promise<{ readonly attempt: Attempt; readonly atMs: number } | undefined> {
  const { outbox, now, notify, callTimeoutMs } = tools
  const { handoffId } = lease
  const startedMs = now()
  const desk = connection.lane === record.fallback?.lane ? 'fallback' : undefined
  // R1: the attempt is written down before the first byte leaves. Its lease is counted from before that.
  const opened = await outbox.openAttempt(lease, openingOf(act, desk))
  if (opened.kind === 'lost') return undefined
  tools.clock.observe({ outboxMs: opened.attempt.openedAtMs, fromMs: startedMs, toMs: now() })
  const about = { no: opened.attempt.no, ...openingOf(act) }
  const { trace } = record
  notify({ kind: 'attempt-opened', handoffId, attempt: about, ...(trace === undefined ? {} : { trace }) })
  // R5: looked at again right before the call, because a process can be paused anywhere.
  const isLate = now() - startedMs > lease.leaseMs - callTimeoutMs
  const acted = isLate
    ? tooLate(act)
    : await within(
        callTimeoutMs,
        tools.sleep,
        perform(act, connection, record.prepared.draft, tools.policy),
        tookTooLong(act),
      )
  // R4: whoever lost the delivery meanwhile writes nothing.
  const closing = asProven(
    acted.closing,
    act,
    { record, opened: opened.attempt, startedMs, leaseMs: lease.leaseMs },
    tools,
  )
  const closed = await outbox.closeAttempt(lease, opened.attempt.no, closing)
  await report(acted, connection, tools)
  if (closed.kind === 'lost' || closed.attempt.move === 'redeliver' || closed.attempt.closed === undefined)
    return undefined
  notify({ kind: 'attempt-closed', handoffId, attempt: about, ...outcomeOf(acted) })
  return { attempt: closed.attempt, atMs: closed.attempt.closed.atMs }
}

/** What was found, as far as time proves it. */
function asProven(
  closing: Closing,
  act: Act,
  about: {
    readonly record: HandoffRecord
    readonly opened: Attempt
    readonly startedMs: number
    readonly leaseMs: number
  },
  { policy, clock }: DeliveryTools,
): Closing {
  if (closing.move !== 'settle' || act.kind !== 'settle') return closing
  const { record, opened, startedMs, leaseMs } = about
  const context = { handoffId: record.prepared.handoffId, list: act.list, step: act.step, policy }
  const times = { askedAtMs: opened.openedAtMs, trustedSinceMs: clock.trustedSinceMs(startedMs), leaseMs }
  return { ...closing, result: provenAbsence(closing.result, record.attempts, context, times) }
}

async function report(acted: Acted, { lane }: Connection, { outbox, notify }: DeliveryTools): Promise<void> {
  const said = acted.report
  if (said === undefined) return
  const paused = await outbox.changeLane(lane, (state, nowMs): readonly [typeof state, Notice | undefined] => {
    const after = afterReport(state, nowMs, said)
    if (after.pause !== null && after.pause !== state.pause)
      return [after, { kind: 'lane-paused', lane, ...after.pause }]
    if (after.breaker.is === 'open' && after.breaker !== state.breaker)
      return [after, { kind: 'lane-paused', lane, because: 'breaker', untilMs: after.breaker.untilMs }]
    return [after, undefined]
  })
  if (paused !== undefined) notify(paused)
}

function outcomeOf({ closing }: Acted): { readonly outcome: string; readonly because?: string } {
  const { result } = closing
  const outcome =
    'outcome' in result ? result.outcome : 'found' in result ? `found-${result.found}` : `read-${result.read}`
  return { outcome, ...('because' in result ? { because: result.because } : {}) }
}

function endNotices(handoffId: string, ending: Ending, tookMs: number): readonly Notice[] {
  switch (ending.status) {
    case 'dead':
      return [{ kind: 'dead', handoffId, step: ending.step, because: ending.because }]
    case 'parked':
      return [{ kind: 'parked', handoffId, step: ending.step, because: ending.because }]
    case 'delivered':
      return deliveredNotices(handoffId, ending, tookMs)
  }
}

type Delivered = Extract<Ending, { status: 'delivered' }>

function deliveredNotices(
  handoffId: string,
  { ticket, audit, failed, duplicates }: Delivered,
  tookMs: number,
): readonly Notice[] {
  const fields = (audit ?? [])
    .filter(({ status }) => status === 'dropped' || status === 'changed')
    .map(({ what, key, status }) => ({ what, key, status }))
  return [
    { kind: 'delivered', handoffId, ticket, failed, audited: audit !== null, tookMs },
    ...(fields.length === 0 ? [] : [{ kind: 'not-applied', handoffId, ticket, fields } as const]),
    ...(duplicates.length === 0 ? [] : [{ kind: 'duplicates', handoffId, tickets: duplicates } as const]),
  ]
}
