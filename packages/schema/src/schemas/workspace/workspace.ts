import type { JsonSchema, NotePart, Place } from '@handoffkit/core'
import type { WorkspaceFile } from '../../workspace-file.ts'
import { choice, closed, definition, flag, list, map, published, schemaMember, someText, text } from '../build.ts'
import { byMember, textOrObject } from '../choose.ts'
import { browser } from './browser.ts'
import { fallback } from './fallback.ts'
import { helpdesk, helpdeskOfEnvironment, options, secret } from './helpdesk.ts'
import { login } from './login.ts'
import { webhook } from './webhook.ts'

type Choice<T> = Readonly<Record<Extract<T, string>, string>>
type Ticket = NonNullable<WorkspaceFile['ticket']>

const PARTS: Choice<NotePart> = {
  summary: 'Reason and summary.',
  routing: 'The winning rules as sentences.',
  context: 'The context object as a table.',
  transcript: "The transcript, cut to the helpdesk's limit.",
  link: 'A link to the whole conversation.',
}

const PLACES: Choice<Place> = {
  ticket: 'Not sent to the helpdesk.',
  preview: 'Not shown in previews.',
  store: 'Not kept for search.',
}

const SAME_CONVERSATION: Choice<Ticket['sameConversation']> = {
  'update-open': 'Updates the ticket while it is open, at most 7 days after it was closed.',
  new: 'Makes a new ticket.',
}

const OVERWRITE: Choice<Ticket['overwrite']> = {
  unchanged: 'Leaves alone what a person changed.',
  always: 'Overwrites it.',
}

const NOTE_CONTEXT: Choice<NonNullable<WorkspaceFile['note']>['context']> = {
  all: 'All keys with their values.',
  names: 'Only the names of keys that have no field.',
  none: 'Nothing of it.',
}

const keptFor = (description: string, usual: string): JsonSchema =>
  text(
    { description, default: usual, examples: ['24h', '7d', 'forever'] },
    {
      pattern: '^([1-9]\\d{0,4}[hdw]|forever)$',
      patternErrorMessage: 'How long is written as "24h", "7d", "4w" or "forever".',
    },
  )

const environment: JsonSchema = closed(
  { title: 'Environment', description: 'What holds in one environment only.', examples: [{ preview: true }] },
  {
    preview: flag({
      description:
        'Keep previews and never touch the helpdesk. Default: true in development and staging, false in production.',
    }),
    observeUntil: text(
      {
        description: 'Production only: keep previews until this day (YYYY-MM-DD or RFC 3339), at most 30 days ahead.',
        examples: ['2026-04-01'],
      },
      {
        pattern: '^\\d{4}-\\d{2}-\\d{2}([Tt].+)?$',
        patternErrorMessage: 'A day is written "2026-04-01", an instant "2026-04-01T08:00:00Z".',
      },
    ),
    sink: someText({
      title: 'Sink',
      description: "Name of a plugin's sink that takes the place of preview and delivery.",
      examples: ['archive'],
    }),
    retention: closed(
      {
        title: 'Retention',
        description: 'How long things are kept in a store, from when they were received.',
        examples: [{ previews: '24h', handoffs: '90d' }],
      },
      {
        previews: keptFor('Previews. They can be made again.', '7d'),
        handoffs: keptFor(
          'What people said in handoffs whose delivery has ended. What is left makes sure that there is no second ticket.',
          '30d',
        ),
      },
    ),
    helpdesk: definition('helpdeskOfEnvironment'),
    fallback: definition('fallback'),
  },
)

const ticket: JsonSchema = closed(
  { title: 'Ticket', description: 'How tickets are written.' },
  {
    subject: text({
      title: 'Subject',
      description: 'Subject of a ticket. {name} is replaced by a value, {name|text} by the text when there is none.',
      examples: ['{handoff.category|General}: {conversation.summary|conversation handed over}'],
    }),
    parts: list(
      {
        title: 'Parts of the note',
        description: 'What the private note holds, in this order.',
        examples: [['summary', 'routing', 'context', 'transcript', 'link']],
      },
      choice({ description: 'One part.' }, PARTS),
      { uniqueItems: true },
    ),
    sameConversation: choice(
      { description: 'What a second handoff of the same conversation does.', default: 'update-open' },
      SAME_CONVERSATION,
    ),
    overwrite: choice(
      { description: 'What an update does with what a person changed.', default: 'unchanged' },
      OVERWRITE,
    ),
  },
)

const redaction: JsonSchema = byMember(
  {
    title: 'Redaction',
    description: 'Keeps values back.',
    examples: [{ detector: 'card-number' }, { key: 'ssn', from: ['ticket', 'preview', 'store'] }],
  },
  [
    {
      told: ['detector'],
      form: closed(
        { description: 'Masks what the detector finds, wherever it is sent, shown or stored.' },
        { detector: someText({ description: 'Name of the detector.', examples: ['card-number', 'iban', 'email'] }) },
        ['detector'],
      ),
    },
    {
      told: ['key', 'from'],
      form: closed(
        { description: 'Keeps the value of one context key back.' },
        {
          key: someText({ description: 'The context key.', examples: ['ssn'] }),
          from: list(
            { description: 'Where it is kept from. Default: everywhere.', examples: [['ticket']] },
            choice({ description: 'One place.' }, PLACES),
            {
              minItems: 1,
              uniqueItems: true,
            },
          ),
        },
        ['key'],
      ),
    },
  ],
)

const plugin: JsonSchema = closed(
  { title: 'Plugin', description: 'Code that adds something.', examples: [{ name: 'crm', from: './plugins/crm.ts' }] },
  {
    name: someText({ description: 'Name of the plugin.', examples: ['crm'] }),
    from: someText({ description: 'Module name, or path relative to this file.', examples: ['./plugins/crm.ts'] }),
    options: options("What the plugin needs to know. Checked by the plugin's own schema."),
  },
  ['name', 'from'],
)

const source: JsonSchema = closed(
  {
    title: 'Source',
    description: 'A platform whose payloads are taken as handoffs.',
    examples: [{ name: 'dialogflow-cx', options: { tags: ['hand-off'] } }],
  },
  {
    name: someText(
      {
        description: 'Stands in the address that the platform calls: /v1/sources/NAME.',
        examples: ['delight', 'delight-eu'],
      },
      {
        pattern: '^[a-z][a-z0-9-]{0,63}$',
        patternErrorMessage: 'The name of a source is made of lowercase letters, digits and dashes.',
      },
    ),
    source: someText({
      description: 'Name of the source, where several entries have the same. Default: the name of the entry.',
      examples: ['delight'],
    }),
    options: options("What the source needs to know; its documentation says what. Checked by the source's own schema."),
    secrets: map(
      {
        title: 'Secrets',
        description: 'Secrets of the source by name, as the source calls them.',
        examples: [{ signature: { $env: 'DELIGHT_SIGNATURE_SECRET' } }],
      },
      definition('secret'),
    ),
    allowPrivateNetwork: flag({
      description: 'Lets what is fetched come from private and loopback addresses and over plain http.',
      default: false,
    }),
  },
  ['name'],
)

const storeAddress = (description: string): JsonSchema =>
  someText(
    {
      description,
      examples: ['memory', 'sqlite:./.handoffkit/handoffs.db', 'postgres://bot@db.example/handoffs'],
    },
    {
      pattern: '^(memory$|sqlite:.|postgres(ql)?:.)',
      patternErrorMessage: 'A store is "memory", "sqlite:PATH" or "postgres:...".',
    },
  )

/** `workspace.schema.json`: `handoff.config.json`. */
export const WORKSPACE_SCHEMA: JsonSchema = published(
  'workspace',
  {
    title: 'handoffkit workspace',
    description: 'One workspace: its helpdesk, its ruleset, its environments and its switches.',
    examples: [
      {
        name: 'acme',
        ruleset: './ruleset.json',
        helpdesk: {
          adapter: 'memory',
          options: { fields: [{ key: 'order-id', label: 'Order ID', type: 'text' }], teams: ['vip-care'] },
        },
        environments: { staging: { preview: true }, production: {} },
      },
    ],
  },
  closed(
    { description: 'The workspace file.' },
    {
      $schema: schemaMember,
      name: someText(
        { description: 'Name of the workspace. Handoffs of another name are other handoffs.', examples: ['acme'] },
        { maxLength: 100 },
      ),
      ruleset: textOrObject(
        {
          title: 'Ruleset',
          description: 'Path of the rule file, relative to this one, or {"from": "store"} for published versions.',
          examples: ['./ruleset.json', { from: 'store' }],
        },
        someText({ description: 'Path of the rule file.' }),
        closed(
          { description: 'Published versions.' },
          { from: choice({ description: 'Where the ruleset is.' }, { store: 'Published versions in the store.' }) },
          ['from'],
        ),
      ),
      helpdesk: definition('helpdesk'),
      catalog: someText({
        description: 'Path of a field catalog for work without the helpdesk.',
        examples: ['./catalog.json'],
      }),
      environments: closed(
        { title: 'Environments', description: 'What holds in one environment only.' },
        {
          development: { ...definition('environment'), description: 'While somebody builds it.' },
          staging: { ...definition('environment'), description: 'While somebody tests it.' },
          production: { ...definition('environment'), description: 'For real customers.' },
        },
      ),
      contextAliases: map(
        {
          title: 'Context aliases',
          description:
            'Context key to field key, for keys that are not the key of their field. Explicit, never guessed.',
          examples: [{ customerTier: 'customer-tier' }],
        },
        someText(
          { description: 'A field key.' },
          {
            pattern: '^[a-z0-9-]+$',
            patternErrorMessage: 'A field key holds lowercase letters, digits and dashes only.',
          },
        ),
      ),
      contexts: closed(
        {
          title: 'Stored context objects',
          description: 'Context objects that are stored before a handoff.',
          examples: [{ keepDays: 7 }],
        },
        {
          keepDays: {
            type: 'integer',
            minimum: 1,
            maximum: 3650,
            description: 'How many days one is kept after it was written last.',
            default: 30,
            examples: [7],
          },
        },
      ),
      ticket,
      note: closed(
        { title: 'Note', description: 'What the private note says.' },
        {
          context: choice({ description: 'What the note lists of the context object.', default: 'all' }, NOTE_CONTEXT),
        },
      ),
      redact: list(
        {
          title: 'Redactions',
          description: 'What is kept back. It governs what leaves and what is shown; rules see every value.',
          default: [{ detector: 'card-number' }, { detector: 'iban' }],
        },
        redaction,
      ),
      plugins: list(
        {
          title: 'Plugins',
          description: 'Code that adds adapters, sinks, sources, operators, facts, detectors or listeners.',
        },
        plugin,
      ),
      sources: list(
        { title: 'Sources', description: 'Platforms that hand conversations over by calling the service.' },
        source,
      ),
      store: textOrObject(
        {
          title: 'Store',
          description: 'Where handoffs are kept: in memory, in a SQLite file, or in PostgreSQL.',
          default: 'memory',
          examples: [
            'sqlite:./.handoffkit/handoffs.db',
            { at: 'postgres://bot@db.example/handoffs', masterKey: { $env: 'HANDOFFKIT_MASTER_KEY' } },
          ],
        },
        storeAddress('Where handoffs are kept.'),
        closed(
          { description: 'A store with a key.' },
          {
            at: storeAddress('Where handoffs are kept.'),
            masterKey: {
              ...definition('secret'),
              description:
                'Where the key is that seals what people said: 32 random bytes in base64, as "openssl rand -base64 32" makes them.',
            },
          },
          ['at'],
        ),
      ),
      browser,
      login,
      webhooks: list(
        { title: 'Webhooks', description: 'Addresses that are told of every change of a handoff.' },
        webhook,
        { maxItems: 50 },
      ),
    },
    ['name', 'ruleset', 'helpdesk'],
  ),
  { environment, fallback, helpdesk, helpdeskOfEnvironment, secret },
)
