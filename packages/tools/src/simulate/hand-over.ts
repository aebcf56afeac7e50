import type { Outbox } from '@handoffkit/sinks'
import { liveSink } from '@handoffkit/sinks'
import type { ScriptedDesk, VirtualTime } from '@handoffkit/sinks/testing'
import { sampleRecord } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below } from '../chance.ts'
import { OLD_TICKET } from './faulty-desk.ts'
import type { Tell } from './history.ts'
import type { PlannedHandoff } from './scenario.ts'

/** What a caller of a simulated world knows. */
export interface CallerParts {
  readonly lane: string
  readonly outbox: Outbox
  readonly desk: ScriptedDesk
  /** By handoff id, in the order of acceptance. */
  readonly accepted: Map<string, PlannedHandoff>
  readonly time: VirtualTime
  readonly chance: Chance
  readonly tell: Tell
  readonly wake: () => void
}

/** A caller hands over as often as it likes; what was accepted is noted in that order. */
export async function handOver(
  handoff: PlannedHandoff,
  { lane, outbox, desk, accepted, time, chance, tell, wake }: CallerParts,
): Promise<void> {
  const record = sampleRecord({
    id: handoff.name,
    conversation: handoff.conversation,
    context: { 'order-id': '7' },
    target: handoff.updates ? { kind: 'update', ticket: OLD_TICKET } : { kind: 'create' },
    plan: desk.plan,
    receivedAtMs: time.now() + handoff.atMs,
  })
  const { handoffId } = record.prepared
  const sink = liveSink({ outbox, lane, wake: () => chance() < 0.7 && wake() })
  const waits = Array.from({ length: handoff.copies }, () => handoff.atMs + below(chance, 3_000))
  await Promise.all(
    waits.map(async (waitMs) => {
      await time.sleep(waitMs)
      const { kind } = await sink.accept(record)
      if (kind === 'accepted') accepted.set(handoffId, handoff)
      tell('caller', () => `hands over ${handoff.name} (${handoff.conversation}): ${kind}`)
    }),
  )
}
