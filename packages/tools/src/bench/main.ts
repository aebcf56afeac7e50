// `npm run -s bench -- rules`: our rules engine beside others. Tables on standard output; with --json one line of JSON ends them.
import type { DecisionPlan } from './rules/decisions.ts'
import { measureDecisions } from './rules/decisions.ts'
import { WrongAnswer } from './rules/measure/check-answers.ts'
import { knowsThread } from './rules/measure/cpu-clock.ts'
import type { ReplayPlan } from './rules/replays.ts'
import { measureReplays } from './rules/replays.ts'
import { decisionReport } from './rules/report/decision-report.ts'
import { figuresLine } from './rules/report/figures-line.ts'
import { replayReport } from './rules/report/replay-report.ts'
import { benchContexts } from './rules/workload/workload.ts'

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

const OPTIONS: readonly string[] = ['--quick', '--gathered', '--json']

const wish = readArguments(process.argv.slice(2))
if (wish === undefined) {
  process.stderr.write('Say what to measure, as in: npm run -s bench -- rules [--quick] [--gathered] [--json]\n')
  process.exitCode = 2
} else {
  process.exitCode = await benchRules(wish)
}

interface Wish {
  readonly quick: boolean
  /** Our engine gets facts as the pipeline gathers them. */
  readonly gathered: boolean
  readonly json: boolean
}

function readArguments(args: readonly string[]): Wish | undefined {
  const [subject, ...options] = args
  if (subject !== 'rules' || !options.every((option) => OPTIONS.includes(option))) return undefined
  const has = (option: string) => options.includes(option)
  return { quick: has('--quick'), gathered: has('--gathered'), json: has('--json') }
}

/** Gives the exit code: 1 when an engine, ours or another, decided wrongly. */
async function benchRules({ quick, gathered, json }: Wish): Promise<number> {
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
