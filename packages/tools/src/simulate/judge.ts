import type { HandoffRecord } from '@handoffkit/sinks'
import type { DeskTicket } from '@handoffkit/sinks/testing'
import type { PlannedHandoff } from './scenario.ts'

/** What came of one accepted handoff. */
export interface Fulfilment {
  readonly planned: PlannedHandoff
  readonly handoffId: string
  readonly record: HandoffRecord | undefined
  /** Somebody asked for another try. */
  readonly redelivered: boolean
}

/** How a promise was broken. */
export type Breach = 'lost' | 'duplicated' | 'overtaken' | 'untrue'

/** One broken promise. */
export interface Violation {
  readonly breach: Breach
  readonly because: string
}

/** What the helpdesk holds of one handoff. */
interface Landed {
  readonly tickets: readonly DeskTicket[]
  readonly notes: number
  readonly firstMs: number
  readonly lastMs: number
}

/**
 * Compares what was promised with what the helpdesk holds.
 *
 * @param fulfilments in the order in which they were accepted
 * @param second what the second desk holds
 */
export function judge(
  fulfilments: readonly Fulfilment[],
  first: readonly DeskTicket[],
  second: readonly DeskTicket[] = [],
): readonly Violation[] {
  const stayed = fulfilments.filter(({ record }) => record?.reroutedAtMs === undefined)
  const landed = new Map(stayed.map(({ handoffId }) => [handoffId, landedOf(handoffId, first)]))
  const each = fulfilments.flatMap((one) => {
    const isRerouted = one.record?.reroutedAtMs !== undefined
    const [here, elsewhere] = isRerouted ? [second, first] : [first, second]
    const planned = isRerouted ? { ...one.planned, updates: false, refusal: 'nothing' as const } : one.planned
    return [
      ...judgeOne({ ...one, planned }, landedOf(one.handoffId, here)),
      ...judgeOther(one, landedOf(one.handoffId, elsewhere)),
    ]
  })
  return [...each, ...overtakings(stayed, landed)]
}

/** What the desk holds that a handoff is not with: nothing, or one ticket where that is allowed. */
function judgeOther({ planned: { name }, record }: Fulfilment, landed: Landed): readonly Violation[] {
  const many = Math.max(landed.tickets.length, landed.notes)
  const allowed = record?.fallback?.mayDuplicate === true && record.reroutedAtMs !== undefined ? 1 : 0
  return many > allowed ? [{ breach: 'duplicated', because: `${name} landed at its other desk too` }] : []
}

function landedOf(handoffId: string, desk: readonly DeskTicket[]): Landed {
  const tickets = desk.filter(({ marker }) => marker === handoffId)
  const notes = desk.flatMap((ticket) => ticket.notes.filter(({ marker }) => marker === handoffId))
  const times = [...tickets, ...notes].map(({ landsAtMs }) => landsAtMs)
  return { tickets, notes: notes.length, firstMs: Math.min(...times), lastMs: Math.max(...times) }
}

function judgeOne({ planned, record }: Fulfilment, landed: Landed): readonly Violation[] {
  const { name, updates, refusal } = planned
  const tickets = landed.tickets.length
  const violation = (breach: Breach, because: string): readonly Violation[] => [
    { breach, because: `${name} ${because}` },
  ]
  if (tickets > 1)
    return violation('duplicated', `has ${tickets} tickets: ${landed.tickets.map(({ id }) => id).join(', ')}`)
  if (landed.notes > 1) return violation('duplicated', `has ${landed.notes} notes`)
  const state = record?.state
  switch (state?.status) {
    case 'delivered': {
      if (tickets !== (updates ? 0 : 1)) return violation('lost', 'is "delivered" and has no ticket')
      const wantsNote = !state.failed.some(({ step }) => step === 'note')
      return landed.notes === (wantsNote ? 1 : 0) ? [] : violation('lost', `is "delivered" with ${landed.notes} notes`)
    }
    case 'dead':
      if (tickets + landed.notes > 0) return violation('untrue', 'is "dead" and landed')
      return state.reason === 'gave-up' || refusal === (updates ? 'notes' : 'tickets')
        ? []
        : violation('untrue', 'is "dead" as refused, and nobody refused it')
    // Whoever looks finds one ticket or none.
    case 'parked':
      return []
    default:
      return violation('lost', `never ended: it is ${JSON.stringify(state)}`)
  }
}

/** A younger handoff of a conversation that landed before the end of an older one. */
function overtakings(fulfilments: readonly Fulfilment[], landed: ReadonlyMap<string, Landed>): readonly Violation[] {
  const inTurn = fulfilments.filter(({ redelivered, record }) => !redelivered && record?.state.status === 'delivered')
  return inTurn.flatMap((older, at) =>
    inTurn
      .slice(at + 1)
      .filter(({ planned }) => planned.conversation === older.planned.conversation)
      .filter(({ handoffId }) => firstOf(handoffId) < lastOf(older.handoffId))
      .map(
        ({ planned }): Violation => ({
          breach: 'overtaken',
          because: `${planned.name} landed before ${older.planned.name} had`,
        }),
      ),
  )

  function firstOf(handoffId: string): number {
    return landed.get(handoffId)?.firstMs ?? Number.POSITIVE_INFINITY
  }
  function lastOf(handoffId: string): number {
    return landed.get(handoffId)?.lastMs ?? Number.NEGATIVE_INFINITY
  }
}
