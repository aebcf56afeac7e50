import type { Finding, JsonValue } from '@handoffkit/core'
import { parseNumberFormat } from '@handoffkit/core'
import type { Named } from '../parse/json-part.ts'
import { asObject, asText } from '../parse/json-part.ts'
import { errorAt, inside, nameOf } from '../parse/place.ts'
import { factFindings } from './fact.ts'
import type { LintScope } from './scope.ts'

/** What is wrong with declarations of facts. */
export function declarationFindings(scope: LintScope): readonly Finding[] {
  return scope.ruleset.facts.flatMap((declaration) => [
    ...factFindings(declaration.name, nameOf(declaration.place), scope),
    ...undeclarable(declaration, scope),
    ...misplacedMembers(declaration),
  ])
}

/** Facts that do not arrive as text have the type that they have. */
function undeclarable({ name, place }: Named<JsonValue>, { facts }: LintScope): readonly Finding[] {
  if (facts.undeclaredTypeOf(name)?.isDeclarable !== false) return []
  return [
    errorAt(nameOf(place), {
      code: 'not-declarable',
      message: `${name} has a type of its own; only facts that arrive as text can be declared.`,
    }),
  ]
}

function misplacedMembers({ value, place }: Named<JsonValue>): readonly Finding[] {
  const { type, numberFormat, separator } = asObject(value) ?? {}
  const isNumber = type === 'integer' || type === 'decimal'
  const only = (member: string, forWhat: string) =>
    errorAt(inside(place, member), { code: 'misplaced-member', message: `"${member}" is for ${forWhat} only.` })
  const format = asText(numberFormat)
  return [
    ...(numberFormat !== undefined && !isNumber ? [only('numberFormat', 'the types integer and decimal')] : []),
    ...(separator !== undefined && type !== 'list' ? [only('separator', 'the type list')] : []),
    ...(format !== undefined && isNumber && parseNumberFormat(format) === undefined
      ? [
          errorAt(inside(place, 'numberFormat'), {
            code: 'invalid-number-format',
            message: 'A number format is written by the example of 1234.56, such as "1.234,56".',
          }),
        ]
      : []),
  ]
}
