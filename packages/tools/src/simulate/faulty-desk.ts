import type { PlanStep } from '@handoffkit/core'
import type { ScriptedDesk, WriteFault } from '@handoffkit/sinks/testing'
import { scriptedDesk } from '@handoffkit/sinks/testing'
import type { Chance } from '../chance.ts'
import { below, pick } from '../chance.ts'
import type { Tell } from './history.ts'
import type { Refusal, Scenario } from './scenario.ts'

/** What a helpdesk of a simulated world lives on. */
export interface FaultyDeskParts {
  readonly scenario: Scenario
  readonly now: () => number
  readonly elapsedMs: () => number
  readonly chance: Chance
  readonly tell: Tell
  readonly refusalOf: (marker: string) => Refusal
}

/** The ticket that is there before anything is handed over. */
export const OLD_TICKET = 'old'

/** A helpdesk that keeps tickets, refuses some for good, and is busy, down or confused at times. */
export function faultyDesk({ scenario, now, elapsedMs, chance, tell, refusalOf }: FaultyDeskParts): ScriptedDesk {
  const { fromMs, untilMs } = scenario.outage
  const faultOf = (step: PlanStep): WriteFault | undefined => {
    if (isRefused(step, refusalOf(memberOf(step, 'marker')))) return { kind: 'refused' }
    const elapsed = elapsedMs()
    if (elapsed >= scenario.calmMs) return undefined
    if (elapsed >= fromMs && elapsed < untilMs) return pick(chance, OUTAGE)
    return chance() < scenario.trouble / 2 ? drawFault(chance) : undefined
  }
  return scriptedDesk({
    now,
    lookupLagMs: scenario.lagMs,
    ifUnsure: scenario.ifUnsure,
    isIdempotent: scenario.desk === 'idempotent',
    existing: [OLD_TICKET],
    onSend: (_, step) => {
      const fault = faultOf(step)
      tell('helpdesk', () => `gets "${step.id}": ${fault?.kind ?? 'done'}`)
      return fault
    },
  })
}

const OUTAGE: readonly WriteFault[] = [{ kind: 'request-lost' }, { kind: 'not-sent' }, { kind: 'answer-lost' }]

function drawFault(chance: Chance): WriteFault {
  return pick<WriteFault>(chance, [
    { kind: 'answer-lost' },
    { kind: 'request-lost' },
    { kind: 'not-sent' },
    { kind: 'not-sent', retryAfterMs: below(chance, 60_000) },
    { kind: 'throws' },
    chance() < 0.5 ? { kind: 'denied' } : { kind: 'hangs' },
  ])
}

/** Decided by what the request holds, so that the same request always gets the same answer. */
function isRefused(step: PlanStep, refusal: Refusal): boolean {
  switch (refusal) {
    case 'nothing':
      return false
    case 'fields':
      return step.id === 'create' && memberOf(step, 'fields') !== '{}'
    case 'tickets':
      return step.id === 'create'
    case 'notes':
      return step.id === 'note'
  }
}

function memberOf({ request }: PlanStep, name: string): string {
  const members = typeof request.body === 'object' ? Object.entries(request.body ?? {}) : []
  const value = members.find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : JSON.stringify(value)
}
