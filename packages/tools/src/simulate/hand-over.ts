import type { NewRecord, Outbox } from '@handoffkit/sinks'
import { liveSink } from '@handoffkit/sinks'
import type { Sample, ScriptedDesk, VirtualTime } from '@handoffkit/sinks/testing'
import { sampleRecord } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below } from '../chance.ts'
import { OLD_TICKET } from './faulty-desk.ts'
import type { Tell } from './history.ts'
import type { PlannedHandoff } from './scenario.ts'
import type { SecondDesk } from './second-desk.ts'
import { LANE, SECOND_LANE } from './second-desk.ts'

/** What a caller of a simulated world knows. */
export interface CallerParts {
  readonly outbox: Outbox
  readonly desk: ScriptedDesk
  /** Absent: there is one desk. */
  readonly second?: { readonly desk: ScriptedDesk; readonly settings: SecondDesk }
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
  { outbox, desk, second, accepted, time, chance, tell, wake }: CallerParts,
): Promise<void> {
  const about = {
    id: handoff.name,
    conversation: handoff.conversation,
    context: { 'order-id': '7' },
    receivedAtMs: time.now() + handoff.atMs,
  }
  const target = handoff.updates ? ({ kind: 'update', ticket: OLD_TICKET } as const) : ({ kind: 'create' } as const)
  const record: NewRecord = {
    ...sampleRecord({ ...about, target, plan: desk.plan }),
    ...(second === undefined ? {} : fallbackTo(second, about)),
  }
  const { handoffId } = record.prepared
  const sink = liveSink({ outbox, lane: LANE, wake: () => chance() < 0.7 && wake() })
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

/** The same handoff for the second desk: always a new ticket. */
function fallbackTo(
  { desk, settings: { afterMs, mayDuplicate } }: NonNullable<CallerParts['second']>,
  about: Sample & { readonly receivedAtMs: number },
): Pick<NewRecord, 'fallback'> {
  const { prepared } = sampleRecord({ ...about, plan: desk.plan, basis: 'basis-2' })
  const may = mayDuplicate ? { mayDuplicate: true as const } : {}
  return { fallback: { lane: SECOND_LANE, prepared, dueAtMs: about.receivedAtMs + afterMs, ...may } }
}
