import type { Closing, Outbox } from '@handoffkit/sinks'
import type { Tell } from './history.ts'

/** Who wants to know what an outbox does. */
export interface Watch {
  readonly tell: Tell
  /** A short name for a handoff. */
  readonly nameOf: (handoffId: string) => string
  readonly onEnded: () => void
}

/** The outbox, with everything that it really does told. */
export function watchedOutbox(outbox: Outbox, { tell, nameOf, onEnded }: Watch): Outbox {
  return {
    ...outbox,
    claim: async (request) => {
      const claimed = await outbox.claim(request)
      for (const { lease } of claimed.claims) tell(lease.owner, () => `claims ${nameOf(lease.handoffId)}`)
      return claimed
    },
    openAttempt: async (lease, opening) => {
      const opened = await outbox.openAttempt(lease, opening)
      const what = 'step' in opening ? `${opening.move} ${opening.list}/${opening.step}` : opening.move
      const which = opened.kind === 'opened' ? `begins attempt ${opened.attempt.no}` : 'may not begin an attempt'
      tell(lease.owner, () => `${which} of ${nameOf(lease.handoffId)}: ${what}`)
      return opened
    },
    closeAttempt: async (lease, no, closing) => {
      const closed = await outbox.closeAttempt(lease, no, closing)
      const verb = closed.kind === 'closed' ? 'ends' : 'may not end'
      tell(lease.owner, () => `${verb} attempt ${no} of ${nameOf(lease.handoffId)}: ${wordOf(closing)}`)
      return closed
    },
    schedule: async (lease, schedule) => {
      const scheduled = await outbox.schedule(lease, schedule)
      tell(lease.owner, () => `puts ${nameOf(lease.handoffId)} off (${schedule.because}): ${scheduled.kind}`)
      return scheduled
    },
    finish: async (lease, ending, sweepAtMs) => {
      const finished = await outbox.finish(lease, ending, sweepAtMs)
      tell(lease.owner, () => `ends ${nameOf(lease.handoffId)} as ${ending.status}: ${finished.kind}`)
      if (finished.kind === 'finished') onEnded()
      return finished
    },
    reroute: async (request, may) => {
      const looked = await outbox.reroute(request, may)
      for (const { prepared } of looked.rerouted)
        tell('outbox', () => `gives ${nameOf(prepared.handoffId)} to its second desk`)
      for (const { prepared } of looked.inDoubt)
        tell('outbox', () => `keeps ${nameOf(prepared.handoffId)} from its second desk`)
      return looked
    },
    redeliver: async (handoffId, by, known) => {
      const asked = await outbox.redeliver(handoffId, by, known)
      const found = known === undefined ? '' : ` (found: ${known.settlement.found})`
      tell(by, () => `asks for another try of ${nameOf(handoffId)}${found}: ${asked.kind}`)
      return asked
    },
  }
}

function wordOf(closing: Closing): string {
  switch (closing.move) {
    case 'send':
      return closing.result.outcome
    case 'settle':
      return `found: ${closing.result.found}`
    case 'read':
      return `read: ${closing.result.read}`
  }
}
