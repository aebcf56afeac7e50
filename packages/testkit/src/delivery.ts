import type { DeliveryPlan, HelpdeskWriter, PlanStep, Produced, StepOutcome, TicketDraft } from '@handoffkit/core'

/** What came of sending a list of steps. */
export interface Delivery {
  readonly produced: Produced
  readonly leftAlone: readonly string[]
}

/** What stands for `{ticket}` before the first step. */
export function startOf({ target }: TicketDraft): Produced {
  return target.kind === 'update' ? { ticket: target.ticket } : {}
}

/**
 * Sends steps one after the other, as a worker does when all goes well. Steps come out of storage, so they are JSON here too.
 *
 * @throws when one is not done
 */
export async function sendAll(writer: HelpdeskWriter, steps: readonly PlanStep[], start: Produced): Promise<Delivery> {
  let delivery: Delivery = { produced: start, leftAlone: [] }
  for (const step of steps) {
    const outcome = await writer.send(stored(step), delivery.produced)
    if (outcome.outcome !== 'done') throw new Error(`The step "${step.id}" was not done: ${describeOutcome(outcome)}`)
    delivery = {
      produced: { ...delivery.produced, ...outcome.produced },
      leftAlone: [...delivery.leftAlone, ...(outcome.leftAlone ?? [])],
    }
  }
  return delivery
}

/** The id of the delivered ticket. @throws when no step produced one */
export function ticketOf({ produced }: Delivery): string {
  const ticket = produced['ticket']
  if (ticket === undefined) throw new Error('No step produced the "ticket".')
  return ticket
}

/** The step as it comes out of storage. */
export function stored(step: PlanStep): PlanStep {
  return JSON.parse(JSON.stringify(step)) as PlanStep
}

/** The bare steps. @throws when the plan has none */
export function bareSteps({ bare }: DeliveryPlan): readonly PlanStep[] {
  if (bare === undefined) throw new Error('The plan of a new ticket has no "bare" steps.')
  return bare
}

function describeOutcome(outcome: StepOutcome): string {
  return outcome.outcome === 'done' ? 'done' : `${outcome.outcome}, ${outcome.because}`
}
