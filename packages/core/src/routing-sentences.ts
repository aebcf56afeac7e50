import type { Decision } from './decision.ts'
import type { Ruleset } from './ruleset.ts'

/** A decision in two sentences for people: why this team, why this priority. Holds no context values. */
export function routingSentences({ team, priority }: Decision, ruleset: Pick<Ruleset, 'sentence'>): readonly string[] {
  return [teamSentence(team, ruleset), prioritySentence(priority, ruleset)]
}

function teamSentence({ value, rule, redirect }: Decision['team'], ruleset: Pick<Ruleset, 'sentence'>): string {
  const name = value === null ? 'Default team' : `Team ${value}`
  if (rule === null) return `${name}: no assignment rule matched.`
  const instead =
    redirect === undefined ? '' : `, in place of ${redirect.from}, which is closed by schedule ${redirect.schedule}`
  return `${name}${instead}: rule ${quoted(rule)} matched${because(ruleset.sentence('assignment', rule))}.`
}

function prioritySentence({ value, rule }: Decision['priority'], ruleset: Pick<Ruleset, 'sentence'>): string {
  const name = `Priority ${value}`
  if (rule === null) return `${name}: no priority rule matched.`
  return `${name}: rule ${quoted(rule)} matched${because(ruleset.sentence('priority', rule))}.`
}

function because(sentence: string | undefined): string {
  return sentence === undefined ? '' : ` because ${sentence}`
}

function quoted(name: string): string {
  return `"${name}"`
}
