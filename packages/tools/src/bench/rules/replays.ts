import type { CompiledRuleset } from '@handoffkit/rules'
import { indexRuleset } from '@handoffkit/rules'
import type { History, Replay, ReplayedEdit } from '@handoffkit/rules/replay'
import { BY_DEFAULT, historyBuilder, replay, replayEdit } from '@handoffkit/rules/replay'
import { chanceOf } from '../../chance.ts'
import { clockFor } from '../cpu-clock.ts'
import { WrongAnswer } from './measure/check-answers.ts'
import { bufferBytesInUse, bytesInUse } from './measure/memory.ts'
import { compiledRuleset } from './our-engine.ts'
import type { Past } from './past.ts'
import { bytesPerHandoff, pastHandoffs } from './past.ts'
import type { ContextRecord } from './workload/bench-context.ts'
import type { BenchRule } from './workload/bench-rule.ts'
import { drawRules } from './workload/draw-rules.ts'

/** How much is replayed. */
export interface ReplayPlan {
  readonly sizes: readonly number[]
  readonly handoffs: number
  /** Rules that are edited, one at a time. */
  readonly edits: number
  /** Rows that are compared with live decisions. */
  readonly checked: number
}

/** What was measured at one number of rules, in milliseconds of CPU time. */
export interface ReplaySizeFigures {
  readonly rules: number
  /** The first replay of a history, before anything about it is remembered. */
  readonly coldMs: number
  readonly warmMs: number
  /** One edited rule: mean and worst. */
  readonly editMs: number
  readonly worstEditMs: number
  /** Bytes per handoff of all that is remembered after that: ids, postings, bitmaps, rules, results. */
  readonly bytesRemembered: number
  /** Of these the ids, postings and bitmaps: array buffers, without those of the results. */
  readonly bytesOfIndex: number
}

/** What was measured of replays. */
export interface ReplayFigures {
  readonly handoffs: number
  readonly bytesPerHandoff: number
  readonly sizes: readonly ReplaySizeFigures[]
}

const clock = clockFor({ worksOn: 'this-thread' })

/** Replays a year of handoffs. @throws WrongAnswer when a handoff is decided otherwise than live */
export async function measureReplays(
  plan: ReplayPlan,
  records: readonly ContextRecord[],
  say: (line: string) => void,
): Promise<ReplayFigures> {
  const count = plan.handoffs.toLocaleString('en')
  say(`      replay: collecting ${count} handoffs\n`)
  const past = pastHandoffs(plan.handoffs, plan.checked)
  const sizes: ReplaySizeFigures[] = []
  for (const rules of plan.sizes) {
    say(`      replay: ${rules.toLocaleString('en')} rules over ${count} handoffs, then ${plan.edits} edits\n`)
    sizes.push(await measureSize(past, rules, plan, records))
  }
  return { handoffs: plan.handoffs, bytesPerHandoff: bytesPerHandoff(past.history), sizes }
}

async function measureSize(
  past: Past,
  size: number,
  { edits }: ReplayPlan,
  records: readonly ContextRecord[],
): Promise<ReplaySizeFigures> {
  const rules = drawRules(chanceOf(size), records, size)
  const ruleset = compiledRuleset(rules)
  const [bytesBefore, buffersBefore] = [bytesInUse(), bufferBytesInUse()]
  // A copy, because what was found out about a history is remembered with it.
  const history = historyBuilder({ from: past.history }).freeze()
  const coldMs = await firstReplay(past, history, ruleset)
  const warm = [1, 2, 3].map(() => timed(() => replay(history, ruleset))[0])
  const fresh = drawRules(chanceOf(size + 1), records, edits)
  const { editMs, last } = timedEdits(history, ruleset, editsOf(rules, fresh))
  return {
    rules: size,
    coldMs,
    warmMs: warm.toSorted((a, b) => a - b)[1] ?? Number.NaN,
    editMs: editMs.reduce((sum, ms) => sum + ms, 0) / editMs.length,
    worstEditMs: Math.max(...editMs),
    bytesRemembered: (bytesInUse() - bytesBefore) / history.size,
    bytesOfIndex: (bufferBytesInUse() - buffersBefore - resultBytes(last)) / history.size,
  }
}

async function firstReplay(past: Past, history: History, ruleset: CompiledRuleset): Promise<number> {
  const [coldMs, first] = timed(() => replay(history, ruleset))
  await insistOnLive(past, first, ruleset)
  return coldMs
}

function timedEdits(
  history: History,
  ruleset: CompiledRuleset,
  edits: readonly (readonly BenchRule[])[],
): { readonly editMs: readonly number[]; readonly last: ReplayedEdit } {
  const after = edits.map(compiledRuleset)
  let last = replayEdit(history, ruleset, ruleset)
  const editMs = after.map((one) => {
    const [ms, edit] = timed(() => replayEdit(history, ruleset, one))
    last = edit
    return ms
  })
  return { editMs, last }
}

/** Bytes of the two results that are remembered, each array once: an edit shares what it left alone. */
function resultBytes({ before, after }: ReplayedEdit): number {
  const lists = [before, after].flatMap(({ team, priority }) => [team, priority])
  const buffers = new Set(lists.flatMap(({ decided, rule }) => [decided.buffer, rule.buffer]))
  return buffers.values().reduce((sum, { byteLength }) => sum + byteLength, 0)
}

/** One rule asks for something else each time: every other one for less than before, the others for something new. */
export function editsOf(rules: readonly BenchRule[], fresh: readonly BenchRule[]): readonly (readonly BenchRule[])[] {
  const chance = chanceOf(rules.length + 2)
  return fresh.map(({ leaves }, edit) => {
    const at = Math.floor(chance() * rules.length)
    return rules.map((rule, place) => {
      if (place !== at) return rule
      return { ...rule, leaves: edit % 2 === 0 ? rule.leaves.slice(1) : leaves }
    })
  })
}

async function insistOnLive({ samples }: Past, { team }: Replay, ruleset: CompiledRuleset): Promise<void> {
  const { decide } = await indexRuleset(ruleset)
  for (const { row, facts } of samples) {
    const decision = decide(facts)
    const live = 'needs' in decision ? undefined : decision.team.rule
    const place = team.rule[row] ?? BY_DEFAULT
    const replayed = place === BY_DEFAULT ? null : team.rules[place]?.name
    if (live !== replayed) throw new WrongAnswer(`A replay decides handoff ${row} by ${replayed}, live it is ${live}.`)
  }
}

function timed<Result>(work: () => Result): readonly [ms: number, result: Result] {
  const started = clock()
  const result = work()
  return [clock() - started, result]
}
