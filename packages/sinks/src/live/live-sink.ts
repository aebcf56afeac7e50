import { differingMembers, HandoffError } from '@handoffkit/core'
import type { Outbox } from '../outbox.ts'
import type { HandoffRecord, NewRecord } from '../record.ts'
import type { Sink } from '../sink.ts'

/** What the live sink is made of. */
export interface LiveSinkParts {
  readonly outbox: Outbox
  /** The lane that delivers: one per workspace and connection. */
  readonly lane: string
  /** Tells the worker that there is something to do. */
  readonly wake?: () => void
}

/** Promises the delivery, and nothing else: when it answers, the handoff is written down. The worker keeps the promise. */
export function liveSink({ outbox, lane, wake = () => {} }: LiveSinkParts): Sink {
  return {
    name: 'live',
    accept: async (record) => {
      const acceptance = await outbox.accept(lane, record)
      if (acceptance.kind === 'exists') return { kind: 'repeated', record: insistOnSame(acceptance.record, record) }
      wake()
      return { kind: 'accepted', record: acceptance.record }
    },
  }
}

function insistOnSame(first: HandoffRecord, second: NewRecord): HandoffRecord {
  if (first.prepared.fingerprint === second.prepared.fingerprint) return first
  const environments = [first.prepared.environment, second.prepared.environment] as const
  const differing = differingMembers(first.event, second.event, environments)
  // A context value that a redaction keeps from the store cannot be compared any more.
  const members = differing.length === 0 ? (['context'] as const) : differing
  throw new HandoffError('HK_HANDOFF_DIFFERS', {
    because: `${first.prepared.handoffId} differs in ${members.join(', ')}.`,
    hint: 'Give another handoff another id, or send this one as it was.',
    findings: members.map((member) => ({
      code: 'handoff-differs',
      severity: 'error',
      path: `/${member.replace('.', '/')}`,
      message: `"${member}" is not what it was when this handoff was accepted.`,
    })),
  })
}
