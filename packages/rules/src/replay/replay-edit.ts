import type { Priority } from '@handoffkit/core'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { emptyBitmap, numbersIn } from './bitmap.ts'
import type { Changes } from './changes.ts'
import { changesBetween } from './changes.ts'
import { finished } from './finished.ts'
import type { History } from './history.ts'
import type { ReplayOptions } from './replay.ts'
import { replayAnew } from './replay.ts'
import { replayMemory, settingOf } from './replay-memory.ts'
import type { Replay } from './replay-result.ts'
import type { ReplayRun } from './replay-run.ts'
import { runReplay } from './replay-run.ts'

/** What an edit of a ruleset changes about past handoffs. */
export interface ReplayedEdit {
  readonly before: Replay
  readonly after: Replay
  readonly team: Changes<string | null>
  readonly priority: Changes<Priority>
  /** Rows of the handoffs that get another team or another priority, ascending. */
  readonly changed: Uint32Array
}

/**
 * What an edit changes: the same as comparing two replays, in a time that depends on what was edited.
 *
 * The replay before the edit is remembered, so that only the first call takes as long as a replay.
 */
export function replayEdit(
  history: History,
  before: CompiledRuleset,
  after: CompiledRuleset,
  options: ReplayOptions = {},
): ReplayedEdit {
  return finished(replayEditSteps(history, before, after, options))
}

/** The same in steps, for those who have other things to do in between, as `replaySteps` takes them. */
export function* replayEditSteps(
  history: History,
  before: CompiledRuleset,
  after: CompiledRuleset,
  options: ReplayOptions = {},
): Generator<void, ReplayedEdit> {
  const { teams, by } = options
  const memory = replayMemory(history)
  const known = memory.find(before, settingOf(before, teams))
  const earlier = known ?? (yield* replayAnew(history, before, options))
  const edited = yield* runReplay({ history, ruleset: after, by, setting: settingOf(after, teams), before: earlier })
  memory.keep(edited)
  memory.keep(earlier)
  return compared(earlier, edited)
}

function compared(before: ReplayRun, after: ReplayRun): ReplayedEdit {
  const changed = emptyBitmap(before.replay.size)
  const { team, priority } = before.replay
  return {
    before: before.replay,
    after: after.replay,
    team: changesBetween(team, after.replay.team, { changed, touched: after.assignment.touched }),
    priority: changesBetween(priority, after.replay.priority, { changed, touched: after.priority.touched }),
    // After both, because both mark what changed.
    changed: numbersIn(changed),
  }
}
