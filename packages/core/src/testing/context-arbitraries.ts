import * as fc from 'fast-check'
import type { FieldKey } from '../field-key.ts'
import { asFieldKey } from '../field-key.ts'
import type { JsonValue } from '../json.ts'

/** Keys that a ticket field can have. */
export const fieldKeys: fc.Arbitrary<FieldKey> = fc
  .stringMatching(/^[a-z0-9-]{1,14}$/)
  .map(asFieldKey)
  .filter((key) => key !== undefined)

/** Keys that break naive code: names of the prototype, the empty key, look-alike letters, control characters. */
export const hostileKeys: fc.Arbitrary<string> = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  'order id',
  'order_id',
  'orderId',
  'Order-Id',
  '\u043Erder-id',
  'order\u200D-id',
  'order-id ',
  'tier\n',
  'context',
  '-',
  '007',
)

/** Keys of a context object, most of them such as a ticket field could have. */
export const contextKeys: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fieldKeys },
  { weight: 2, arbitrary: hostileKeys },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
)

/** Values that conversion must not be fooled by. */
export const trickyTexts: fc.Arbitrary<string> = fc.constantFrom(
  '',
  ' ',
  '0',
  '-0',
  '007',
  '1e3',
  '0x10',
  '41.90',
  '1.',
  '.5',
  '+1',
  ' 5 ',
  '1,000',
  '1.234,56',
  '9007199254740993',
  'true',
  'TRUE',
  'yes',
  'null',
  'undefined',
  'NaN',
  '2026-02-28',
  '2026-02-30',
  '2024-02-29',
  '2026-03-08T11:29:00Z',
  '2026-03-08T25:00:00Z',
  '2026-03-08 11:29',
  'a@b.co',
  'a@b',
  'a@@b.co',
  '+1 (555) 010-99',
  '12',
  'https://a.example/x?y#z',
  'javascript:alert(1)',
  'ftp://a.example',
  'www.a.example',
  'https://u@a.example',
  '\u0661\u0662',
  'x\ny',
  '🙂',
  '\uD800',
)

/** Scalars of JSON but null. */
export const scalars: fc.Arbitrary<string | number | boolean> = fc.oneof(
  trickyTexts,
  fc.string({ maxLength: 30 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
)

/** Any value of a context object, nested ones included. */
export const contextValues: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 8, arbitrary: scalars },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(fc.oneof(scalars, fc.constant(null)), { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 6 }), scalars, { maxKeys: 3 }) },
)

/** Context objects. Every key is the object's own, `__proto__` too. */
export const contexts: fc.Arbitrary<{ readonly [key: string]: JsonValue }> = fc
  .uniqueArray(fc.tuple(contextKeys, contextValues), { selector: ([key]) => key, maxLength: 10 })
  .map((entries) => Object.fromEntries(entries))
