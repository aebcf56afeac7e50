import type { JsonSchema, UnusableField } from '@handoffkit/core'
import { choice, closed, list, published, schemaMember, someText, text } from '../build.ts'
import { priority } from '../priority.ts'
import { field, keylessField, team } from './field.ts'

const REASONS: Readonly<Record<UnusableField['reason'], string>> = {
  'key-alphabet': 'Its key holds other characters than lowercase letters, digits and dashes.',
  'digits-only': 'The helpdesk would take its key for an id.',
  'no-key': 'It has no key.',
}

/** `catalog.schema.json`: ticket fields, teams and priorities of one helpdesk. */
export const CATALOG_SCHEMA: JsonSchema = published(
  'catalog',
  {
    title: 'handoffkit field catalog',
    description: 'Ticket fields, teams and priorities of one helpdesk, for work without the helpdesk.',
    examples: [
      {
        fields: [
          { key: 'order-id', label: 'Order ID', type: 'text', maxLength: 64 },
          { key: 'order-status', label: 'Order status', type: 'option', options: ['Placed', 'Delivered'] },
        ],
        teams: ['vip-care', 'billing'],
      },
    ],
  },
  closed(
    { description: 'The catalog.' },
    {
      $schema: schemaMember,
      fields: list({ title: 'Fields', description: 'The ticket fields.' }, field),
      teams: list(
        { title: 'Teams', description: 'The teams. Absent: any name is accepted.', examples: [['vip-care']] },
        team,
      ),
      priorities: list(
        {
          title: 'Priorities',
          description: 'The priorities that the helpdesk can hold. Absent: all four.',
          examples: [['low', 'medium', 'high']],
        },
        priority,
        { uniqueItems: true },
      ),
      unusable: list(
        { title: 'Unusable fields', description: 'Fields of the helpdesk that no context key can fill, and why.' },
        closed(
          { description: 'One such field.' },
          {
            vendorKey: text({ description: "How the helpdesk's API names the field." }),
            label: text({ description: 'What people see.' }),
            reason: choice({ description: 'Why no key can fill it.' }, REASONS),
            shape: keylessField,
          },
          ['vendorKey', 'label', 'reason'],
        ),
      ),
      revision: someText({
        description: 'Hash of the catalog, as `handoff fields` writes it. Reckoned anew when the file is read.',
      }),
    },
    ['fields'],
  ),
)
