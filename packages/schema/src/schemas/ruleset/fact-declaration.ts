import type { JsonSchema } from '@handoffkit/core'
import type { FactDeclaration } from '../../ruleset-file.ts'
import { choice, closed, someText, text } from '../build.ts'

const TYPES: Readonly<Record<FactDeclaration['type'], string>> = {
  text: 'As it was sent.',
  integer: 'A whole number.',
  decimal: 'A number with or without decimals.',
  boolean: 'true or false.',
  date: 'A day: 2026-03-08.',
  datetime: 'An instant: 2026-03-08T11:29:00Z.',
  list: 'Texts, split at a separator.',
}

/** How numbers are written, by example. Fields and facts say it alike. */
export const numberFormat: JsonSchema = text(
  {
    title: 'Number format',
    description: 'How numbers are written, by the example of 1234.56.',
    examples: ['1.234,56', '1234,56'],
  },
  {
    pattern: "^1[.,'’ \\u00a0\\u202f]?234[.,]56$",
    patternErrorMessage: 'Write the number 1234.56 as your numbers are written, such as "1.234,56".',
  },
)

/** How rules shall read a fact that arrives as text. */
export const factDeclaration: JsonSchema = closed(
  {
    title: 'Fact declaration',
    description: 'How rules read a fact that arrives as text. A value that does not convert is unknown in comparisons.',
    examples: [{ type: 'decimal' }, { type: 'list', separator: ',' }],
  },
  {
    type: choice({ title: 'Type', description: 'What the text is read as.' }, TYPES),
    separator: someText({ description: 'Text between the items of a list.', default: ',' }),
    numberFormat,
    description: text({ description: 'What the fact means, in words for the next author.' }),
  },
  ['type'],
)
