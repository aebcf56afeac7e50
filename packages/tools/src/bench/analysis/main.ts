import type { AnalysisPlan } from './analyses.ts'
import { measureAnalysis } from './analyses.ts'
import { analysisReport, isRight } from './analysis-report.ts'

const FULL: readonly AnalysisPlan[] = [
  { rules: 100 },
  { rules: 1_000 },
  // With what it takes, and with far less: what is not decided then is said, and nothing else.
  { rules: 10_000 },
  { rules: 10_000, steps: 5_000_000 },
]
const QUICK: readonly AnalysisPlan[] = [{ rules: 100 }, { rules: 1_000 }, { rules: 1_000, steps: 50_000 }]

const SEED = 20_260_309

/** Analyses rulesets whose defects are known. Gives the exit code: 1 when anything was told that is not so. */
export async function benchAnalysis({
  quick,
  json,
}: {
  readonly quick: boolean
  readonly json: boolean
}): Promise<number> {
  const all = []
  for (const plan of quick ? QUICK : FULL) {
    process.stderr.write(`analysing ${plan.rules.toLocaleString('en')} rules\n`)
    const figures = await measureAnalysis(plan, SEED)
    all.push(figures)
    process.stdout.write(`${analysisReport(figures)}\n`)
  }
  if (json) process.stdout.write(`${JSON.stringify({ analyses: all })}\n`)
  return all.every(isRight) ? 0 : 1
}
