import type { Decision, Environment, FieldCatalog, Finding, RuleList } from '@handoffkit/core'
import type { ExplainedRule } from '@handoffkit/rules/reference'
import type { RulesTexts } from '../text/rules-outline.ts'

/** What the worker is asked. A later question of the same kind takes the place of one that is not answered yet. */
export type Question =
  | {
      readonly kind: 'rules'
      readonly number: number
      readonly texts: RulesTexts
      readonly catalog: FieldCatalog | undefined
      readonly atMs: number
    }
  | {
      readonly kind: 'event'
      readonly number: number
      readonly text: string
      readonly environment: Environment
      readonly atMs: number
    }

/** What is wrong with rules, or what they say. */
export interface ReadRules {
  readonly kind: 'read'
  readonly number: number
  readonly findings: readonly Finding[]
  /** Nothing: they have mistakes. */
  readonly revision: string | undefined
  /** Each rule in words, by list and name: `assignment vip`. */
  readonly sentences: Readonly<Record<string, string>>
  readonly tests: { readonly count: number; readonly failed: readonly string[] } | undefined
}

/** What the rules that were read last decide about the event that was given last. */
export interface Decided {
  readonly kind: 'decided'
  readonly number: number
  readonly findings: readonly Finding[]
  /** Nothing: there is no event, it has mistakes, or the rules have. */
  readonly outcome: Outcome | undefined
}

/** A decision, and the rules that made it. */
export interface Outcome {
  readonly decision: Decision
  readonly winners: Readonly<Record<RuleList, ExplainedRule | undefined>>
  readonly alsoMatched: Readonly<Record<RuleList, readonly string[]>>
  readonly nearMisses: readonly ExplainedRule[]
  /** Rules whose conditions hold, by list and name. */
  readonly holding: readonly string[]
  readonly needs: readonly string[]
}

/** Rules that can never win, by list and name, with the reason in words. */
export interface Analysed {
  readonly kind: 'analysed'
  readonly number: number
  readonly never: Readonly<
    Record<string, { readonly kind: 'impossible' | 'shadowed' | 'unreachable'; readonly words: string }>
  >
}

/** What the worker tells. */
export type Told = ReadRules | Decided | Analysed

/** The name of a rule among all rules. */
export function ruleKey(list: RuleList, name: string): string {
  return `${list} ${name}`
}
