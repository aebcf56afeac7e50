import type { CompiledRuleset } from '../compile-ruleset.ts'
import { finished } from './finished.ts'
import type { History } from './history.ts'
import { replayMemory, settingOf } from './replay-memory.ts'
import type { Replay } from './replay-result.ts'
import type { ReplayRun } from './replay-run.ts'
import { runReplay } from './replay-run.ts'
import type { Way } from './select-rows.ts'

/** How a history is replayed. */
export interface ReplayOptions {
  /** Teams that the helpdesk has now, under the names that rules use. Default: any name is accepted. */
  readonly teams?: ReadonlySet<string>
  /** How handoffs are selected; both ways find the same. Default: the cheaper one, rule by rule. */
  readonly by?: Way
}

/**
 * Decides every handoff of a history anew: each as the ruleset's `decide` would, from the same facts.
 *
 * What takes long to find out about a history is remembered as long as it lives, so a second replay is faster.
 */
export function replay(history: History, ruleset: CompiledRuleset, options: ReplayOptions = {}): Replay {
  return finished(replaySteps(history, ruleset, options))
}

/**
 * The same in steps, for those who have other things to do in between. A step runs one rule, mostly in less than a
 * millisecond; what is to be found out first about a large history may take some hundred.
 *
 * @yields how much is done, from 0 to 1
 */
export function* replaySteps(
  history: History,
  ruleset: CompiledRuleset,
  options: ReplayOptions = {},
): Generator<number, Replay> {
  const { assignment, priority } = ruleset.rules
  const count = [...assignment, ...priority].filter(({ mode }) => mode === 'on').length
  const steps = replayAnew(history, ruleset, options)
  for (let taken = 1; ; taken += 1) {
    const { done, value } = steps.next()
    if (done === true) return value.replay
    yield taken / count
  }
}

/** Replays without regard to what was decided before, and remembers how it went. */
export function* replayAnew(
  history: History,
  ruleset: CompiledRuleset,
  { teams, by }: ReplayOptions,
): Generator<void, ReplayRun> {
  const memory = replayMemory(history)
  const run = yield* runReplay({ history, ruleset, by, setting: settingOf(ruleset, teams), earlier: memory.latest() })
  memory.keep(run)
  return run
}
