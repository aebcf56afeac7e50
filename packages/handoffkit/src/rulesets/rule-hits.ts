import type { Decision, RuleList } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { RuleMode } from '@handoffkit/schema'
import type { ListRecords } from '../list-records.ts'
import type { PastQuery } from '../past/newest-records.ts'
import { newestRecords } from '../past/newest-records.ts'

/** How often one rule decided. */
export interface RuleHits {
  readonly list: RuleList
  readonly rule: string
  readonly mode: RuleMode
  /** Handoffs that it decided. Of a rule in the shadow: handoffs that it matched, whatever was decided. */
  readonly count: number
}

/** How often each of the rules in force decided, by what was decided then. */
export interface RulesetHits {
  /** Handoffs that were counted. */
  readonly handoffs: number
  /** Those that were decided under exactly these rules. The others count for rules of the same name. */
  readonly underThese: number
  /** In file order, assignment first. */
  readonly rules: readonly RuleHits[]
  /** Handoffs that no rule decided. */
  readonly byDefault: Readonly<Record<RuleList, number>>
  /** Older handoffs were left out, because of the limit or the time. */
  readonly isCut: boolean
}

const LISTS: readonly RuleList[] = ['assignment', 'priority']

/** Counts what rules did, from the decisions that were recorded. @throws HandoffError HK_CLOSED, HK_STORE_UNAVAILABLE */
export async function countHits(
  records: ListRecords,
  { revision, checked }: CompiledRuleset,
  query: PastQuery,
): Promise<RulesetHits> {
  const counts = new Map<string, number>()
  const add = (key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let [handoffs, underThese] = [0, 0]
  const pages = newestRecords(records, query)
  for (;;) {
    const { done, value } = await pages.next()
    if (done === true) {
      const countOf = (list: RuleList, rule: string | null) => counts.get(keyOf(list, rule)) ?? 0
      const rules = LISTS.flatMap((list) =>
        checked.content[list].rules.map(({ name, mode = 'on' }) => ({
          list,
          rule: name,
          mode,
          count: countOf(list, name),
        })),
      )
      const byDefault = { assignment: countOf('assignment', null), priority: countOf('priority', null) }
      return { handoffs, underThese, rules, byDefault, isCut: value }
    }
    for (const { prepared } of value) {
      handoffs += 1
      if (prepared.revisions.ruleset === revision) underThese += 1
      for (const key of keysOf(prepared.decision)) add(key)
    }
  }
}

/** What decided, and what matched in the shadow: each rule once. */
function keysOf({ team, priority, shadow }: Decision): ReadonlySet<string> {
  return new Set([
    keyOf('assignment', team.rule),
    keyOf('priority', priority.rule),
    ...shadow.map(({ list, rule }) => keyOf(list, rule)),
  ])
}

function keyOf(list: RuleList, rule: string | null): string {
  return `${list} ${rule ?? ''}`
}
