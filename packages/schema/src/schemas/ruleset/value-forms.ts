import type { JsonSchema } from '@handoffkit/core'
import { definition } from '../build.ts'
import type { ValueForm } from './operators.ts'

const orFact: JsonSchema = { if: { type: 'object' }, then: definition('factReference') }
const orFactOrList: JsonSchema = { if: { type: 'object' }, then: definition('reference') }
const someTexts: JsonSchema = { items: { type: 'string' }, minItems: 1 }
const moment: JsonSchema = { pattern: '^\\d{4}-\\d{2}-\\d{2}([Tt ].+)?$' }

/** What may stand beside an operator, with the words that a finding gives as its hint. */
export const VALUE_FORMS: Readonly<Record<Exclude<ValueForm, 'none'>, JsonSchema>> = {
  scalar: {
    type: ['string', 'number', 'boolean', 'object'],
    ...orFact,
    errorMessage: 'Compare with a text, a number, true, false or {"fact": "..."}.',
  },
  scalars: {
    type: ['array', 'object'],
    items: definition('scalar'),
    minItems: 1,
    ...orFactOrList,
    errorMessage: 'Compare with a list such as ["vip", "platinum"], with {"list": "..."} or {"fact": "..."}.',
  },
  text: {
    type: ['string', 'object'],
    ...orFact,
    errorMessage: 'Compare with a text or {"fact": "..."}.',
  },
  texts: {
    type: ['string', 'array', 'object'],
    ...someTexts,
    ...orFactOrList,
    errorMessage: 'Compare with a text, a list of texts, {"list": "..."} or {"fact": "..."}.',
  },
  'text-list': {
    type: ['array', 'object'],
    ...someTexts,
    ...orFactOrList,
    errorMessage: 'Compare with a list of texts, {"list": "..."} or {"fact": "..."}.',
  },
  ordered: {
    type: ['number', 'string', 'object'],
    ...moment,
    ...orFact,
    patternErrorMessage:
      'Only numbers, dates and instants have an order. Write a number without quotation marks, a date as "2026-03-08", an instant as "2026-03-08T11:29:00Z".',
    errorMessage: 'Compare with a number, a date, a date and time or {"fact": "..."}.',
  },
  range: {
    type: 'array',
    items: {
      type: ['number', 'string'],
      ...moment,
      patternErrorMessage:
        'Only numbers, dates and instants have an order. Write a number without quotation marks, a date as "2026-03-08".',
    },
    minItems: 2,
    maxItems: 2,
    errorMessage: 'Give the lowest and the highest value, such as [10, 20].',
  },
  duration: {
    type: 'string',
    pattern: '^[1-9]\\d{0,5}[mhdw]$',
    patternErrorMessage: 'A duration is a number and m, h, d or w: "30m", "24h", "7d", "2w".',
    errorMessage: 'Give a duration such as "24h" or "7d".',
  },
  percent: { ...definition('share'), errorMessage: 'Give a share such as {"percent": 10, "salt": "vip-trial"}.' },
  patterns: {
    type: ['string', 'array'],
    minLength: 1,
    items: { type: 'string', minLength: 1 },
    minItems: 1,
    errorMessage: 'Give a pattern in RE2 syntax, or a list of patterns.',
  },
}
