import type { CompilePattern, FactName } from '@handoffkit/core'
import type { Formula } from '../form/formula.ts'
import { leavesOf } from '../form/formula.ts'
import type { PrefixOrder } from '../form/prefix-order.ts'
import { prefixOrder } from '../form/prefix-order.ts'
import { reachOf } from '../form/reach.ts'

/** All texts that rules ask whether a fact begins with them, as written or folded. */
export type Beginnings = (fact: FactName, ignoreCase: boolean) => PrefixOrder

/** Collects them. All rules that are indexed together share one order, so they must be known before the first clause. */
export function beginningsIn(formulas: readonly Formula[], compilePattern: CompilePattern): Beginnings {
  const named = new Map<string, Set<string>>()
  for (const leaf of formulas.flatMap(leavesOf)) {
    const reach = leaf.operator.shape === 'prefix' ? reachOf(leaf, compilePattern) : undefined
    if (reach?.kind !== 'prefixes') continue
    const name = nameOf(leaf.fact, reach.ignoreCase)
    const prefixes = named.get(name) ?? new Set()
    named.set(name, prefixes)
    for (const prefix of reach.prefixes) prefixes.add(prefix)
  }
  const orders = new Map([...named].map(([name, prefixes]) => [name, prefixOrder(prefixes)]))
  return (fact, ignoreCase) => orders.get(nameOf(fact, ignoreCase)) ?? NONE
}

const NONE: PrefixOrder = prefixOrder(new Set())

function nameOf(fact: FactName, ignoreCase: boolean): string {
  return `${ignoreCase ? 'folded' : 'plain'} ${fact}`
}
