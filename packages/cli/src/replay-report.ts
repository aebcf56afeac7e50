import type { HistoryExample, HistoryReading, ReplayTally, StoredExample } from 'handoffkit'
import type { ExceededLimit } from './replay-limit.ts'

/** A handoff that other rules decide otherwise. */
export type ReplayExample = HistoryExample | StoredExample

/** What a replay of two rulesets tells: the JSON form of the command. */
export interface ReplayReport extends ReplayTally<ReplayExample> {
  /** Of a history in files. */
  readonly reading?: HistoryReading
  /** Of the store: older handoffs were left out. */
  readonly isCut?: boolean
  /** Of the store: handoffs of environments that cannot be opened. */
  readonly leftOut?: number
  /** Rules that are on after the edit and decide nothing. */
  readonly neverFires: readonly { readonly list: string; readonly rule: string }[]
  /** Limits of `--fail-if` that are exceeded. */
  readonly exceeded: readonly ExceededLimit[]
}

/** A rule before and after. */
export interface ComparedRule {
  readonly list: 'assignment' | 'priority'
  readonly rule: string
  /** Handoffs that it decides. Null: there is no such rule. */
  readonly before: number | null
  readonly after: number | null
  /** Its mode after the edit; before, where it is gone. */
  readonly mode: string
}

/** The rules of both sides by their names: those after in their order, then those that are gone. */
export function comparedRules({ before, after }: Pick<ReplayReport, 'before' | 'after'>): readonly ComparedRule[] {
  const keyOf = ({ list, rule }: { readonly list: string; readonly rule: string }) => JSON.stringify([list, rule])
  const then = new Map(before.rules.map((rule) => [keyOf(rule), rule.count]))
  const now = new Set(after.rules.map(keyOf))
  return (['assignment', 'priority'] as const).flatMap((list) => [
    ...after.rules
      .filter((rule) => rule.list === list)
      .map((rule) => ({
        list,
        rule: rule.rule,
        mode: rule.mode,
        before: then.get(keyOf(rule)) ?? null,
        after: rule.count,
      })),
    ...before.rules
      .filter((rule) => rule.list === list && !now.has(keyOf(rule)))
      .map((rule) => ({ list, rule: rule.rule, mode: rule.mode, before: rule.count, after: null })),
  ])
}

/** What a handoff is called, and where it is. */
export function exampleWords(example: ReplayExample): string {
  return 'handoffId' in example ? example.handoffId : `${example.conversation} (${example.file}:${example.line})`
}

/** A share in percent, with one decimal. */
export function shareOf(count: number, of: number): string {
  return of === 0 ? '0%' : `${((count / of) * 100).toFixed(1)}%`
}

/** What the helpdesk's own team is called. */
export function teamWords(team: string | null): string {
  return team ?? 'default team'
}
