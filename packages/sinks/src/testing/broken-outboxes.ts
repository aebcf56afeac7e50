import type { Attempt } from '../attempt.ts'
import { closeAttempt } from '../attempt.ts'
import { deskNow } from '../desk.ts'
import type { Lease, Outbox } from '../outbox.ts'

/** A rule of delivery that an outbox keeps, or that a worker keeps by means of it. */
export type OutboxRule = 'R1' | 'R2' | 'R4' | 'R8' | 'R10'

/** Outboxes without one of their rules, for proof that a test of delivery can tell. */
export const brokenOutboxes: Readonly<Record<OutboxRule, (outbox: Outbox) => Outbox>> = {
  R1: forgettingOpenAttempts,
  R2: takingDoubtForNo,
  R4: withoutFence,
  R8: withoutConversations,
  R10: withoutProof,
}

/** What was begun and not ended is not remembered, as if it were written down only afterwards. */
function forgettingOpenAttempts(outbox: Outbox): Outbox {
  return {
    ...outbox,
    claim: async (request) => {
      const claimed = await outbox.claim(request)
      const claims = claimed.claims.map(({ lease, record }) => {
        const attempts = record.attempts.filter((one) => one.move === 'redeliver' || one.closed !== undefined)
        return { lease, record: { ...record, attempts } }
      })
      return { ...claimed, claims }
    },
  }
}

/** "Nobody knows" is written down as "it was not sent". */
function takingDoubtForNo(outbox: Outbox): Outbox {
  return {
    ...outbox,
    closeAttempt: (lease, no, closing) =>
      closing.move === 'send' && closing.result.outcome === 'unknown'
        ? outbox.closeAttempt(lease, no, { move: 'send', result: { ...closing.result, outcome: 'not-sent' } })
        : outbox.closeAttempt(lease, no, closing),
  }
}

/** Whoever lost a delivery is not told, and goes on as if it still had it. */
function withoutFence(outbox: Outbox): Outbox {
  const unheard = new Map<Lease, Attempt>()
  const untilMs = Number.MAX_SAFE_INTEGER
  return {
    ...outbox,
    openAttempt: async (lease, opening) => {
      const opened = await outbox.openAttempt(lease, opening)
      if (opened.kind === 'opened') return opened
      const openedAtMs = await outbox.changeLane('', (state, nowMs) => [state, nowMs])
      const attempt: Attempt = { ...opening, no: Number.MAX_SAFE_INTEGER, openedAtMs, untilMs }
      unheard.set(lease, attempt)
      return { kind: 'opened', attempt }
    },
    closeAttempt: async (lease, no, closing) => {
      const open = unheard.get(lease)
      if (open === undefined) return outbox.closeAttempt(lease, no, closing)
      unheard.delete(lease)
      return { kind: 'closed', attempt: closeAttempt(open, closing, open.openedAtMs) }
    },
  }
}

/** Every handoff is a conversation of its own, so that none waits for an older one. */
function withoutConversations(outbox: Outbox): Outbox {
  return {
    ...outbox,
    accept: (lane, record) => {
      const { event, prepared } = record
      const conversation = { ...event.conversation, id: prepared.handoffId }
      return outbox.accept(lane, { ...record, event: { ...event, conversation } })
    },
  }
}

/** A second desk gets what is due there and knows nothing of the first, whatever that may have. */
function withoutProof(outbox: Outbox): Outbox {
  return {
    ...outbox,
    reroute: (request) => outbox.reroute(request, () => 'yes'),
    claim: async (request) => {
      const claimed = await outbox.claim(request)
      const claims = claimed.claims.map(({ lease, record }) => {
        const attempts = record.attempts.filter(({ desk }) => desk === deskNow(record))
        return { lease, record: { ...record, attempts } }
      })
      return { ...claimed, claims }
    },
  }
}
