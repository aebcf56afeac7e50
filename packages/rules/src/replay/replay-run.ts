import type { Priority } from '@handoffkit/core'
import { PRIORITIES } from '@handoffkit/core'
import type { AssignmentRule, PriorityRule } from '@handoffkit/schema'
import type { CompiledRuleset } from '../compile-ruleset.ts'
import { countBits, unite } from './bitmap.ts'
import { differing } from './changes.ts'
import type { Deciding } from './deciding.ts'
import { decidingTeams } from './deciding-teams.ts'
import type { History } from './history.ts'
import type { ReplaySetting } from './leaf-query.ts'
import type { ListResult } from './list-result.ts'
import { replayList } from './list-result.ts'
import type { RuleQuery } from './list-run.ts'
import type { Asking, QueryBook } from './query-book.ts'
import { askRules, queryBook } from './query-book.ts'
import { readingTable } from './reading-table.ts'
import type { Replay } from './replay-result.ts'
import type { Way } from './select-rows.ts'
import { teamReading } from './team-reading.ts'

/** A replay, with what later ones take over from it. */
export interface ReplayRun {
  readonly ruleset: CompiledRuleset
  readonly setting: ReplaySetting
  readonly book: QueryBook
  readonly assignment: ListResult<string | null>
  readonly priority: ListResult<Priority>
  readonly replay: Replay
}

/** What is replayed. */
export interface Replaying {
  readonly history: History
  readonly ruleset: CompiledRuleset
  readonly setting: ReplaySetting
  readonly by: Way | undefined
  /** A replay that asked much the same: what was found out for its questions is taken over. */
  readonly earlier?: ReplayRun | undefined
  /** The replay before an edit: what it decided is taken over, too. */
  readonly before?: ReplayRun
}

/** Replays a ruleset: assignment first, because priority rules may ask for the team. Pauses after each rule. */
export function* runReplay(replaying: Replaying): Generator<void, ReplayRun> {
  const { history, ruleset, setting, by, before, earlier = before } = replaying
  const { assignment, priority } = ruleset.checked.content
  const book = queryBook(ruleset, setting)
  const asking = { ruleset, book, earlier: earlier?.book }

  const readFact = readingTable(history, ruleset)
  const assigned = yield* replayList({
    history,
    by,
    rules: assignment.rules,
    queries: queriesOf(assignment.rules, { ...asking, list: 'assignment', readFact }),
    before: before?.assignment,
    deciding: (known) => decidingTeams(ruleset, readFact, known),
  })

  const readWithTeam = readingTable(history, ruleset, () => teamReading(assigned.list))
  const queries = queriesOf(priority.rules, { ...asking, list: 'priority', readFact: readWithTeam })
  const asksTeam = queries.some(({ condition }) => condition.asksTeam)
  const prioritized = yield* replayList({
    history,
    by,
    rules: priority.rules,
    queries,
    before: before?.priority,
    reread: before !== undefined && asksTeam ? differing(before.assignment.list, assigned.list) : undefined,
    deciding: () => decidingPriorities(ruleset),
  })
  return {
    ruleset,
    setting,
    book,
    assignment: assigned,
    priority: prioritized,
    replay: replayOf(assigned, prioritized),
  }
}

function queriesOf(rules: readonly (AssignmentRule | PriorityRule)[], asking: Asking): readonly RuleQuery[] {
  const ask = askRules(asking)
  return rules.map((rule) => ({
    mode: rule.mode ?? 'on',
    condition: ask(rule),
    outcome: outcomeOf(rule),
  }))
}

function outcomeOf(rule: AssignmentRule | PriorityRule): string {
  if (!('team' in rule)) return rule.priority
  return typeof rule.team === 'string' ? `to ${rule.team}` : `by ${rule.team.fact}`
}

function decidingPriorities({ checked }: CompiledRuleset): Deciding<Priority> {
  const { rules, default: byDefault } = checked.content.priority
  return {
    values: PRIORITIES,
    places: [byDefault, ...rules.map(({ priority }) => priority)].map((priority) => PRIORITIES.indexOf(priority)),
    context: byDefault,
  }
}

function replayOf(assignment: ListResult<string | null>, priority: ListResult<Priority>): Replay {
  const unclear = assignment.run.unclear.slice()
  unite(unclear, priority.run.unclear)
  return {
    size: assignment.list.decided.length,
    team: assignment.list,
    priority: priority.list,
    cannotTell: countBits(unclear),
  }
}
