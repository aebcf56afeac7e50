import type { RuleList } from '@handoffkit/core'
import { failureWords } from './blame.ts'
import type { ExplainedList, ExplainedRule, Explanation } from './explanation.ts'

/** An explanation as lines for a person, the decisions first. Actual values stand in it as the explanation holds them: masked. */
export function explanationText(explanation: Explanation): readonly string[] {
  const { assignment, priority, needs, agrees } = explanation
  return [
    ...(agrees
      ? []
      : ['ALARM: json-rules-engine reads these rules differently. This is a defect of handoffkit; please report it.']),
    teamLine(explanation),
    ...listLines('assignment', assignment),
    priorityLine(explanation),
    ...listLines('priority', priority),
    ...(needs.length === 0 ? [] : [`Could still change once it is looked up: ${needs.join(', ')}.`]),
  ]
}

function teamLine({ decision: { team }, assignment }: Explanation): string {
  const name = team.value === null ? "The helpdesk's default team" : `Team ${team.value}`
  const instead =
    team.redirect === undefined
      ? ''
      : ` (in place of ${team.redirect.from}: schedule ${team.redirect.schedule} is closed)`
  return `${name}${instead}: ${reasonWords('assignment', assignment)}.`
}

function priorityLine({ decision, priority }: Explanation): string {
  return `Priority ${decision.priority.value}: ${reasonWords('priority', priority)}.`
}

function reasonWords(list: RuleList, { rules, winner }: ExplainedList): string {
  const rule = rules.find(({ name }) => name === winner)
  return rule === undefined
    ? `no ${list} rule matched, so the default counts`
    : `rule "${rule.name}" matched because ${rule.sentence}`
}

function listLines(list: RuleList, { rules, alsoMatched }: ExplainedList): readonly string[] {
  const on = rules.filter(({ mode }) => mode === 'on')
  return [
    ...(alsoMatched.length === 0 ? [] : [`  Also matched, further down: ${namesInWords(alsoMatched)}.`]),
    ...told(
      rules
        .filter(({ mode, result }) => mode === 'shadow' && result === true)
        .map(({ name }) => `  Shadow ${list} rule "${name}" matched.`),
      (more) => `  ${more} more shadow rules matched.`,
    ),
    ...told(on.flatMap(nearMissLine), (more) => `  ${more} more rules just missed.`),
    ...told(on.flatMap(unreadableLines), (more) => `  ${more} more values could not be read.`),
  ]
}

/** More lines of one kind are counted only: nobody reads the thousandth. */
const MOST_LINES = 20

function told(lines: readonly string[], moreWords: (more: number) => string): readonly string[] {
  const more = lines.length - MOST_LINES
  // One line that says "1 more" would take the place of that one.
  return more < 2 ? lines : [...lines.slice(0, MOST_LINES), moreWords(more)]
}

function namesInWords(names: readonly string[]): string {
  const more = names.length - MOST_LINES
  return more < 2 ? names.join(', ') : `${names.slice(0, MOST_LINES).join(', ')} and ${more} more`
}

function nearMissLine({ name, shortOf }: ExplainedRule): readonly string[] {
  return shortOf === undefined ? [] : [`  Rule "${name}" just missed: ${shortOf.map(failureWords).join(', or ')}.`]
}

function unreadableLines({ name, shortOf, condition }: ExplainedRule): readonly string[] {
  const unreadable = new Set(
    shortOf === undefined
      ? comparisonsOf(condition)
          .filter(({ state }) => state === 'unreadable')
          .map(({ fact }) => fact)
      : [],
  )
  return [...unreadable].map(
    (fact) => `  Rule "${name}" could not read ${fact}: its value is not of the declared type.`,
  )
}

function comparisonsOf(
  condition: ExplainedRule['condition'],
): readonly Extract<ExplainedRule['condition'], { kind: 'comparison' }>[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition]
    case 'not':
    case 'condition':
      return comparisonsOf(condition.part)
    case 'all':
    case 'any':
      return condition.parts.flatMap(comparisonsOf)
  }
}
