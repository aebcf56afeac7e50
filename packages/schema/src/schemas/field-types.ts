import type { FieldType, JsonSchema } from '@handoffkit/core'
import { choice } from './build.ts'

const MEANINGS: Readonly<Record<FieldType, string>> = {
  text: 'One line of text.',
  longtext: 'Text of several lines.',
  integer: 'A whole number.',
  decimal: 'A number with or without decimals.',
  boolean: 'true or false.',
  date: 'A day: 2026-03-08.',
  datetime: 'An instant: 2026-03-08T11:29:00Z.',
  option: 'One of the options.',
  'multi-option': 'Any of the options.',
  link: 'An absolute http or https address.',
  email: 'An e-mail address.',
  phone: 'A phone number.',
  unknown: 'Something that handoffkit cannot read; it is never filled.',
}

/** What a ticket field holds. */
export const fieldType: JsonSchema = choice(
  {
    title: 'Type',
    description: 'What the field holds. A value that does not fit is refused, never mended.',
    examples: ['text'],
  },
  MEANINGS,
)
