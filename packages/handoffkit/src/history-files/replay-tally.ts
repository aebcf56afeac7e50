import type { Priority, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Decided, Replay, ReplayedEdit, ReplayedList } from '@handoffkit/rules/replay'
import { CANNOT_TELL } from '@handoffkit/rules/replay'
import type { RuleHits } from '../rulesets/rule-hits.ts'

/** What an edit changes about some handoffs, as numbers that can be added up. */
export interface ReplayTally<Example> {
  readonly handoffs: number
  /** Those that get another team or another priority. */
  readonly changed: number
  /** What they got and what they get instead, the most frequent first. Null: the helpdesk's own team. */
  readonly team: readonly TalliedMove<string | null, Example>[]
  readonly priority: readonly TalliedMove<Priority, Example>[]
  readonly before: RulesTally
  readonly after: RulesTally
}

/** Handoffs that get something else than before. */
export interface TalliedMove<Value, Example> {
  readonly from: Value
  readonly to: Value
  readonly count: number
  /** The first few. */
  readonly examples: readonly Example[]
}

/** What a ruleset decided. */
export interface RulesTally {
  /** In file order, assignment first. */
  readonly rules: readonly RuleHits[]
  /** How many handoffs get each team and each priority, the most frequent first. Null: the helpdesk's own team. */
  readonly team: readonly TalliedValue<string | null>[]
  readonly priority: readonly TalliedValue<Priority>[]
  /** Handoffs that no rule decides. */
  readonly byDefault: Readonly<Record<RuleList, number>>
  /** Handoffs that depend on facts that nobody recorded. */
  readonly cannotTell: number
}

/** How many handoffs get something. */
export interface TalliedValue<Value> {
  readonly value: Value
  readonly count: number
}

/** So many examples are given of each move. */
const MOST_EXAMPLES = 3

/** The two rulesets of an edit. */
export interface ComparedRules {
  readonly before: CompiledRuleset
  readonly after: CompiledRuleset
}

/** What an edit changes, as numbers. @param exampleOf names the handoff of a row */
export function tallyOf<Example>(
  edit: ReplayedEdit,
  rules: ComparedRules,
  exampleOf: (row: number) => Example,
): ReplayTally<Example> {
  return {
    handoffs: edit.before.size,
    changed: edit.changed.length,
    team: movesOf(edit.before.team, edit.after.team, edit.changed, exampleOf),
    priority: movesOf(edit.before.priority, edit.after.priority, edit.changed, exampleOf),
    before: rulesTally(edit.before, rules.before),
    after: rulesTally(edit.after, rules.after),
  }
}

function movesOf<Value extends string | null, Example>(
  before: Decided<Value>,
  after: Decided<Value>,
  changed: Uint32Array,
  exampleOf: (row: number) => Example,
): readonly TalliedMove<Value, Example>[] {
  const moves = new Map<number, GrowingMove<Value, Example>>()
  for (const row of changed) {
    const place = before.decided[row] ?? CANNOT_TELL
    const from = before.values[place]
    const to = after.values[after.decided[row] ?? CANNOT_TELL]
    if (from === undefined || to === undefined || from === to) continue
    const key = place * after.values.length + (after.decided[row] ?? 0)
    const move: GrowingMove<Value, Example> = moves.get(key) ?? { from, to, count: 0, examples: [] }
    moves.set(key, move)
    move.count += 1
    if (move.examples.length < MOST_EXAMPLES) move.examples.push(exampleOf(row))
  }
  return inOrder([...moves.values()])
}

interface GrowingMove<Value, Example> {
  readonly from: Value
  readonly to: Value
  count: number
  readonly examples: Example[]
}

function inOrder<Value extends string | null, Example>(
  moves: readonly TalliedMove<Value, Example>[],
): readonly TalliedMove<Value, Example>[] {
  return moves.toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1))
}

function nameOf({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  return JSON.stringify([from, to])
}

function rulesTally({ team, priority, cannotTell }: Replay, { checked: { content } }: CompiledRuleset): RulesTally {
  const hitsOf = (list: RuleList, { rules }: Pick<ReplayedList<string | null>, 'rules'>): readonly RuleHits[] =>
    content[list].rules.map(({ name, mode = 'on' }, place) => ({
      list,
      rule: name,
      mode,
      count: rules[place]?.count ?? 0,
    }))
  return {
    rules: [...hitsOf('assignment', team), ...hitsOf('priority', priority)],
    team: valuesOf(team),
    priority: valuesOf(priority),
    byDefault: { assignment: team.byDefault, priority: priority.byDefault },
    cannotTell,
  }
}

function valuesOf<Value extends string | null>({
  values,
  counts,
}: Pick<ReplayedList<Value>, 'values' | 'counts'>): readonly TalliedValue<Value>[] {
  return joinedValues(values.map((value, place) => ({ value, count: counts[place] ?? 0 })))
}

function joinedValues<Value extends string | null>(
  all: readonly TalliedValue<Value>[],
): readonly TalliedValue<Value>[] {
  const sums = new Map<Value, number>()
  for (const { value, count } of all) if (count > 0) sums.set(value, (sums.get(value) ?? 0) + count)
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1))
}

/** What two rulesets decide about no handoffs at all. */
export function emptyTally({ before, after }: ComparedRules): ReplayTally<never> {
  const none = (ruleset: CompiledRuleset): RulesTally => {
    const rulesOf = (list: RuleList): readonly RuleHits[] =>
      ruleset.checked.content[list].rules.map(({ name, mode = 'on' }) => ({ list, rule: name, mode, count: 0 }))
    return {
      rules: [...rulesOf('assignment'), ...rulesOf('priority')],
      team: [],
      priority: [],
      byDefault: { assignment: 0, priority: 0 },
      cannotTell: 0,
    }
  }
  return { handoffs: 0, changed: 0, team: [], priority: [], before: none(before), after: none(after) }
}

/** Tallies of the same two rulesets over other handoffs, as one: what one tally over all of them would be. */
export function addTallies<Example>(
  first: ReplayTally<Example>,
  ...others: readonly ReplayTally<Example>[]
): ReplayTally<Example> {
  const all = [first, ...others]
  const sum = (count: (tally: ReplayTally<Example>) => number) => all.reduce((total, one) => total + count(one), 0)
  return {
    handoffs: sum(({ handoffs }) => handoffs),
    changed: sum(({ changed }) => changed),
    team: joinedMoves(all.flatMap(({ team }) => team)),
    priority: joinedMoves(all.flatMap(({ priority }) => priority)),
    before: addRules(all.map(({ before }) => before)),
    after: addRules(all.map(({ after }) => after)),
  }
}

function joinedMoves<Value extends string | null, Example>(
  moves: readonly TalliedMove<Value, Example>[],
): readonly TalliedMove<Value, Example>[] {
  const joined = [...Map.groupBy(moves, nameOf).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const examples = same.flatMap((move) => move.examples).slice(0, MOST_EXAMPLES)
    return [{ ...first, count: same.reduce((total, { count }) => total + count, 0), examples }]
  })
  return inOrder(joined)
}

function addRules(tallies: readonly RulesTally[]): RulesTally {
  const sum = (count: (tally: RulesTally) => number) => tallies.reduce((total, one) => total + count(one), 0)
  return {
    rules: (tallies[0]?.rules ?? []).map((rule, place) => ({
      ...rule,
      count: sum((one) => one.rules[place]?.count ?? 0),
    })),
    team: joinedValues(tallies.flatMap(({ team }) => team)),
    priority: joinedValues(tallies.flatMap(({ priority }) => priority)),
    byDefault: {
      assignment: sum(({ byDefault }) => byDefault.assignment),
      priority: sum(({ byDefault }) => byDefault.priority),
    },
    cannotTell: sum(({ cannotTell }) => cannotTell),
  }
}
