import type { Priority } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Decided, Replay } from '@handoffkit/rules/replay'
import { CANNOT_TELL, replayEditSteps, replaySteps } from '@handoffkit/rules/replay'
import { inSlices } from './in-slices.ts'
import type { EnvironmentPast } from './past-part.ts'

/** What was decided for the handoffs of a part, and what is decided instead. */
export interface ReplayedPart {
  readonly past: EnvironmentPast
  readonly after: Replay
  /** Rows of the handoffs that get another team or another priority, ascending. */
  readonly changed: ArrayLike<number>
  /** Handoffs of which nobody can tell what they get. */
  readonly cannotTell: number
  /** What a row had. Undefined: nobody can tell. */
  readonly teamBefore: (row: number) => string | null | undefined
  readonly priorityBefore: (row: number) => Priority | undefined
}

/** Decides a part anew. @param before nothing: compared with what was decided then @throws HandoffError HK_CLOSED when nobody waits any more */
export function replayPart(
  past: EnvironmentPast,
  before: CompiledRuleset | undefined,
  after: CompiledRuleset,
  signal: AbortSignal | undefined,
): Promise<ReplayedPart> {
  return before === undefined ? againstRecords(past, after, signal) : againstRules(past, before, after, signal)
}

async function againstRules(
  past: EnvironmentPast,
  before: CompiledRuleset,
  after: CompiledRuleset,
  signal: AbortSignal | undefined,
): Promise<ReplayedPart> {
  const { history, teams } = past
  const edit = await inSlices(replayEditSteps(history, before, after, teams === undefined ? {} : { teams }), signal)
  return {
    past,
    after: edit.after,
    changed: edit.changed,
    cannotTell: edit.after.cannotTell,
    teamBefore: (row) => decidedAt(edit.before.team, row),
    priorityBefore: (row) => decidedAt(edit.before.priority, row),
  }
}

async function againstRecords(
  past: EnvironmentPast,
  ruleset: CompiledRuleset,
  signal: AbortSignal | undefined,
): Promise<ReplayedPart> {
  const { history, teams, decided } = past
  const after = await inSlices(replaySteps(history, ruleset, teams === undefined ? {} : { teams }), signal)
  const changed = decided.flatMap((then, row) => {
    const [team, priority] = [decidedAt(after.team, row), decidedAt(after.priority, row)]
    const isOther = (team !== undefined && team !== then.team) || (priority !== undefined && priority !== then.priority)
    return isOther ? [row] : []
  })
  return {
    past,
    after,
    changed,
    cannotTell: after.cannotTell,
    teamBefore: (row) => decided[row]?.team,
    priorityBefore: (row) => decided[row]?.priority,
  }
}

/** What is decided for a row. Undefined: nobody can tell. */
export function decidedAt<Value extends string | null>(
  { values, decided }: Decided<Value>,
  row: number,
): Value | undefined {
  return values[decided[row] ?? CANNOT_TELL]
}
