import type { RuleList } from '@handoffkit/core'
import type { ExplainedCondition, ExplainedList, ExplainedRule, Explanation, Result } from '@handoffkit/rules/reference'
import { explanationText } from '@handoffkit/rules/reference'
import type { Line, Span } from './line.ts'
import { bad, EMPTY, good, line, quiet, span, strong, warning } from './line.ts'
import { banner, paragraph, sectionTitle } from './page.ts'
import { shortened } from './shown-value.ts'
import { table } from './table.ts'
import { blank } from './visible.ts'
import { wrap } from './wrap.ts'

const TITLES: Readonly<Record<RuleList, string>> = { assignment: 'Assignment rules', priority: 'Priority rules' }

/** A decision as a person would tell it, then every rule with what each of its conditions came to. */
export function explanationPage(explanation: Explanation, name: string, width: number): readonly Line[] {
  return [
    banner('Why this team and this priority', name, width),
    EMPTY,
    ...explanationText(explanation).flatMap((text) => {
      const indent = text.length - text.trimStart().length
      const told = text.trimStart()
      return paragraph(indent === 0 ? strong(told) : told, width, indent)
    }),
    ...listPage('assignment', explanation.assignment, width),
    ...listPage('priority', explanation.priority, width),
    EMPTY,
    ...paragraph(
      quiet('? cannot be told, because a value is missing or unreadable; such a rule does not match.'),
      width,
    ),
    [quiet(`Rules of ${explanation.ruleset}, revision ${explanation.revision.slice(0, 12)}, at ${explanation.at}`)],
  ]
}

function listPage(list: RuleList, { rules, default: fallback, winner }: ExplainedList, width: number): readonly Line[] {
  const nobody = list === 'assignment' ? "the helpdesk's default team" : 'none'
  const end = line`${winner === null ? good('✓') : quiet('·')} otherwise → ${fallback ?? nobody}`
  return [
    EMPTY,
    sectionTitle(TITLES[list], 'the first that matches wins'),
    ...rules.flatMap((rule, place) => ruleLines(rule, width, String(place + 1))),
    [{ text: blank(5), tone: 'plain' }, ...end],
  ]
}

/** One rule: its result, what it gives, and its condition as a tree with the actual values. */
export function ruleLines(rule: ExplainedRule, width: number, number = ''): readonly Line[] {
  const { name, gives, mode, description } = rule
  const title = line`  ${quiet(number.padStart(2))} ${markOf(rule.result)} ${strong(name)} → ${gives ?? quiet('nobody')}${standing(rule)}`
  const head = wrap(title, width, { hanging: 7 })
  const about = description === undefined ? [] : paragraph(quiet(description), width, 7)
  if (mode === 'off') return [...head, ...about]
  const rows = conditionRows(rule.condition, false, 0)
  return [
    ...head,
    ...about,
    ...table(
      [
        { atLeast: 30, hanging: 2 },
        { atLeast: 16, atMost: 40 },
      ],
      rows,
      { width, indent: 7 },
    ),
  ]
}

function standing({ isWinner, result, mode }: ExplainedRule): Line {
  if (mode === 'off') return line`  ${quiet('(off)')}`
  if (mode === 'shadow') return line`  ${quiet('(shadow: counted, never wins)')}`
  if (isWinner) return line`  ${good('wins')}`
  return result === true ? line`  ${quiet('matches too')}` : EMPTY
}

function markOf(result: Result): Span {
  if (result === 'unknown') return quiet('?')
  return result ? good('✓') : bad('✗')
}

function opposite(result: Result): Result {
  return result === 'unknown' ? result : !result
}

/** A condition with every `not` moved to the comparisons, so that each line reads as what is wanted there. */
function conditionRows(
  condition: ExplainedCondition,
  negated: boolean,
  depth: number,
  prefix = '',
): readonly (readonly Line[])[] {
  const margin: Line = [{ text: blank(depth * 2), tone: 'plain' }]
  const result = negated ? opposite(condition.result) : condition.result
  switch (condition.kind) {
    case 'comparison':
      return [[line`${margin}${markOf(result)} ${quiet(prefix)}${condition.sentence}`, actualLine(condition)]]
    case 'not':
      return conditionRows(condition.part, !negated, depth, prefix)
    case 'condition':
      return conditionRows(condition.part, negated, depth, `${prefix}${negated ? 'not ' : ''}${condition.name}: `)
    case 'all':
    case 'any': {
      const [only, ...more] = condition.parts
      if (only !== undefined && more.length === 0) return conditionRows(only, negated, depth, prefix)
      const isAll = (condition.kind === 'all') !== negated
      return [
        [line`${margin}${markOf(result)} ${quiet(prefix)}${isAll ? 'all of these' : 'one of these'}`, EMPTY],
        ...condition.parts.flatMap((part) => conditionRows(part, negated, depth + 1)),
      ]
    }
  }
}

function actualLine({ state, actual, valueActual }: Extract<ExplainedCondition, { kind: 'comparison' }>): Line {
  const other = valueActual === undefined ? EMPTY : line` ${quiet('against')} ${valueActual ?? 'nothing'}`
  switch (state) {
    case 'known':
      return line`${quiet('is')} ${span(shortened(actual ?? ''), 'accent')}${other}`
    case 'missing':
      return line`${quiet('is missing')}${other}`
    case 'unreadable':
      return line`${quiet('is')} ${warning(shortened(actual ?? ''))}${quiet(', not of its declared type')}${other}`
    case 'pending':
      return line`${quiet('is not looked up')}${other}`
  }
}
