import type { Finding } from '@handoffkit/core'
import type { RulesetHits } from '../../../api/generated/open-api.ts'
import { pointerOf } from '../../../json-text/json-tree.ts'
import { text } from '../../../text/english.ts'
import { findingsByRule } from '../place-findings.ts'
import type { OutlinedRule, RulesOutline } from '../text/rules-outline.ts'
import type { Analysed, ReadRules } from '../worker/messages.ts'
import type { Outcome } from '../worker/outcome.ts'
import { ruleKey } from '../worker/rule-key.ts'

/** One rule with all that is known of it. */
export interface RuleFacts {
  readonly rule: OutlinedRule
  /** List and name; with its place where the name says too little. */
  readonly key: string
  /** From 1. */
  readonly place: number
  readonly sentence: string
  readonly hits: { readonly count: number; readonly share: number } | undefined
  /** Live, and decided nothing in the period. */
  readonly isIdle: boolean
  readonly never: { readonly kind: 'impossible' | 'shadowed' | 'unreachable'; readonly words: string } | undefined
  readonly mistakes: number
  /** Its conditions hold for the event that is tried. */
  readonly isHolding: boolean
  readonly isWinner: boolean
}

/** What was told of rules, by whomever. */
export interface ToldOfRules {
  readonly sentences?: ReadRules['sentences'] | undefined
  readonly findings?: readonly Finding[] | undefined
  readonly never?: Analysed['never'] | undefined
  readonly outcome?: Outcome | undefined
}

/** Puts together what the text, the worker and the service know of each rule. */
export function ruleFacts(
  { rules }: RulesOutline,
  { sentences = {}, findings = [], never = {}, outcome }: ToldOfRules,
  hits?: RulesetHits,
): readonly RuleFacts[] {
  const mistakes = findingsByRule(findings)
  const counts = new Map(hits?.rules.map(({ list, rule, count }) => [ruleKey(list, rule), count] as const))
  const holding = new Set(outcome?.holding)
  const winners = outcome?.winners
  const places = { assignment: 0, priority: 0 }
  const seen = new Set<string>()
  return rules.map((rule) => {
    places[rule.list] += 1
    const place = places[rule.list]
    const named = ruleKey(rule.list, rule.name)
    const key = rule.name === '' || seen.has(named) ? `${named} ${place}` : named
    seen.add(named)
    const count = counts.get(named)
    return {
      rule,
      key,
      place,
      sentence: sentences[named] ?? '',
      hits:
        count === undefined || hits === undefined
          ? undefined
          : { count, share: hits.handoffs === 0 ? 0 : count / hits.handoffs },
      isIdle: count === 0 && rule.mode === 'on' && (hits?.handoffs ?? 0) > 0,
      never: never[named],
      mistakes: mistakes.get(`${rule.file} ${pointerOf(rule.path)}`) ?? 0,
      isHolding: holding.has(named),
      isWinner: winners?.[rule.list]?.name === rule.name && rule.name !== '',
    }
  })
}

/** Rules that have a text in their name, what they give, or their words. */
export function rulesFound(rules: readonly RuleFacts[], sought: string): readonly RuleFacts[] {
  const wanted = sought.trim().toLowerCase()
  if (wanted === '') return rules
  return rules.filter(({ rule, sentence }) => `${rule.name}\n${rule.gives}\n${sentence}`.toLowerCase().includes(wanted))
}

const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** `412 · 3.3%` */
export function hitsWords({ count, share }: NonNullable<RuleFacts['hits']>): string {
  return text.rulesPage.hits(count, SHARE.format(share))
}

/** A share of all, in percent. */
export function shareWords(share: number): string {
  return SHARE.format(share)
}
