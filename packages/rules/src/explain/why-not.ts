import type { TeamDecision } from '@handoffkit/core'
import { blame, failureWords } from './blame.ts'
import type { ExplainedComparison, ExplainedRule, Explanation } from './explanation.ts'

interface About {
  /** Name of the rule; null: about the default, or about no rule at all. */
  readonly rule: string | null
  /** The same in words. */
  readonly sentence: string
}

/** Why a team did not get the ticket, for one rule that gives it. */
export type WhyNot = About &
  (
    | { readonly reason: 'got-it' }
    /** Chosen, but closed. */
    | { readonly reason: 'redirected'; readonly to: string | null }
    /** It matches, and a rule above it matches too. */
    | { readonly reason: 'outranked'; readonly by: string }
    | { readonly reason: 'mode'; readonly mode: 'shadow' | 'off' }
    | { readonly reason: 'failed'; readonly because: readonly ExplainedComparison[] }
    /** No rule gives this team. */
    | { readonly reason: 'no-rule' }
  )

/** Why a team did not get the ticket: one reason for each rule that gives it, in file order; at least one. */
export function whyNot({ assignment, decision }: Explanation, team: string): readonly WhyNot[] {
  const { team: decided } = decision
  const reasons = assignment.rules
    .filter(({ gives }) => gives === team)
    .map((rule) => (rule.isWinner ? afterChoice(decided, rule.name) : ofLoser(rule, assignment.winner)))
  const isDefault = assignment.winner === null && (decided.redirect?.from ?? decided.value) === team
  if (isDefault) return [...reasons, afterChoice(decided, null)]
  if (reasons.length > 0) return reasons
  return [{ rule: null, reason: 'no-rule', sentence: `No rule gives the team ${team}.` }]
}

function afterChoice({ value, redirect }: TeamDecision, rule: string | null): WhyNot {
  const chooser = rule === null ? 'The default' : `Rule "${rule}"`
  if (redirect === undefined) return { rule, reason: 'got-it', sentence: `${chooser} gives this team the ticket.` }
  const instead = value === null ? 'the default team' : `team ${value}`
  const sentence = `${chooser} chose this team, but schedule ${redirect.schedule} is closed, so ${instead} gets the ticket.`
  return { rule, reason: 'redirected', to: value, sentence }
}

/** Why a rule did not win. */
export function ofLoser({ name, result, mode, condition }: ExplainedRule, winner: string | null): WhyNot {
  if (result !== true) {
    const because = blame(condition)
    return {
      rule: name,
      reason: 'failed',
      because,
      sentence: `Rule "${name}" did not match: ${because.map(failureWords).join('; ')}.`,
    }
  }
  if (mode !== 'on')
    return { rule: name, reason: 'mode', mode, sentence: `Rule "${name}" matches, but its mode is ${mode}.` }
  const by = winner ?? ''
  return {
    rule: name,
    reason: 'outranked',
    by,
    sentence: `Rule "${name}" matches, but rule "${by}" above it matches too.`,
  }
}
