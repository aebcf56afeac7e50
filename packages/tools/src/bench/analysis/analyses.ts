import type { CompiledRuleset } from '@handoffkit/rules'
import { indexRuleset } from '@handoffkit/rules'
import type { Analysis } from '@handoffkit/rules/analyse'
import { analyseRuleset } from '@handoffkit/rules/analyse'
import { explain } from '@handoffkit/rules/reference'
import type { Planted, PlantedRuleset } from '@handoffkit/rules/testing'
import { plantedRulesets, uncheckedRuleset } from '@handoffkit/rules/testing'
import * as fc from 'fast-check'
import { sha256 } from 'handoffkit'
import { clockFor } from '../cpu-clock.ts'

/** One analysis to do. */
export interface AnalysisPlan {
  readonly rules: number
  /** The most steps that it may take. Absent: as many as it takes by default. */
  readonly steps?: number
}

/** What came of the rules of one kind. */
export interface KindFigures {
  readonly is: Planted
  readonly planted: number
  readonly found: number
  /** Rules of which another kind was told: mistakes. */
  readonly wrong: number
  readonly notDecided: number
}

/** What was measured of one analysis. */
export interface AnalysisFigures {
  readonly rules: number
  readonly mostSteps: number | undefined
  readonly steps: number
  readonly cpuMs: number
  readonly kinds: readonly KindFigures[]
  /** Facts for which a rule is said to win. */
  readonly witnesses: number
  /** Those of them for which the closures, or json-rules-engine where it was asked, let another rule win. */
  readonly wrongWitnesses: number
}

const clock = clockFor({ worksOn: 'this-thread' })

const KINDS: readonly Planted[] = ['reachable', 'impossible', 'shadowed', 'unreachable']

/** So many witnesses are tried by json-rules-engine as well, spread over all: it takes up to a fifth of a second for each. */
const TRIED_BY_ENGINE = 40

/** Analyses a ruleset with planted defects. The same seed plants the same. */
export async function measureAnalysis({ rules, steps }: AnalysisPlan, seed: number): Promise<AnalysisFigures> {
  const [planted] = fc.sample(plantedRulesets(rules), { seed, numRuns: 1 })
  if (planted === undefined) throw new Error('Nothing was planted.')
  const ruleset = uncheckedRuleset(planted.content, sha256)
  const indexed = await indexRuleset(ruleset)
  const started = clock()
  const analysis = analyseRuleset(indexed, steps === undefined ? {} : { steps })
  const cpuMs = clock() - started
  return {
    rules,
    mostSteps: steps,
    steps: analysis.steps,
    cpuMs,
    kinds: KINDS.map((is) => kindFigures(is, planted, analysis)),
    ...(await witnessFigures(analysis, ruleset)),
  }
}

function kindFigures(is: Planted, { rules }: PlantedRuleset, { verdicts }: Analysis): KindFigures {
  const told = new Map(verdicts.map(({ rule, verdict }) => [rule, verdict.kind]))
  const kinds = rules.filter((rule) => rule.is === is).map(({ name }) => told.get(name))
  const count = (isMeant: (kind: string | undefined) => boolean) => kinds.filter(isMeant).length
  return {
    is,
    planted: kinds.length,
    found: count((kind) => kind === is),
    notDecided: count((kind) => kind === 'not-decided'),
    wrong: count((kind) => kind !== is && kind !== 'not-decided'),
  }
}

async function witnessFigures({ verdicts }: Analysis, ruleset: CompiledRuleset) {
  const reachable = verdicts.flatMap(({ rule, verdict }) => (verdict.kind === 'reachable' ? [{ rule, verdict }] : []))
  const step = Math.ceil(reachable.length / TRIED_BY_ENGINE)
  let wrong = 0
  for (const [at, { rule, verdict }] of reachable.entries()) {
    const decision = ruleset.decide(verdict.witness)
    const isWon = 'team' in decision && decision.team.rule === rule
    const isAgreed =
      at % step !== 0 || (await explain(ruleset, verdict.witness)).answers.engine.decision.team.rule === rule
    if (!isWon || !isAgreed) wrong += 1
  }
  return { witnesses: reachable.length, wrongWitnesses: wrong }
}
