import type { JsonSchema } from '@handoffkit/core'
import { closed, definition, flag, someText } from '../build.ts'
import { factName } from '../names.ts'
import type { OperatorUse } from './operators.ts'
import { BUILT_IN_OPERATORS } from './operators.ts'
import { VALUE_FORMS } from './value-forms.ts'

/** Which value an operator takes is said below. Plugins may add operators, so any name passes here. */
const operator: JsonSchema = someText(
  {
    title: 'Operator',
    description: `How fact and value are compared: ${BUILT_IN_OPERATORS.map(({ name }) => name).join(', ')}, or one of a plugin.`,
    examples: BUILT_IN_OPERATORS.map(({ name }) => name),
  },
  {
    pattern: '^[a-z][A-Za-z0-9-]*$',
    maxLength: 100,
    patternErrorMessage: 'An operator is called by a name such as "equal" or "lessThan".',
    defaultSnippets: BUILT_IN_OPERATORS.map(({ name, meaning }) => ({ label: name, description: meaning, body: name })),
  },
)

/** One comparison of one fact. */
export const comparison: JsonSchema = {
  ...closed(
    {
      title: 'Comparison',
      description:
        'Compares one fact with a value. A fact that is missing or of another type makes it unknown, and no rule matches by what is unknown.',
      examples: [{ fact: 'context.customer-tier', operator: 'in', value: ['vip', 'platinum'] }],
    },
    {
      fact: factName,
      operator,
      value: {
        ...definition('operand'),
        description: 'What the fact is compared with. The operator says which kind of value it takes.',
      },
      ignoreCase: flag({
        description: 'Take upper and lower case for the same. For operators on texts and on lists of texts.',
        default: false,
      }),
    },
    ['fact', 'operator'],
  ),
  allOf: [
    ...Object.values(Object.groupBy(BUILT_IN_OPERATORS, ({ takes }) => takes)).map((uses) => demand(uses, valueDemand)),
    demand(
      BUILT_IN_OPERATORS.filter(({ ignoreCase }) => !ignoreCase),
      noCaseDemand,
    ),
  ],
}

/** What some operators demand of the comparison that they stand in. */
function demand(uses: readonly OperatorUse[] = [], of: (uses: readonly OperatorUse[]) => JsonSchema): JsonSchema {
  const isOneOfThem = { type: 'string', enum: uses.map(({ name }) => name) }
  return {
    if: { type: 'object', properties: { operator: isOneOfThem }, required: ['operator'] },
    then: { type: 'object', ...of(uses) },
  }
}

function valueDemand([use]: readonly OperatorUse[]): JsonSchema {
  if (use === undefined || use.takes === 'none') {
    return { properties: { value: false }, errorMessage: 'The operators "present" and "absent" take no value.' }
  }
  return { required: ['value'], properties: { value: VALUE_FORMS[use.takes] } }
}

function noCaseDemand(): JsonSchema {
  return {
    properties: { ignoreCase: false },
    errorMessage: 'Only operators on texts and on lists of texts take "ignoreCase".',
  }
}
