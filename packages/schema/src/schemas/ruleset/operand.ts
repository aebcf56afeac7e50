import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from '../build.ts'
import { closed, definition, someText } from '../build.ts'
import { byMember } from '../choose.ts'
import { factName } from '../names.ts'

/** A value that is taken from another fact. */
export const factReference: JsonSchema = closed(
  {
    title: 'Value of a fact',
    description: 'Compares with the value of another fact.',
    examples: [{ fact: 'context.home-country' }],
  },
  { fact: factName },
  ['fact'],
)

/** The values of a named list. */
const listReference: JsonSchema = closed(
  {
    title: 'Named list',
    description: 'Compares with the values of a list of this ruleset.',
    examples: [{ list: 'vip-accounts' }],
  },
  { list: someText({ description: 'Name of a list under "lists".', examples: ['vip-accounts'] }) },
  ['list'],
)

/** A share of all values, for `inPercent`. */
const share: JsonSchema = closed(
  {
    title: 'Share',
    description: 'A steady share of all values of the fact.',
    examples: [{ percent: 10, salt: 'vip-trial' }],
  },
  {
    percent: {
      type: 'number',
      description: 'Size of the share, 0 to 100, with two decimals at most.',
      minimum: 0,
      maximum: 100,
      examples: [10],
    },
    salt: someText({
      description: 'Any text. The same salt draws the same share, another salt draws anew.',
      examples: ['vip-trial'],
    }),
  },
  ['percent', 'salt'],
)

/** A text, number or boolean. */
const scalar: JsonSchema = {
  type: ['string', 'number', 'boolean'],
  description: 'A text, a number, true or false.',
  errorMessage: 'A text, a number, true or false is expected.',
}

/** A value that stands elsewhere: in a fact or in a named list. */
const reference: JsonSchema = byMember({ description: 'A value that stands elsewhere.' }, [
  { told: ['fact'], form: factReference },
  { told: ['list'], form: listReference },
])

/** Whatever may stand beside some operator. */
const operand: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array', 'object'],
  title: 'Value',
  description:
    'What the fact is compared with: plain, a list, {"fact": ...} or {"list": ...}. The operator says which of them it takes.',
  examples: ['vip', ['vip', 'platinum'], 100, { list: 'vip-accounts' }, { fact: 'context.home-country' }],
  if: { type: 'array' },
  then: { type: 'array', items: definition('scalar') },
  else: {
    type: ['string', 'number', 'boolean', 'object'],
    if: { type: 'object' },
    then: byMember({ description: 'A value that stands elsewhere.' }, [
      { told: ['fact'], form: factReference },
      { told: ['list'], form: listReference },
      { told: ['percent', 'salt'], form: share },
    ]),
    else: definition('scalar'),
  },
}

/** The definitions that comparisons refer to. */
export const OPERANDS: Schemas = { operand, scalar, reference, factReference, share }
