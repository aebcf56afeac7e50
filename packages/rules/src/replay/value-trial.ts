import type { FactValue } from '@handoffkit/core'
import { compare } from '../compare.ts'
import type { Check, Circumstances } from '../operators/operator.ts'
import type { LeafQuery } from './leaf-query.ts'

/** What trying a value comes to. `depends`: on the handoff's instant. */
export type Trial = 'holds' | 'fails' | 'depends'

/** Tries a comparison on a value apart from any handoff. */
export type TryValue = (value: FactValue | undefined) => Trial

/** Tries a comparison on a value in a handoff of this instant. */
export type TryValueAt = (value: FactValue | undefined, atMs: number) => boolean

/** Tries values by the operator's own check; nothing for a comparison of two facts. */
export function valueTrial(query: LeafQuery): TryValue | undefined {
  const check = fixedCheck(query)
  return check === undefined ? undefined : trialBy(query, check)
}

/** The check of a comparison whose value is written in the rule. */
export function fixedCheck({ leaf, setting }: LeafQuery): Check | undefined {
  const { operator, operand, ignoreCase } = leaf
  if (operand.kind === 'fact') return undefined
  return operator.prepare(operand.value, { ignoreCase, compilePattern: setting.compilePattern })
}

/**
 * Tries values by a check.
 *
 * Whether an answer depends on the instant shows in whether the check looks at it: when it does not, every handoff with
 * this value gets the same answer.
 */
export function trialBy(query: LeafQuery, check: Check): TryValue {
  const { operator, negated } = query.leaf
  let looked = false
  const circumstances: Circumstances = {
    ...teamsOf(query),
    get atMs() {
      looked = true
      return 0
    },
  }
  return (value) => {
    looked = false
    const holds = compare(operator, check, value, circumstances) === !negated
    if (looked) return 'depends'
    return holds ? 'holds' : 'fails'
  }
}

/** Tries values by a check, in handoffs of a given instant. */
export function trialAt(query: LeafQuery, check: Check): TryValueAt {
  const { operator, negated } = query.leaf
  const teams = teamsOf(query)
  return (value, atMs) => compare(operator, check, value, { ...teams, atMs }) === !negated
}

function teamsOf({ setting: { teams } }: LeafQuery): Pick<Circumstances, 'teams'> {
  return teams === undefined ? {} : { teams }
}
