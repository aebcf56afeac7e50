import { folding } from './fold-case.ts'
import { mentions } from './mention.ts'
import { asTexts } from './operand.ts'
import type { OperatorDefinition } from './operator.ts'
import { unknown } from './operator.ts'

type Finds = (text: string, wanted: string) => boolean

function ofText(
  name: string,
  [phrase, negatedPhrase]: readonly [string, string],
  finds: Finds,
  shape: OperatorDefinition['shape'] = 'opaque',
): OperatorDefinition {
  return {
    name,
    facts: ['text', 'date'],
    operand: 'texts',
    takesIgnoreCase: true,
    shape,
    phrase,
    negatedPhrase,
    prepare: (operand, { ignoreCase }) => {
      const texts = asTexts(operand)
      if (texts === undefined) return unknown
      const fold = folding(ignoreCase)
      const wanted = texts.map(fold)
      return (actual) => {
        if (typeof actual !== 'string') return undefined
        const text = fold(actual)
        return wanted.some((one) => finds(text, one))
      }
    },
  }
}

/** The text begins with the value, or with one of them. */
export const startsWith: OperatorDefinition = ofText(
  'startsWith',
  ['starts with', 'does not start with'],
  (text, wanted) => text.startsWith(wanted),
  'prefix',
)

/** The text ends with the value, or with one of them. */
export const endsWith: OperatorDefinition = ofText('endsWith', ['ends with', 'does not end with'], (text, wanted) =>
  text.endsWith(wanted),
)

/** The value, or one of them, stands somewhere in the text, inside words too. */
export const containsText: OperatorDefinition = ofText(
  'containsText',
  ['contains the text', 'does not contain the text'],
  (text, wanted) => text.includes(wanted),
)

/** The value, or one of them, stands in the text as a word or phrase of its own. */
export const mentionsAny: OperatorDefinition = ofText('mentionsAny', ['mentions', 'does not mention'], mentions)
