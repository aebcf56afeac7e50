import type { Finding, JsonValue } from '@handoffkit/core'
import type { FactKind, OperatorDefinition } from '../operators/operator.ts'
import { asObject, asText } from '../parse/json-part.ts'
import type { Place } from '../parse/place.ts'
import { errorAt, inside } from '../parse/place.ts'
import type { PlacedComparison } from '../parse/placed-condition.ts'
import type { FactType } from './fact-types.ts'
import type { LintScope } from './scope.ts'

const WORDS: Readonly<Record<FactKind, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'a boolean',
  date: 'a date',
  list: 'a list',
}

/** Comparisons that could never come to anything because of the types on both sides. At most one finding each. */
export function typeFindings(
  comparison: PlacedComparison,
  operator: OperatorDefinition,
  scope: LintScope,
): readonly Finding[] {
  const { fact, value, place } = comparison
  const type = scope.facts.typeOf(fact)
  if (type === undefined || type.kind === 'any') return []
  if (!operator.facts.includes(type.kind)) return [wrongFact(comparison, operator, type)]
  const expected = comparable(operator, type.kind)
  if (expected.length === 0) return []
  const odd = literalsOf(value, inside(place, 'value')).find(({ kind }) => !expected.includes(kind))
  if (odd !== undefined) return [wrongLiteral(comparison, type, odd, scope)]
  const other = asText(asObject(value)?.['fact'])
  const otherKind = other === undefined ? undefined : scope.facts.typeOf(other)?.kind
  if (other === undefined || otherKind === undefined || otherKind === 'any') return []
  return fitsFact(operator, expected, otherKind) ? [] : [wrongOther(comparison, type.kind, other, otherKind)]
}

/** Kinds of values that the operator can compare with a fact of this kind; none: it does not depend on the fact. */
function comparable({ operand }: OperatorDefinition, kind: FactKind): readonly FactKind[] {
  switch (operand) {
    case 'scalar':
    case 'scalars':
      return kind === 'text' || kind === 'date' ? ['text', 'date'] : [kind]
    case 'ordered':
    case 'range':
      return kind === 'number' ? ['number'] : ['date', 'text']
    case 'text':
    case 'texts':
    case 'text-list':
      return ['text', 'date']
    case 'none':
    case 'duration':
    case 'percent':
    case 'patterns':
      return []
  }
}

interface Literal {
  readonly value: string | number | boolean
  readonly kind: FactKind
  readonly place: Place
}

function literalsOf(value: JsonValue | undefined, place: Place): readonly Literal[] {
  switch (typeof value) {
    case 'string':
      return [{ value, kind: 'text', place }]
    case 'number':
      return [{ value, kind: 'number', place }]
    case 'boolean':
      return [{ value, kind: 'boolean', place }]
    case 'object':
      return Array.isArray(value)
        ? value.flatMap((item: JsonValue, index) => literalsOf(item, inside(place, index)))
        : []
    default:
      return []
  }
}

function fitsFact({ operand }: OperatorDefinition, expected: readonly FactKind[], other: FactKind): boolean {
  const takesList = operand === 'scalars' || operand === 'texts' || operand === 'text-list'
  const takesOne = operand !== 'scalars' && operand !== 'text-list'
  return (takesList && other === 'list' && expected.includes('text')) || (takesOne && expected.includes(other))
}

function wrongFact(
  { fact, operator: name, place }: PlacedComparison,
  operator: OperatorDefinition,
  type: FactType,
): Finding {
  const kinds = operator.facts.map((kind) => WORDS[kind])
  const hint = wrongFactHint(fact, type, operator)
  return errorAt(inside(place, 'operator'), {
    code: 'type-mismatch',
    message: `"${name}" compares ${kinds.join(' or ')}, but ${fact} is ${kindWords(type)}: it would always be unknown.`,
    ...(hint === undefined ? {} : { hint }),
  })
}

function wrongFactHint(fact: string, type: FactType, { facts }: OperatorDefinition): string | undefined {
  if (facts.includes('list')) {
    const inText = type.kind === 'text' ? 'To look inside a text, use "containsText".' : undefined
    return [declarationHint(fact, type, 'list'), inText].filter((hint) => hint !== undefined).join(' ') || undefined
  }
  if (facts.includes('number')) return declarationHint(fact, type, 'decimal')
  return facts.includes('boolean') ? declarationHint(fact, type, 'boolean') : undefined
}

function wrongLiteral(
  { fact }: PlacedComparison,
  type: FactType,
  { value, kind, place }: Literal,
  scope: LintScope,
): Finding {
  return errorAt(place, {
    code: 'type-mismatch',
    message: `${fact} is ${kindWords(type)} and ${JSON.stringify(value)} is ${WORDS[kind]}: comparing them would always be unknown.`,
    hint: literalHint(fact, type, value, scope),
  })
}

function literalHint(fact: string, type: FactType, value: string | number | boolean, { facts }: LintScope): string {
  if (typeof value === 'string')
    return `Compare with ${type.kind === 'boolean' ? 'true or false' : 'a number'}, without quotation marks.`
  const declaration = declarationHint(fact, type, typeof value === 'boolean' ? 'boolean' : 'decimal')
  if (declaration === undefined)
    return `Compare with a value that is ${WORDS[type.kind === 'any' ? 'text' : type.kind]}.`
  const field = `field.${fact.slice('context.'.length)}`
  const hasField = fact.startsWith('context.') && facts.names.includes(field)
  return hasField ? `${declaration} Or compare ${field}.` : declaration
}

function wrongOther({ fact, place }: PlacedComparison, kind: FactKind, other: string, otherKind: FactKind): Finding {
  return errorAt(inside(place, 'value', 'fact'), {
    code: 'type-mismatch',
    message: `${fact} is ${WORDS[kind]} and ${other} is ${WORDS[otherKind]}: comparing them would always be unknown.`,
  })
}

/** The line for `facts` that would give the fact the type, where one can. */
function declarationHint(
  fact: string,
  { isDeclarable }: FactType,
  type: 'decimal' | 'boolean' | 'list',
): string | undefined {
  return isDeclarable ? `Add this line to "facts": ${JSON.stringify(fact)}: { "type": "${type}" }.` : undefined
}

function kindWords({ kind, isDeclarable }: FactType): string {
  const words = kind === 'any' ? 'unknown' : WORDS[kind]
  return isDeclarable && kind === 'text' ? `${words} unless declared otherwise` : words
}
