import type { Environment } from '@handoffkit/core'
import { replayEditSteps } from '@handoffkit/rules/replay'
import type { ComparedRules, ReplayTally } from '../history-files/replay-tally.ts'
import { addTallies, emptyTally, tallyOf } from '../history-files/replay-tally.ts'
import { inSlices } from './in-slices.ts'
import type { Past } from './read-past.ts'

/** A handoff of the store. */
export interface StoredExample {
  readonly handoffId: string
  readonly environment: Environment
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number
}

/** What two rulesets decide about handoffs of the store. */
export interface StoredReplay extends ReplayTally<StoredExample> {
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
  /** Handoffs of environments that cannot be opened here. */
  readonly leftOut: number
}

/** Decides the past anew by two rulesets, between other work. @throws HandoffError HK_CLOSED when nobody waits any more */
export async function comparePast(
  { parts, isCut, leftOut }: Past,
  rules: ComparedRules,
  signal: AbortSignal | undefined,
): Promise<StoredReplay> {
  const tallies: ReplayTally<StoredExample>[] = []
  for (const { history, teams, ids, environment, receivedMs } of parts) {
    const options = teams === undefined ? {} : { teams }
    const edit = await inSlices(replayEditSteps(history, rules.before, rules.after, options), signal)
    const exampleOf = (row: number): StoredExample => ({
      handoffId: ids[row] ?? '',
      environment,
      receivedAtMs: receivedMs[row] ?? 0,
    })
    tallies.push(tallyOf(edit, rules, exampleOf))
  }
  return { ...addTallies(emptyTally(rules), ...tallies), isCut, leftOut }
}
