import type { Finding } from '@handoffkit/core'
import type { ParseError } from 'jsonc-parser'
import { printParseErrorCode } from 'jsonc-parser'
import type { Position } from './line-index.ts'
import type { TextOutline } from './text-outline.ts'

/** What the parser's error names mean, and what to do. */
const MEANING: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  InvalidSymbol: [
    'This is no JSON value.',
    'Texts stand in double quotation marks; the only words are true, false and null.',
  ],
  InvalidNumberFormat: ['This is no number as JSON writes it.', 'Write 0.5 and -3, not .5, 05 or +3.'],
  PropertyNameExpected: [
    'The name of a member is expected here.',
    'Names stand in double quotation marks: "name": value.',
  ],
  ValueExpected: [
    'A value is expected here.',
    'Write a text in double quotation marks, a number, true, false, null, {...} or [...].',
  ],
  ColonExpected: ["A colon is expected here, between a member's name and its value."],
  CommaExpected: ['A comma or a closing bracket is expected here.', 'Members and items are separated by commas.'],
  CloseBraceExpected: ['A closing "}" is expected here.'],
  CloseBracketExpected: ['A closing "]" is expected here.'],
  EndOfFileExpected: ['The end of the text is expected here.', 'One text holds one value.'],
  UnexpectedEndOfComment: ['The comment that begins here is not closed.', 'Close it with */.'],
  UnexpectedEndOfString: [
    'The text that begins here is not closed.',
    'Close it with a double quotation mark on the same line.',
  ],
  UnexpectedEndOfNumber: ['The number that begins here has no digits where they are needed.'],
  InvalidUnicode: ['The text has a \\u without four hexadecimal digits.'],
  InvalidEscapeCharacter: [
    'The text has a backslash before a character that needs none.',
    'Write \\\\ for a backslash.',
  ],
  InvalidCharacter: ['The text has a control character.', 'Write \\n for a new line and \\t for a tab.'],
}

const UNNAMED: readonly [message: string, hint?: string] = ['This is not JSON.']

/**
 * The first mistake in the writing of a JSON text: what is expected, and where. Whatever the parser says after it may be
 * a mere consequence.
 */
export function syntaxFinding(
  errors: readonly ParseError[],
  { unclosed }: TextOutline,
  positionAt: (offset: number) => Position,
): Finding {
  const [first] = errors
  const name = first === undefined ? '' : printParseErrorCode(first.error)
  const [message, hint = name.startsWith('Close') ? whereOpened(unclosed, positionAt) : undefined] =
    MEANING[name] ?? UNNAMED
  return {
    code: 'malformed-json',
    severity: 'error',
    path: '',
    message,
    ...(hint === undefined ? {} : { hint }),
    ...positionAt(first?.offset ?? 0),
  }
}

/** A missing bracket shows at the end of the text; what people look for is where it was opened. */
function whereOpened(unclosed: number | undefined, positionAt: (offset: number) => Position): string | undefined {
  if (unclosed === undefined) return undefined
  const { line, column } = positionAt(unclosed)
  return `Nothing closes the bracket of line ${line}, column ${column}.`
}
