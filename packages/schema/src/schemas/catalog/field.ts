import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from '../build.ts'
import { closed, flag, list, someText, text } from '../build.ts'
import { textOrObject } from '../choose.ts'
import { fieldType } from '../field-types.ts'
import { numberFormat } from '../ruleset/fact-declaration.ts'

const vendorKey = (description: string): JsonSchema => someText({ description, examples: ['cf_17'] })

const optionMembers: Schemas = {
  value: text({ description: "What the helpdesk's API takes.", examples: ['3'] }),
  label: text({ description: 'What people see. Default: the value.', examples: ['Delivered'] }),
}

const option: JsonSchema = textOrObject(
  {
    title: 'Option',
    description: 'One choice: a text, or value and label.',
    examples: ['Delivered', { value: '3', label: 'Delivered' }],
  },
  { type: 'string', description: 'Value and label at once.' },
  closed({ description: 'A choice whose value is not what people see.' }, optionMembers, ['value']),
)

/** What a field can hold and how, whatever its key. */
const shape: Schemas = {
  type: fieldType,
  vendorKey: vendorKey("How the helpdesk's API names the field. Default: the key."),
  writable: flag({ description: 'Whether the field can be filled.', default: true }),
  requiredAtCreate: flag({ description: 'Whether the helpdesk refuses a new ticket without it.', default: false }),
  separator: someText({
    description:
      'Text between the choices of a multi-option field given as one text. Default: none, only lists are taken.',
    examples: [','],
  }),
  maxLength: { type: 'integer', description: 'Longest text, in UTF-16 code units.', minimum: 1, examples: [64] },
  minimum: { type: 'number', description: 'Smallest number that is allowed.', examples: [0] },
  maximum: { type: 'number', description: 'Largest number that is allowed.', examples: [100] },
  pattern: text({ description: 'Pattern (RE2) that the text must hold a match of.', examples: ['^[A-Z]{2}'] }),
  numberFormat,
  onlyInTeams: list(
    { description: 'The only teams whose tickets have this field. Default: all.', examples: [['billing']] },
    someText({ description: 'Name of a team.' }),
  ),
}

/** One ticket field, as people write it. */
export const field: JsonSchema = closed(
  {
    title: 'Ticket field',
    description: "One field of the helpdesk's ticket. The context key that is exactly its key fills it.",
    examples: [{ key: 'order-id', label: 'Order ID', type: 'text', maxLength: 64 }],
  },
  {
    key: someText({ description: 'The key: lowercase letters, digits and dashes.', examples: ['order-id'] }),
    label: text({ description: 'What people see. Default: the key.', examples: ['Order ID'] }),
    ...shape,
    options: list({ description: 'The choices of an option field.', examples: [['Placed', 'Delivered']] }, option),
  },
  ['key', 'type'],
)

/** What a field without a key can hold. */
export const keylessField: JsonSchema = closed(
  {
    title: 'Shape',
    description: 'What the field can hold, for a workspace that gives it a key. Absent: text.',
    examples: [{ type: 'text' }],
  },
  {
    ...shape,
    options: list(
      { description: 'The choices of an option field.', examples: [[{ value: '3', label: 'Delivered' }]] },
      closed({ description: 'One choice.' }, optionMembers, ['value', 'label']),
    ),
  },
  ['type'],
)

/** A team, as people write it. */
export const team: JsonSchema = textOrObject(
  {
    title: 'Team',
    description: "A team: its name, or name and the helpdesk's own name for it.",
    examples: ['vip-care'],
  },
  someText({ description: 'Name of the team.' }),
  closed(
    { description: 'A team that the API calls otherwise.' },
    {
      name: someText({ description: 'Name of the team, as rules call it.', examples: ['vip-care'] }),
      vendorKey: vendorKey("How the helpdesk's API names the team. Default: the name."),
    },
    ['name'],
  ),
)
