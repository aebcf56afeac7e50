import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from '../build.ts'
import { closed, list, only, orNull, published, someText, text } from '../build.ts'
import { byValue } from '../choose.ts'
import { environment } from '../event/event.ts'
import { priority } from '../priority.ts'
import { requester } from '../workspace/helpdesk.ts'

const fieldRef: Schemas = {
  key: someText({ description: 'Key of the field.', examples: ['order-id'] }, { pattern: '^[a-z0-9-]+$' }),
  label: text({ description: 'What people see.', examples: ['Order ID'] }),
}

const value: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  description: 'Final value of the field. A decimal is a text.',
  items: text({ description: 'One choice.' }),
}

/** What a draft or a plan could not say to the helpdesk. */
export const omitted: JsonSchema = list(
  { description: 'What cannot be said to this helpdesk, known before sending.' },
  closed(
    { description: 'One such thing.' },
    {
      what: someText({ description: 'What it is.', examples: ['team', 'field:order-id'] }),
      because: text({ description: 'Why, in words.' }),
    },
    ['what', 'because'],
  ),
)

const target: JsonSchema = byValue(
  {
    title: 'Target',
    description: 'Whether a ticket is made or a given one is updated.',
    examples: [{ kind: 'create' }],
  },
  'kind',
  {
    create: closed({ description: 'Makes a ticket.' }, { kind: only('create', 'Make a ticket.') }, ['kind']),
    update: closed(
      { description: 'Updates a ticket.' },
      {
        kind: only('update', 'Update a ticket.'),
        ticket: someText({ description: 'Id of the ticket.', examples: ['17'] }),
        overwrite: only('always', 'Also writes over what a person changed. Absent: that is left alone.'),
      },
      ['kind', 'ticket'],
    ),
  },
)

/** `draft.schema.json`: the frozen ticket to deliver. */
export const DRAFT_SCHEMA: JsonSchema = published(
  'draft',
  {
    title: 'handoffkit draft',
    description: 'The frozen ticket to deliver. Its hash is the promise that a preview makes.',
    examples: [
      {
        handoffId: 'h-abcdefghijklmnopqrstuvwxyz',
        environment: 'production',
        target: { kind: 'create' },
        subject: 'Delivery: a parcel did not arrive',
        note: 'Reason: user-asked',
        fields: [{ key: 'order-id', label: 'Order ID', value: '00418837' }],
        gaps: [],
        team: 'vip-care',
        priority: 'high',
        tags: [],
        requester: { email: 'ann@example.com' },
        conversation: { id: '987652' },
        omitted: [],
      },
    ],
  },
  closed(
    { description: 'The draft.' },
    {
      handoffId: someText({ description: 'Id of the handoff.', examples: ['h-abcdefghijklmnopqrstuvwxyz'] }),
      environment,
      target,
      subject: text({ description: 'Subject of the ticket.' }),
      note: text({ description: 'Private note for the team: plain text.' }),
      fields: list(
        { description: 'The fields that context keys fill, in the order of the catalog.' },
        closed({ description: 'One filled field.' }, { ...fieldRef, value }, ['key', 'label', 'value']),
      ),
      gaps: list(
        { description: 'Fields that the helpdesk requires at create and that no key fills.' },
        closed({ description: 'One such field, with its default where there is one.' }, { ...fieldRef, value }, [
          'key',
          'label',
        ]),
      ),
      team: orNull(
        text({ description: '' }),
        'Name of the team in the helpdesk. null: the default team, or no change.',
        'The default team.',
      ),
      priority: orNull(priority, 'Priority of the ticket. null: no change.', 'No change.'),
      tags: list({ description: 'Tags of the ticket.' }, text({ description: 'One tag.' })),
      requester,
      conversation: closed(
        { description: 'The conversation that the ticket comes from.' },
        {
          id: someText({ description: 'Id of the conversation.' }),
          url: text({ description: 'Where a person can read it.' }),
          channelUrl: text({ description: "The channel's own address or id." }),
        },
        ['id'],
      ),
      omitted,
    },
    [
      'handoffId',
      'environment',
      'target',
      'subject',
      'note',
      'fields',
      'gaps',
      'team',
      'priority',
      'tags',
      'requester',
      'conversation',
      'omitted',
    ],
  ),
)
