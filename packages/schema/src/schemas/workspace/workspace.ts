import type { JsonSchema } from '@handoffkit/core'
import { choice, closed, definition, list, map, published, schemaMember, someText } from '../build.ts'
import { textOrObject } from '../choose.ts'
import { browser } from './browser.ts'
import { environment } from './environment.ts'
import { fallback } from './fallback.ts'
import { helpdesk, helpdeskOfEnvironment, secret } from './helpdesk.ts'
import { contexts, replay, store } from './keeping.ts'
import { login } from './login.ts'
import { plugin } from './plugin.ts'
import { redaction } from './redaction.ts'
import { source } from './source.ts'
import { note, ticket } from './ticket.ts'
import { webhook } from './webhook.ts'

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
      contexts,
      replay,
      ticket,
      note,
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
      store,
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
