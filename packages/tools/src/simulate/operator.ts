import type { HandoffRecord, KnownSettlement, Outbox } from '@handoffkit/sinks'
import type { ScriptedDesk } from '@handoffkit/sinks/testing'

/**
 * A person asks for another try of everything that did not end well. Before that they look into the helpdesk, where
 * nobody else could tell.
 *
 * @returns the handoffs that get another try
 */
export async function redeliverUnfinished(
  ids: readonly string[],
  outbox: Outbox,
  desks: { readonly first: ScriptedDesk; readonly second: ScriptedDesk | undefined },
): Promise<readonly string[]> {
  const asked: string[] = []
  for (const id of ids) {
    const record = await outbox.get(id)
    const desk = record?.reroutedAtMs === undefined ? desks.first : desks.second
    const { kind } = await outbox.redeliver(id, 'operator', record && desk && whatIsKnown(record, desk))
    if (kind === 'redelivering') asked.push(id)
  }
  return asked
}

function whatIsKnown({ state, prepared }: HandoffRecord, desk: ScriptedDesk): KnownSettlement | undefined {
  if (state.status !== 'parked') return undefined
  const { list, step } = state
  const marker = prepared.handoffId
  const tickets = desk.tickets()
  const ticket = tickets.find((one) => one.marker === marker)
  const hasNote = tickets.some(({ notes }) => notes.some((note) => note.marker === marker))
  if (step === 'create' && ticket !== undefined)
    return { list, step, settlement: { found: 'yes', produced: { ticket: ticket.id } } }
  const found = step === 'note' && hasNote
  return { list, step, settlement: found ? { found: 'yes', produced: {} } : { found: 'no' } }
}
