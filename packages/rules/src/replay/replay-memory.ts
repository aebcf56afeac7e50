import type { CompiledRuleset } from '../compile-ruleset.ts'
import { boundedMemory } from './bounded-memory.ts'
import type { History } from './history.ts'
import type { ReplaySetting } from './leaf-query.ts'
import { objectNumber } from './object-number.ts'
import { once } from './once.ts'
import type { ReplayRun } from './replay-run.ts'

/** The latest replays of a history. */
interface ReplayMemory {
  readonly find: (ruleset: CompiledRuleset, setting: ReplaySetting) => ReplayRun | undefined
  readonly latest: () => ReplayRun | undefined
  readonly keep: (run: ReplayRun) => void
}

/** A replay takes 16 bytes per handoff. */
const MOST_REPLAYS = 2

/** What is remembered of the replays of a history, for the sake of those that follow. */
export const replayMemory: (history: History) => ReplayMemory = once(() => {
  let runs: readonly ReplayRun[] = []
  return {
    find: (ruleset, setting) => runs.find((run) => run.ruleset === ruleset && run.setting === setting),
    latest: () => runs[0],
    keep: (run) => {
      runs = [run, ...runs.filter((other) => other !== run)].slice(0, MOST_REPLAYS)
    },
  }
})

const MOST_SETTINGS = 16

const settings = boundedMemory<string, ReplaySetting>(MOST_SETTINGS, () => 1)

/** The setting of a replay: the same object for the same teams. */
export function settingOf({ checked }: CompiledRuleset, teams: ReadonlySet<string> | undefined): ReplaySetting {
  const { compilePattern } = checked
  const names = teams === undefined ? null : [...teams].toSorted()
  const key = JSON.stringify([objectNumber(compilePattern), names])
  return settings.get(key, () => (teams === undefined ? { compilePattern } : { compilePattern, teams: new Set(teams) }))
}
