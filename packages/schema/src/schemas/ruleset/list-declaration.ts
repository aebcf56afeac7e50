import type { JsonSchema } from '@handoffkit/core'
import { closed, list, someText, text } from '../build.ts'
import { byMember } from '../choose.ts'

/** A named list of texts. */
export const listDeclaration: JsonSchema = byMember(
  {
    title: 'List',
    description: 'A named list of texts: written out, or a column of a CSV file.',
    examples: [{ values: ['a-17', 'a-18'] }, { file: 'vip.csv', column: 'id' }],
  },
  [
    {
      told: ['values'],
      form: closed(
        { title: 'Written out', description: 'The texts of the list.' },
        {
          values: list({ description: 'The texts.', examples: [['a-17', 'a-18']] }, text({ description: 'One text.' })),
        },
        ['values'],
      ),
    },
    {
      told: ['file', 'column'],
      form: closed(
        { title: 'From a CSV file', description: 'The texts of one column.' },
        {
          file: someText({
            description: 'Path of a CSV file with a header line, relative to this file.',
            examples: ['vip.csv'],
          }),
          column: someText({ description: 'Name of the column.', examples: ['id'] }),
        },
        ['file', 'column'],
      ),
    },
  ],
)
