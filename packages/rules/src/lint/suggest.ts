import type { Repair } from '@handoffkit/core'
import { nearestName, sameName } from '@handoffkit/schema'
import { NAMESPACES } from '../fact-namespaces.ts'

/** What people write who know other rule engines. */
const FAMILIAR: ReadonlyMap<string, string> = new Map([
  ['=', 'equal'],
  ['==', 'equal'],
  ['===', 'equal'],
  ['eq', 'equal'],
  ['is', 'equal'],
  ['!=', 'notEqual'],
  ['!==', 'notEqual'],
  ['ne', 'notEqual'],
  ['isnot', 'notEqual'],
  ['<', 'lessThan'],
  ['lt', 'lessThan'],
  ['<=', 'lessThanInclusive'],
  ['lte', 'lessThanInclusive'],
  ['lessthanorequal', 'lessThanInclusive'],
  ['>', 'greaterThan'],
  ['gt', 'greaterThan'],
  ['>=', 'greaterThanInclusive'],
  ['gte', 'greaterThanInclusive'],
  ['greaterthanorequal', 'greaterThanInclusive'],
  ['exists', 'present'],
  ['notexists', 'absent'],
  ['missing', 'absent'],
  ['empty', 'absent'],
  ['nin', 'notIn'],
  ['oneof', 'in'],
  ['includes', 'contains'],
  ['regex', 'matches'],
  ['match', 'matches'],
  ['prefix', 'startsWith'],
  ['suffix', 'endsWith'],
])

/** The operator that was probably meant. */
export function suggestOperator(name: string, operators: readonly string[]): string | undefined {
  const folded = name.toLowerCase().replaceAll(/[-_\s]/gu, '')
  return FAMILIAR.get(folded) ?? nearestName(name, operators)
}

/** The fact that was probably meant. */
export function suggestFact(name: string, facts: readonly string[]): string | undefined {
  const nearest = nearestName(name, facts)
  if (nearest !== undefined) return nearest
  const [namespace = '', ...rest] = name.split('.')
  const other = nearestName(namespace, NAMESPACES)
  return other === undefined || other === namespace || rest.length === 0 ? undefined : [other, ...rest].join('.')
}

/** What mends a name that was meant for sure; nothing without one. */
export function writeInstead(name: string | undefined): { readonly repair?: Repair } {
  return name === undefined ? {} : { repair: { kind: 'write', to: name } }
}

/** What mends a name that is only written another way than the one of these; nothing for any other. */
export function writeAsIn(name: string, names: readonly string[]): { readonly repair?: Repair } {
  return writeInstead(sameName(name, names))
}

/** A suggestion as a hint; nothing to say without one. */
export function didYouMean(name: string | undefined, otherwise?: string): { readonly hint?: string } {
  const hint = name === undefined ? otherwise : `Did you mean "${name}"?`
  return hint === undefined ? {} : { hint }
}
