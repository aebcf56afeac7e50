import type { RuleList } from '@handoffkit/core'
import type { Analysis, Defect, RuleVerdict, Verdict } from './verdict.ts'
import { isDefect } from './verdict.ts'

/** Something about a rule that its author should know, to be placed in the file by whoever has it. */
export interface AnalysisFinding {
  readonly kind: Defect['kind']
  readonly list: RuleList
  readonly rule: string
  readonly message: string
  readonly hint: string
}

/** One finding for each rule that can never match or never win, in the order of the verdicts. Holds no context values. */
export function analysisFindings({ verdicts }: Pick<Analysis, 'verdicts'>): readonly AnalysisFinding[] {
  return verdicts.flatMap(findingOf)
}

function findingOf({ list, rule, verdict }: RuleVerdict): readonly AnalysisFinding[] {
  if (!isDefect(verdict)) return []
  return [{ kind: verdict.kind, list, rule, message: verdictSentence(verdict), hint: hintFor(verdict) }]
}

/** A verdict as a sentence. */
export function verdictSentence(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'reachable':
      return 'This rule can win.'
    case 'impossible':
      return `This rule can never match${because(verdict.contradictions)}.`
    case 'shadowed':
      return `This rule never wins: whenever it matches, "${verdict.by}" above it matches too.`
    case 'unreachable':
      return `This rule never wins: whenever it matches, ${inWords(verdict.by.map(quoted), 'or')} above it matches too.`
    case 'not-decided':
      return undecidedSentence(verdict)
  }
}

function hintFor(verdict: Defect): string {
  switch (verdict.kind) {
    case 'impossible':
      return 'Change one of its comparisons, or remove it.'
    case 'shadowed':
      return `Move it above "${verdict.by}", or remove it.`
    case 'unreachable':
      return `Move it above ${inWords(verdict.by.map(quoted), 'or')}, or remove it.`
  }
}

/** Several contradictions of one rule are told by the first: it leads to the others. */
function because([first, ...more]: readonly (readonly string[])[]): string {
  if (first === undefined) return ''
  const also = more.length === 0 ? '' : `, and so on for each of the ${more.length + 1} ways to match it`
  const never = first.length === 1 ? 'never holds' : 'never hold at once'
  return `: ${inWords(first.map(quoted), 'and')} ${never}${also}`
}

function undecidedSentence({ reason }: Extract<Verdict, { readonly kind: 'not-decided' }>): string {
  switch (reason.kind) {
    case 'out-of-steps':
      return 'Whether this rule can win was not found out within the allowed steps.'
    case 'too-many-ways':
      return 'Whether this rule can win was not found out: it can match in too many ways.'
    case 'no-example':
      return reason.comparisons.length === 0
        ? 'Whether this rule can win was not found out.'
        : `Whether this rule can win was not found out: only trying tells whether ${inWords(reason.comparisons.map(quoted), 'and')} hold together.`
  }
}

function quoted(text: string): string {
  return `"${text}"`
}

/** `"a", "b" or "c"`. */
function inWords(parts: readonly string[], joint: 'and' | 'or'): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${joint} ${last}`
}
