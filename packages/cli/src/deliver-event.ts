import type { Environment } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { HandOffOptions, HandoffRecord, Workspace } from 'handoffkit'
import { currentDesk } from 'handoffkit'
import type { ExitCode } from './terminal.ts'

interface About {
  readonly handoffId: string
  /** The event's id, or what stands for it. */
  readonly name: string
  readonly environment: Environment
}

/** What became of one handed-over event. */
export type Delivery = About &
  (
    | { readonly kind: 'incomplete'; readonly missing: readonly string[] }
    | { readonly kind: 'previewed' }
    | {
        readonly kind: 'live'
        readonly record: HandoffRecord
        /** Attempts of this run. */
        readonly attempts: HandoffRecord['attempts']
        /** The ticket was found, not made: an earlier run has delivered this handoff. */
        readonly wasThere: boolean
      }
  )

/** How many attempts each handoff had when a run first met it. Counted, not timed: attempts are of the store's clock. */
export type AttemptsBefore = Map<string, number>

/**
 * Hands one event over and delivers until its end, or until nothing more happens within the time.
 *
 * @param before of this run; what it meets is added
 * @throws HandoffError
 */
export async function deliverEvent(
  workspace: Workspace,
  text: string,
  options: HandOffOptions,
  waitMs: number,
  before: AttemptsBefore,
): Promise<Delivery> {
  const answer = await workspace.handOff(text, options)
  const prepared = answer.kind === 'incomplete' ? answer.prepared : answer.record.prepared
  const { handoffId, environment, eventId } = prepared
  const about = { handoffId, environment, name: eventId ?? handoffId }
  if (answer.kind === 'incomplete') return { ...about, kind: 'incomplete', missing: answer.missing }
  if (answer.kind === 'previewed') return { ...about, kind: 'previewed' }
  const { length: known } = answer.record.attempts
  if (!before.has(handoffId)) before.set(handoffId, known)
  await workspace.deliver({ forMs: waitMs })
  const record = await workspace.record(handoffId)
  if (record === undefined) throw new HandoffError('HK_HANDOFF_UNKNOWN', { because: handoffId })
  const attempts = record.attempts.slice(before.get(handoffId))
  const wasThere = !record.attempts.slice(known).some(({ move }) => move === 'send')
  return { ...about, kind: 'live', record, attempts, wasThere }
}

/** The exit code of a delivery. A dropped field is a warning: a customer waits for people, not for fields. */
export function deliveryExitCode(delivery: Delivery): ExitCode {
  if (delivery.kind !== 'live') return delivery.kind === 'incomplete' ? 1 : 0
  const { state } = delivery.record
  switch (state.status) {
    case 'delivered':
    case 'previewed':
      return 0
    case 'dead':
    case 'parked':
      return 1
    case 'waiting':
      return state.because === 'credentials' ? 2 : 3
    case 'accepted':
      return 3
  }
}

/** The same for programs. */
export function deliveryObject(delivery: Delivery): object {
  const { handoffId, environment } = delivery
  switch (delivery.kind) {
    case 'incomplete':
      return { handoffId, environment, status: 'incomplete', missing: delivery.missing }
    case 'previewed':
      return { handoffId, environment, status: 'previewed' }
    case 'live': {
      const { record, attempts, wasThere } = delivery
      const { eventId, target, draft, draftHash } = currentDesk(record).prepared
      const { team, priority } = draft
      return {
        handoffId,
        eventId,
        environment,
        target: target.kind,
        team,
        priority,
        draftHash,
        wasThere,
        ...record.state,
        attempts,
      }
    }
  }
}
