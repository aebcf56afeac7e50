import type { Outbox } from '@handoffkit/sinks'
import type { OutboxRule } from '@handoffkit/sinks/testing'
import { brokenOutboxes } from '@handoffkit/sinks/testing'
import type { WorkerProcess } from './worker-process.ts'

/** The rules of delivery that can be taken out of a simulated world, and what is different then. */
export const RULES = {
  R1: 'an attempt that was begun is not remembered unless it ended',
  R2: '"nobody knows" counts as "not sent"',
  R3: 'absence counts at once, without a window',
  R4: 'a worker that lost a delivery goes on with it',
  R5: 'a worker does not look at its lease again before it calls',
  R8: 'deliveries of one conversation do not wait for each other',
  R10: 'a second desk gets a handoff whatever the first may have of it',
} as const

/** The name of such a rule. */
export type Rule = keyof typeof RULES

/** The parts of a world that keep the rules, all but one. */
export interface RuleKeepers {
  readonly outbox: (outbox: Outbox) => Outbox
  /** The window that an adapter names, for what it should name. */
  readonly windowMs: (honestMs: number) => number
  /** The clock that a worker measures its lease with. */
  readonly workerClock: (process: Pick<WorkerProcess, 'now' | 'awakeMs'>) => () => number
}

/** Takes one rule out by breaking the part that keeps it; the code of the product stays as it is. */
export function keepersWithout(rule: Rule | undefined): RuleKeepers {
  return {
    outbox: isOfOutbox(rule) ? brokenOutboxes[rule] : (outbox) => outbox,
    windowMs: (honestMs) => (rule === 'R3' ? 0 : honestMs),
    // One that stands still while its process is frozen tells a worker nothing of the pause.
    workerClock: ({ now, awakeMs }) => (rule === 'R5' ? awakeMs : now),
  }
}

function isOfOutbox(rule: Rule | undefined): rule is OutboxRule {
  return rule !== undefined && Object.hasOwn(brokenOutboxes, rule)
}
