import { allEngines } from './engines.ts'
import type { CheckLimits } from './measure/check-answers.ts'
import { fromJson, jsonName, readingName } from './measure/from-json.ts'
import type { Loaded } from './measure/load-and-check.ts'
import { loadAndCheck } from './measure/load-and-check.ts'
import { medianOfRounds } from './measure/rounds.ts'
import type { SampleLimits, Sampler } from './measure/sampler.ts'
import { samplerOf } from './measure/sampler.ts'
import type { FactsForm } from './our-engine.ts'
import type { Progress } from './progress.ts'
import { progressOf } from './progress.ts'
import type { RuleEngine } from './rule-engine.ts'
import type { BenchContext } from './workload/bench-context.ts'
import type { MatchPlace, Workload } from './workload/workload.ts'
import { benchContexts, countPlaces, workloadOf } from './workload/workload.ts'

/** How much is measured. */
export interface DecisionPlan extends CheckLimits, SampleLimits {
  /** Numbers of rules. */
  readonly sizes: readonly number[]
  readonly contexts: number
  readonly rounds: number
  readonly facts: FactsForm
}

/** What was measured of one engine at one number of rules. */
export interface EngineFigures extends Omit<Loaded, 'subject'> {
  readonly engine: string
  readonly nsPerDecision: number
  /** From the text of a context to the decision. Measured of few engines. */
  readonly jsonToDecisionNs: number | undefined
  /** The part of that which reads the text and builds what the engine needs. */
  readonly jsonReadingNs: number | undefined
}

/** What was measured at one number of rules. */
export interface SizeFigures {
  readonly rules: number
  readonly places: Readonly<Record<MatchPlace, number>>
  readonly engines: readonly EngineFigures[]
}

/** What was measured of decisions, and which engines this machine lacks. */
export interface DecisionFigures {
  readonly sizes: readonly SizeFigures[]
  readonly missing: readonly { readonly name: string; readonly missing: string }[]
}

/**
 * Checks and measures every engine at every number of rules.
 *
 * @param say where to tell what is being done
 * @throws WrongAnswer when an engine decides otherwise than the rules say
 */
export async function measureDecisions(plan: DecisionPlan, say: (line: string) => void): Promise<DecisionFigures> {
  const sources = await allEngines(plan.facts)
  const engines = sources.filter((source) => 'write' in source)
  const contexts = benchContexts(plan.contexts)
  await wakeUp(engines, contexts.slice(0, 100))
  // The rules are drawn; every engine is loaded, warmed up and measured in each round; two of them in two more ways.
  const stepsPerSize = 1 + engines.length + (engines.length + 4) * (1 + plan.rounds)
  const progress = progressOf({ sizes: plan.sizes, stepsPerSize }, say)
  const sizes: SizeFigures[] = []
  for (const size of plan.sizes) {
    progress.begin(size, 'drawing rules')
    sizes.push(await measureSize(plan, engines, workloadOf(contexts, size), progress))
  }
  return { sizes, missing: sources.filter((source) => 'missing' in source) }
}

/** What an engine allocates once, for any rules, is nobody's memory and nobody's compile time. */
async function wakeUp(engines: readonly RuleEngine[], contexts: readonly BenchContext[]): Promise<void> {
  const workload = workloadOf(contexts, 10)
  for (const engine of engines) {
    await loadAndCheck(engine, workload, { sampleMs: 0, checkMs: 0, leastTrials: contexts.length })
  }
}

async function measureSize(
  plan: DecisionPlan,
  engines: readonly RuleEngine[],
  workload: Workload,
  progress: Progress,
): Promise<SizeFigures> {
  const rules = workload.rules.length
  const loaded: Loaded[] = []
  for (const engine of engines) {
    progress.begin(rules, `checking ${engine.name}`)
    loaded.push(await loadAndCheck(engine, workload, plan))
  }
  const subjects = loaded.map(({ subject }) => subject)
  const samplers: Sampler[] = []
  for (const subject of [...subjects, ...fromJson(subjects, workload.trials)]) {
    progress.begin(rules, `warming up ${subject.name}`)
    samplers.push(await samplerOf(subject, workload.trials, plan))
  }
  const ns = await medianOfRounds(samplers, plan.rounds, (round) => {
    progress.begin(rules, `measuring, round ${round} of ${plan.rounds}`, samplers.length)
  })
  return {
    rules,
    places: countPlaces(workload.trials),
    engines: loaded.map(({ subject: { name }, ...figures }) => ({
      ...figures,
      engine: name,
      nsPerDecision: ns.get(name) ?? Number.NaN,
      jsonToDecisionNs: ns.get(jsonName(name)),
      jsonReadingNs: ns.get(readingName(name)),
    })),
  }
}
