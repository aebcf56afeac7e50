import type { Environment, JsonSchema, TranscriptEntry } from '@handoffkit/core'
import { choice, list, map, open, published, someText, text } from '../build.ts'

const ENVIRONMENTS: Readonly<Record<Environment, string>> = {
  development: 'While somebody builds it. Previews, unless the workspace says otherwise.',
  staging: 'While somebody tests it. Previews, unless the workspace says otherwise.',
  production: 'Real customers. Makes tickets.',
}

/** Where the AI agent ran. */
export const environment: JsonSchema = choice(
  {
    title: 'Environment',
    description: 'Where the AI agent ran. It decides between a preview and a ticket.',
    examples: ['production'],
  },
  ENVIRONMENTS,
)

const SPEAKERS: Readonly<Record<TranscriptEntry['from'], string>> = {
  customer: 'The customer.',
  ai: 'The AI agent.',
  human: 'A person of the company.',
  system: 'The platform.',
}

const instant = (description: string): JsonSchema =>
  text(
    {
      description: `${description} (RFC 3339). Another notation is kept and shown, and not reckoned with.`,
      examples: ['2026-03-08T11:29:00Z'],
    },
    { format: 'date-time' },
  )

const transcriptEntry: JsonSchema = open(
  {
    title: 'Line',
    description: 'One line of the conversation.',
    examples: [{ from: 'customer', text: 'Where is my parcel?' }],
  },
  {
    at: instant('When it was said'),
    from: choice({ description: 'Who said it.' }, SPEAKERS),
    text: text({ description: 'What was said.', examples: ['Where is my parcel?'] }),
    attachments: list(
      { description: 'Files that came with it.' },
      open(
        { description: 'One file.' },
        {
          url: text({ description: 'Where the file is.', examples: ['https://files.example.com/1.png'] }),
          name: text({ description: 'Name of the file.', examples: ['photo.png'] }),
          type: text({ description: 'Media type of the file.', examples: ['image/png'] }),
        },
        ['url'],
      ),
    ),
  },
  ['from', 'text'],
)

const conversation: JsonSchema = open(
  { title: 'Conversation', description: 'The conversation that is handed over.', examples: [{ id: '987652' }] },
  {
    id: someText({ description: 'Id of the conversation on its platform.', examples: ['987652'] }),
    channel: text({ description: 'Where the customer writes.', examples: ['messenger'] }),
    channelUrl: text({ description: "The channel's own address or id." }),
    language: text({ description: 'Language of the customer (BCP 47), as the platform gives it.', examples: ['en'] }),
    country: text({ description: 'Country of the customer (ISO 3166-1), as the platform gives it.', examples: ['US'] }),
    startedAt: instant('When the conversation began'),
    url: text({
      description: 'Where a person can read the whole conversation.',
      examples: ['https://bot.example.com/c/987652'],
    }),
    summary: text({ description: 'What the conversation was about, in a few sentences.' }),
    transcript: list({ description: 'What was said, in order.' }, transcriptEntry),
  },
  ['id'],
)

const customer: JsonSchema = open(
  { title: 'Customer', description: 'The person who talked to the AI agent.' },
  {
    id: text({ description: 'Id of the customer.', examples: ['u-1'] }),
    name: text({ description: 'Name of the customer.', examples: ['Ann'] }),
    email: text({ description: 'E-mail address of the customer.', examples: ['ann@example.com'] }),
    phone: text({ description: 'Phone number of the customer.', examples: ['+15550100'] }),
  },
)

const handoff: JsonSchema = open(
  {
    title: 'Handoff',
    description: 'Why the conversation is handed over, as the platform says. Any of it may be absent.',
  },
  {
    reason: text({ description: 'Why, as a code or in words.', examples: ['user-asked'] }),
    trigger: text({ description: 'What set it off.', examples: ['button'] }),
    triggerId: text({ description: 'Id of what set it off; the same id is the same handoff.' }),
    category: text({ description: 'What the conversation is about.', examples: ['Delivery'] }),
    subCategory: text({ description: 'What it is about, more exactly.', examples: ['Missing item'] }),
    sentiment: text({ description: 'Mood of the customer.', examples: ['negative'] }),
    requestedAt: instant('When the handoff was asked for'),
  },
)

const ticket: JsonSchema = open(
  { title: 'Ticket', description: 'What the platform already knows about the ticket.' },
  {
    id: someText({ description: 'Id of a ticket that is to be updated. Absent: a new ticket.', examples: ['1234'] }),
    subject: text({ description: 'Subject of the ticket.' }),
    tags: list({ description: 'Tags of the ticket.', examples: [['chatbot']] }, text({ description: 'One tag.' })),
  },
)

/** `event.schema.json`: a handoff event. Members that we do not know are kept. */
export const EVENT_SCHEMA: JsonSchema = published(
  'event',
  {
    title: 'handoffkit event',
    description:
      'One request to hand one conversation over to people. Members that are not described here are kept and ignored.',
    examples: [
      {
        id: 'evt-01',
        environment: 'production',
        conversation: { id: '987652', channel: 'messenger', language: 'en' },
        customer: { id: 'u-1', name: 'Ann', email: 'ann@example.com' },
        handoff: {
          reason: 'user-asked',
          category: 'Delivery',
          sentiment: 'negative',
          requestedAt: '2026-03-08T11:29:00Z',
        },
        context: { 'order-id': '00418837', 'store-order-count': 3 },
      },
    ],
  },
  open(
    { description: 'The event.' },
    {
      id: someText({
        description: 'Id of the event. The same id is the same handoff, however often it is sent.',
        examples: ['evt-01'],
      }),
      environment,
      conversation,
      customer,
      handoff,
      ticket,
      context: {
        type: 'object',
        title: 'Context object',
        description:
          'What is known about the customer, by key. A key that is exactly the key of a ticket field fills that field.',
        examples: [{ 'order-id': '00418837', 'store-order-count': 3 }],
      },
      onMissing: choice(
        { description: 'What to do when keys are missing that the winning rules require.', default: 'deliver' },
        { deliver: 'Deliver all the same.', return: 'Store nothing and answer which keys are missing.' },
      ),
      inexactNumbers: map(
        {
          description:
            'Source text of context numbers that JSON cannot carry exactly, by context key. Filled by the reader of event text.',
        },
        text({ description: 'The number as it was written.', examples: ['9007199254740993'] }),
      ),
    },
    ['conversation', 'context'],
  ),
)
