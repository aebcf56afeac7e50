import { knowsThread } from '../cpu-clock.ts'
import type { DecisionPlan } from './decisions.ts'
import { measureDecisions } from './decisions.ts'
import { WrongAnswer } from './measure/check-answers.ts'
import type { ReplayPlan } from './replays.ts'
import { measureReplays } from './replays.ts'
import { decisionReport } from './report/decision-report.ts'
import { figuresLine } from './report/figures-line.ts'
import { replayReport } from './report/replay-report.ts'
import { benchContexts } from './workload/workload.ts'

const FULL: DecisionPlan = {
  sizes: [10, 100, 1_000, 10_000],
  contexts: 10_000,
  rounds: 6,
  sampleMs: 120,
  checkMs: 2_000,
  leastTrials: 48,
  facts: 'written',
}
const FULL_REPLAY: ReplayPlan = { sizes: FULL.sizes, handoffs: 1_000_000, edits: 30, checked: 20_000 }
const QUICK: DecisionPlan = { ...FULL, contexts: 2_500, rounds: 3, sampleMs: 80, checkMs: 150, leastTrials: 8 }
const QUICK_REPLAY: ReplayPlan = { ...FULL_REPLAY, sizes: [100, 1_000], handoffs: 100_000, edits: 10, checked: 2_000 }

/** What is wanted of the command. */
export interface RulesWish {
  readonly quick: boolean
  /** Our engine gets facts as the pipeline gathers them. */
  readonly gathered: boolean
  readonly json: boolean
}

/** Gives the exit code: 1 when an engine, ours or another, decided wrongly. */
export async function benchRules({ quick, gathered, json }: RulesWish): Promise<number> {
  const plan: DecisionPlan = { ...(quick ? QUICK : FULL), facts: gathered ? 'gathered' : 'written' }
  try {
    const figures = await measureDecisions(plan, (line) => process.stderr.write(line))
    if (!knowsThread)
      process.stdout.write('This Node has no clock for one thread: CPU time is that of all threads.\n\n')
    process.stdout.write(decisionReport(figures))
    const records = benchContexts(10_000).map(({ record }) => record)
    const replays = await measureReplays(quick ? QUICK_REPLAY : FULL_REPLAY, records, (line) =>
      process.stderr.write(line),
    )
    process.stdout.write(`\n${replayReport(replays)}`)
    if (json) process.stdout.write(`${JSON.stringify(figuresLine(figures, replays))}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}
