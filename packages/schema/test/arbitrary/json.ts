import type { JsonValue } from '@handoffkit/core'
import fc from 'fast-check'

/** Names that programs stumble over, beside ordinary ones. */
export const names: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    '0',
    '17',
    'a/b',
    'm~n',
    ' ',
    'é',
    '\u{1f4e6}',
    'order-id',
  ),
  fc.string({ maxLength: 12 }),
)

/** Numbers that JSON carries without a change. */
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
)

/** JSON of moderate size with names and texts of every kind. */
export const jsonValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(fc.string(), numbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value
