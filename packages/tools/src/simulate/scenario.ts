import type { IfUnsure } from '@handoffkit/core'
import type { DeliveryPolicy } from '@handoffkit/sinks'
import { DELIVERY_POLICY } from '@handoffkit/sinks'
import type { Chance } from '../chance.ts'
import { below, pick } from '../chance.ts'

/** What a helpdesk can say about a write that nobody is sure of. */
export type DeskKind =
  /** It can be searched for our marker. */
  | 'searchable'
  /** It knows a write that it has seen before. */
  | 'idempotent'
  /** It can be asked nothing. */
  | 'blind'

/** What the helpdesk refuses of one handoff: nothing, the ticket with fields, every ticket or every note. */
export type Refusal = 'nothing' | 'fields' | 'tickets' | 'notes'

/** A handoff that will be handed over. */
export interface PlannedHandoff {
  /** For people: `h1`. */
  readonly name: string
  readonly conversation: string
  /** A note for a ticket that is there already, instead of a new ticket. */
  readonly updates: boolean
  readonly refusal: Refusal
  readonly atMs: number
  /** How often the caller sends it, because no answer came. */
  readonly copies: number
}

/** A step of the outbox's clock. */
export interface ClockJump {
  readonly atMs: number
  readonly byMs: number
}

/** Everything about one simulated world that is decided before it begins. */
export interface Scenario {
  readonly desk: DeskKind
  /** How long a write stays invisible to searches. */
  readonly lagMs: number
  readonly ifUnsure: IfUnsure
  readonly handoffs: readonly PlannedHandoff[]
  readonly workers: number
  readonly policy: DeliveryPolicy
  readonly callsPerMinute: number | undefined
  readonly jumps: readonly ClockJump[]
  /** From then on nothing fails any more. */
  readonly calmMs: number
  /** The helpdesk is down in between. */
  readonly outage: { readonly fromMs: number; readonly untilMs: number }
  /** Part of the calls that fail somehow. */
  readonly trouble: number
  /** Somebody asks for another try of what did not end well. */
  readonly hasOperator: boolean
}

/** A request lands at most so long after the client gave it up. */
export const LATEST_LANDING_MS = 8_000
/** The clock of the outbox is set by so much at most. */
const LONGEST_JUMP_MS = 3_600_000

/** @param windowMs when absence counts, for what an honest adapter would name */
export function drawScenario(chance: Chance, windowMs: (honestMs: number) => number): Scenario {
  const desk = pick(chance, ['searchable', 'searchable', 'searchable', 'searchable', 'idempotent', 'blind'] as const)
  const lagMs = below(chance, 20) * 1_000
  const calmMs = 30_000 + below(chance, 400_000)
  const outageAtMs = below(chance, calmMs)
  return {
    desk,
    lagMs,
    ifUnsure: ifUnsureOf(desk, windowMs(lagMs + LATEST_LANDING_MS)),
    handoffs: drawHandoffs(chance, calmMs),
    workers: 1 + below(chance, 3),
    policy: chance() < 0.2 ? { ...DELIVERY_POLICY, horizonMs: 60_000 + below(chance, 300_000) } : DELIVERY_POLICY,
    callsPerMinute: chance() < 0.1 ? 20 + below(chance, 40) : undefined,
    jumps: drawJumps(chance, calmMs),
    calmMs,
    outage: { fromMs: outageAtMs, untilMs: outageAtMs + (chance() < 0.3 ? below(chance, 120_000) : 0) },
    trouble: pick(chance, [0, 0.1, 0.2, 0.4]),
    hasOperator: chance() < 0.5,
  }
}

function ifUnsureOf(desk: DeskKind, absentAfterMs: number): IfUnsure {
  switch (desk) {
    case 'searchable':
      return { do: 'settle', absentAfterMs }
    case 'idempotent':
      return { do: 'repeat', forMs: 120_000, then: 'settle' }
    case 'blind':
      return { do: 'park' }
  }
}

function drawHandoffs(chance: Chance, calmMs: number): readonly PlannedHandoff[] {
  const conversations = 1 + below(chance, 3)
  return Array.from({ length: 2 + below(chance, 4) }, (_, n) => ({
    name: `h${n + 1}`,
    conversation: `c${1 + below(chance, conversations)}`,
    updates: chance() < 0.2,
    refusal: chance() < 0.8 ? 'nothing' : pick(chance, ['fields', 'tickets', 'notes']),
    atMs: below(chance, calmMs / 4),
    copies: chance() < 0.3 ? 2 : 1,
  }))
}

function drawJumps(chance: Chance, calmMs: number): readonly ClockJump[] {
  const back = chance() < 0.3 ? [{ atMs: below(chance, calmMs), byMs: -below(chance, LONGEST_JUMP_MS) }] : []
  const ahead = chance() < 0.3 ? [{ atMs: below(chance, calmMs), byMs: below(chance, LONGEST_JUMP_MS) }] : []
  return [...back, ...ahead]
}
