import type { Facts, FactValue, JsonObject } from '@handoffkit/core'
import { gatherFacts, normalizeContext, readDatetime } from '@handoffkit/core'
import { compileRuleset, parseRuleset } from '@handoffkit/rules'
import type { Result } from '@handoffkit/rules/reference'
import { explain } from '@handoffkit/rules/reference'
import type { Condition } from '@handoffkit/schema'
import { sha256 } from 'handoffkit'

/** What a condition is asked about. */
export interface Given {
  readonly context?: JsonObject
  readonly facts?: { readonly [name: string]: FactValue }
}

/** The instant of all examples. */
export const INSTANT = '2026-03-08T11:29:00Z'

/** A fact of no known type, so that every comparison with it can be written. */
export const SAMPLE = 'sample.value'

/** What a condition comes to, told by the explanation of a rule that consists of it. */
export async function comesTo(condition: Condition, given: Given): Promise<Result> {
  const parsed = parseRuleset(
    {
      format: 1,
      name: 'example',
      assignment: { default: null, rules: [{ name: 'example', when: condition, team: 'team' }] },
      priority: { default: 'medium', rules: [] },
    },
    { lookUps: [SAMPLE] },
  )
  // A comparison that would always be unknown is a mistake in a file; here it is what is to be shown.
  const mistakes = parsed.findings.filter(({ severity, code }) => severity === 'error' && code !== 'type-mismatch')
  if (mistakes.length > 0) throw new Error(mistakes.map(({ message }) => message).join(' '))
  if (!parsed.ok) return 'unknown'
  const explanation = await explain(compileRuleset(parsed.value, { digest: sha256 }), factsOf(given))
  const [rule] = explanation.assignment.rules
  if (rule === undefined || !explanation.agrees) throw new Error('The two readers of rules do not agree.')
  return rule.result
}

function factsOf({ context = {}, facts = {} }: Given): Facts {
  const event = { conversation: { id: 'c-1' }, context }
  const gathered = gatherFacts({
    event,
    ...normalizeContext(event),
    verdicts: [],
    catalog: { fields: [], revision: '' },
    environment: 'production',
    atMs: readDatetime(INSTANT) ?? 0,
  })
  return { ...gathered, values: new Map([...gathered.values, ...Object.entries(facts)]) }
}

/** A cell that shows a value as JSON; `missing` is none. */
export function readValue(cell: string): FactValue | undefined {
  return cell === 'missing' ? undefined : (JSON.parse(cell) as FactValue)
}
