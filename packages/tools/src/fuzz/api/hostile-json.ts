import * as fc from 'fast-check'

/** Names that have made trouble somewhere. */
export const hostileNames: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', '$ref', 'length'),
  fc.constantFrom('id', 'ticket', 'context', 'environment', 'order-id', 'conversation'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Texts of values that have made trouble somewhere: numbers that JSON cannot carry, halves of surrogates, markup. */
const hostileScalars: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('null', 'true', '1e999', '-0', '9007199254740993', '0.1e-400', '-1', '1e3', '""'),
  fc.constantFrom('"\\ud800"', '"\\u0000"', '"<script>alert(1)</script>"', '"\\u202egnp.exe"', '"${7*7}"'),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => JSON.stringify(text)),
)

/** JSON texts of any shape, with members that stand twice and are named as badly as can be. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ readonly text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileScalars,
    fc.array(tie('text'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc.array(fc.tuple(hostileNames, tie('text')), { maxLength: 6 }).map(objectText),
  ),
})).text

/** No JSON at all: cut off, too deep, too long, not even text. */
export const noJson: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.tuple(hostileJson, fc.nat({ max: 50 })).map(([text, end]) => text.slice(0, -1 - end)),
  fc.nat({ max: 20_000 }).map((depth) => '[{"a":'.repeat(depth)),
  fc.nat({ max: 300_000 }).map((length) => `"${'x'.repeat(length)}`),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
)

/** An object with these members in this order, doubled ones and all. */
export function objectText(members: readonly (readonly [name: string, text: string])[]): string {
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`
}
