import type { Circumstances, HandoffEvent, KeyVerdict } from '@handoffkit/core'
import { factsOf, maskedText } from '@handoffkit/core'
import type { Explanation } from '@handoffkit/rules/reference'
import { explain } from '@handoffkit/rules/reference'
import type { WorkspaceBasis } from './build-basis.ts'
import { hiddenValues, maskValues } from './mask-values.ts'
import type { WorkspaceBus } from './notices.ts'

/** A handoff as it was prepared. */
export interface ExplainedHandoff {
  readonly event: HandoffEvent
  /** Its verdicts: they tell which fields hold a value that is kept back. */
  readonly keys: readonly KeyVerdict[]
}

/**
 * Explains a decision from its facts: every rule, each comparison with the actual value, masked as a preview is.
 *
 * json-rules-engine explains and the compiled form decides, so every explanation is also a check of the two against each
 * other. A difference is told on the bus.
 */
export async function explainHandoff(
  { event, keys }: ExplainedHandoff,
  basis: WorkspaceBasis,
  circumstances: Circumstances,
  bus: WorkspaceBus,
): Promise<Explanation> {
  const { ruleset, withholding } = basis
  const hidden = hiddenValues(keys, withholding)
  const mask = (fact: string, text: string) =>
    maskValues(maskedText(withholding, keyOfFact(fact), text, 'preview'), hidden)
  const explanation = await explain(ruleset, factsOf(event, basis, circumstances), { mask })
  if (!explanation.agrees) bus.emit('explanation-differs', { ruleset: ruleset.name, revision: ruleset.revision })
  return explanation
}

/** The context key that a fact is about: field keys are context keys, but for aliases. */
export function keyOfFact(fact: string): string {
  return fact.replace(/^(?:context|field|verdict)\./u, '')
}
