import type { DeliveryPlan, FieldCatalog, PlanStep, Produced, TicketDraft } from '@handoffkit/core'
import * as fc from 'fast-check'
import { startOf, stored, ticketOf } from './delivery.ts'
import { asUpdate } from './drafts.ts'

/** A ticket that is made, and what an update of it wants. */
export interface History {
  readonly first: TicketDraft
  readonly then: TicketDraft
}

/** Histories of drafts that know nothing of each other. */
export function historiesOf(drafts: fc.Arbitrary<TicketDraft>): fc.Arbitrary<History> {
  return fc.tuple(drafts, drafts).map(([first, then]) => ({ first, then }))
}

/**
 * Takes every step of a history with `take`, which gives back what is produced by then.
 *
 * The update stays in the ticket's team, and speaks only of fields that are surely there: without a team the plan cannot
 * know which ones these are.
 */
export async function eachStep(
  { plan, catalog }: { plan(draft: TicketDraft): DeliveryPlan; readonly catalog: FieldCatalog },
  { first, then }: History,
  take: (step: PlanStep, produced: Produced) => Promise<Produced>,
): Promise<void> {
  const made = await takeAll(plan(first).steps, startOf(first), take)
  const limited = new Set(catalog.fields.filter(({ onlyInTeams }) => onlyInTeams !== undefined).map(({ key }) => key))
  const fields = first.team === null ? then.fields.filter(({ key }) => !limited.has(key)) : then.fields
  const update = asUpdate({ ...then, fields, team: first.team }, ticketOf({ produced: made, leftAlone: [] }))
  await takeAll(plan(update).steps, startOf(update), take)
}

async function takeAll(
  steps: readonly PlanStep[],
  start: Produced,
  take: (step: PlanStep, produced: Produced) => Promise<Produced>,
): Promise<Produced> {
  let produced = start
  for (const step of steps) produced = await take(stored(step), produced)
  return produced
}
