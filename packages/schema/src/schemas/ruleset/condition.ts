import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, list, someText } from '../build.ts'
import type { Form } from '../choose.ts'
import { byMember } from '../choose.ts'
import { comparison } from './comparison.ts'

/** A form with a single member. */
function single(member: string, schema: JsonSchema): Form {
  return {
    told: [member],
    form: {
      ...closed({ description: `Nothing stands beside "${member}".` }, { [member]: schema }, [member]),
      errorMessage: 'One object says one thing. Put several conditions into {"all": [...]} or {"any": [...]}.',
    },
  }
}

const several = (title: string, description: string): JsonSchema =>
  list({ title, description }, definition('condition'), {
    minItems: 1,
    errorMessage: 'Give a list of at least one condition.',
  })

/** A condition tree, as json-rules-engine writes it; without its paths, decorators and numeric priorities. */
export const condition: JsonSchema = byMember(
  {
    title: 'Condition',
    description:
      'What must be true: all, any or not of other conditions, a named condition, or one comparison of a fact. One object says one of these.',
    examples: [
      { fact: 'context.outage-id', operator: 'present' },
      { all: [{ condition: 'is-vip' }, { fact: 'field.order-total', operator: 'greaterThan', value: 100 }] },
    ],
  },
  [
    single('all', several('All', 'True when all of these are true; false when one is false; otherwise unknown.')),
    single('any', several('Any', 'True when one of these is true; false when all are false; otherwise unknown.')),
    single('not', {
      ...definition('condition'),
      title: 'Not',
      description: 'True when this is false. The opposite of unknown is unknown.',
    }),
    single(
      'condition',
      someText({
        title: 'Named condition',
        description: 'Name of a condition under "conditions".',
        examples: ['is-vip'],
      }),
    ),
    { told: ['fact', 'operator', 'value'], form: comparison },
  ],
)
