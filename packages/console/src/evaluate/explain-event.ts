import type { Basis, Facts, Finding } from '@handoffkit/core'
import { factsOf } from '@handoffkit/core'
import type { CompiledRuleset } from '@handoffkit/rules'
import type { Explanation } from '@handoffkit/rules/reference'
import { explain } from '@handoffkit/rules/reference'
import { parseEventText } from '@handoffkit/schema'
import type { TriedIn } from './evaluate-event.ts'
import { circumstancesOf } from './evaluate-event.ts'

/** Why an event is decided so, or what is wrong with its text. */
export type Explained =
  | {
      readonly kind: 'explained'
      readonly explanation: Explanation
      /** Facts and operators that any rule waits for, and that the service alone has. */
      readonly needs: readonly string[]
    }
  | { readonly kind: 'mistaken'; readonly findings: readonly Finding[] }

/** Explains the decision about the text of an event, from the same facts as `evaluateEvent` makes it. */
export async function explainEvent(
  text: string,
  ruleset: CompiledRuleset,
  basis: Basis,
  tried: TriedIn,
): Promise<Explained> {
  const checked = parseEventText(text)
  if (!checked.ok) return { kind: 'mistaken', findings: checked.findings }
  const facts = factsOf(checked.value, basis, circumstancesOf(tried))
  const explanation = await explain(ruleset, facts)
  return { kind: 'explained', explanation, needs: openNames(ruleset, facts, explanation) }
}

/** Of all rules that are not off: those below the winner are told as well, where they match too. */
function openNames({ rules }: CompiledRuleset, facts: Facts, { decision, needs }: Explanation): readonly string[] {
  const ofAssignment = { facts }
  const moment = { facts, decided: needs.length > 0 ? ('open' as const) : { team: decision.team.value } }
  const open = [
    ...rules.assignment.map(({ mode, test }) => ({ mode, test, at: ofAssignment })),
    ...rules.priority.map(({ mode, test }) => ({ mode, test, at: moment })),
  ].flatMap(({ mode, test, at }) => (mode !== 'off' && test.outcome(at) === 'open' ? test.openFacts(at) : []))
  return [...new Set([...needs, ...open])]
}
