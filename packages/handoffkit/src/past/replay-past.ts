import type { Priority, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Move, ReplayedRule } from '@handoffkit/rules/replay'
import type { RuleHits } from '../rulesets/rule-hits.ts'
import type { ChangedHandoff } from './changed-handoffs.ts'
import { movesOf, newestChanged, priorityInstead, teamInstead } from './changed-handoffs.ts'
import type { Past } from './read-past.ts'
import type { ReplayedPart } from './replay-part.ts'
import { replayPart } from './replay-part.ts'

/** What other rules would have decided about the handoffs of the past. Names handoffs and rules, and no value that a customer gave. */
export interface ReplaySummary {
  /** What it is compared with: the rules in force, or, where there are none, what was decided then. */
  readonly comparedWith: 'rules-in-force' | 'recorded-decisions'
  /** Handoffs that were decided anew. */
  readonly handoffs: number
  /** Those that get another team or another priority. */
  readonly changed: number
  /** Those that depend on facts that nobody recorded. */
  readonly cannotTell: number
  /** What they got and what they get instead, the most frequent first. Null: the helpdesk's own team. */
  readonly team: readonly Move<string | null>[]
  readonly priority: readonly Move<Priority>[]
  /** Some that change, the newest first. */
  readonly examples: readonly ChangedHandoff[]
  /** How often each rule would have decided, in file order, assignment first. */
  readonly rules: readonly RuleHits[]
  /** Handoffs that no rule would have decided. */
  readonly byDefault: Readonly<Record<RuleList, number>>
  /** More handoffs are being read just now: ask again, and the counts have grown. */
  readonly isReading: boolean
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
  /** Handoffs of environments that cannot be opened here. */
  readonly leftOut: number
  /** When the first and the last of them were received, in milliseconds since the epoch. */
  readonly receivedMs: readonly [number, number] | null
}

/** How many handoffs that change are named. */
const MOST_EXAMPLES = 20

/** Decides the past anew, between other work. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function replayPast(
  past: Past,
  before: CompiledRuleset | undefined,
  after: CompiledRuleset,
  signal?: AbortSignal,
): Promise<ReplaySummary> {
  const parts: ReplayedPart[] = []
  for (const part of past.parts) parts.push(await replayPart(part, before, after, signal))
  const sum = (count: (part: ReplayedPart) => number) => parts.reduce((total, part) => total + count(part), 0)
  return {
    comparedWith: before === undefined ? 'recorded-decisions' : 'rules-in-force',
    handoffs: sum(({ past: { history } }) => history.size),
    changed: sum(({ changed }) => changed.length),
    cannotTell: sum(({ cannotTell }) => cannotTell),
    team: movesOf(parts, teamInstead),
    priority: movesOf(parts, priorityInstead),
    examples: newestChanged(parts, MOST_EXAMPLES),
    rules: [
      ...hitsOf(
        after,
        'assignment',
        parts.map(({ after: { team } }) => team.rules),
      ),
      ...hitsOf(
        after,
        'priority',
        parts.map(({ after: { priority } }) => priority.rules),
      ),
    ],
    byDefault: {
      assignment: sum(({ after: { team } }) => team.byDefault),
      priority: sum(({ after: { priority } }) => priority.byDefault),
    },
    isReading: past.isReading,
    isCut: past.isCut,
    leftOut: past.leftOut,
    receivedMs: rangeOf(past),
  }
}

function hitsOf(
  { checked: { content } }: CompiledRuleset,
  list: RuleList,
  replayed: readonly (readonly ReplayedRule[])[],
): readonly RuleHits[] {
  return content[list].rules.map(({ name, mode = 'on' }, place) => ({
    list,
    rule: name,
    mode,
    count: replayed.reduce((sum, rules) => sum + (rules[place]?.count ?? 0), 0),
  }))
}

function rangeOf({ parts }: Past): ReplaySummary['receivedMs'] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { receivedMs } of parts) {
    for (const one of receivedMs) {
      first = Math.min(first, one)
      last = Math.max(last, one)
    }
  }
  return first > last ? null : [first, last]
}
