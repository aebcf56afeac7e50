import type { Environment, JsonSchema } from '@handoffkit/core'
import type { WebhookEvent } from '../../workspace-file.ts'
import { choice, closed, definition, flag, list, someText } from '../build.ts'

const EVENTS: Readonly<Record<WebhookEvent, string>> = {
  previewed: 'A preview was kept.',
  accepted: 'It was accepted for delivery.',
  retargeted: 'It updates a ticket instead of making one.',
  rerouted: 'Its second desk gets it.',
  attempt_opened: 'A call to the helpdesk began.',
  attempt_closed: 'A call to the helpdesk is over.',
  scheduled: 'Its delivery waits.',
  delivered: 'There is a ticket.',
  dead: 'Its delivery failed: no ticket was made or updated.',
  parked: 'Nobody can tell whether a step was applied: a person must look.',
  swept: 'A late duplicate was looked for.',
  redelivered: 'Somebody asked for another try.',
  erased: 'What people said is gone.',
  assigned: 'Somebody at the helpdesk took its ticket, or was given it.',
  transferred: 'Another team has its ticket.',
  closed: 'Its ticket was closed.',
  reopened: 'Its ticket was opened again.',
  handed_back: 'Its ticket was handed back to the AI agent.',
  commented: 'A person wrote something on its ticket.',
  returned: 'Its conversation went back to the AI agent.',
}

const ENVIRONMENTS: Readonly<Record<Environment, string>> = {
  development: 'While somebody builds it.',
  staging: 'While somebody tests it.',
  production: 'For real customers.',
}

/** An address that is told of changes. */
export const webhook: JsonSchema = closed(
  {
    title: 'Webhook',
    description: 'An address that is told of every change of a handoff, signed as Standard Webhooks says.',
    examples: [{ name: 'crm', url: 'https://crm.example/hooks/handoffs', secret: { $env: 'CRM_WEBHOOK_SECRET' } }],
  },
  {
    name: someText(
      { description: 'Name of the endpoint. Under another name it begins anew.', examples: ['crm'] },
      {
        pattern: '^[a-z][a-z0-9-]{0,63}$',
        patternErrorMessage: 'The name of a webhook is made of lowercase letters, digits and dashes.',
      },
    ),
    url: someText(
      { description: 'Where messages are sent.', examples: ['https://crm.example/hooks/handoffs'] },
      { maxLength: 2000, pattern: '^https?://', patternErrorMessage: 'An address begins with "https://".' },
    ),
    secret: {
      ...definition('secret'),
      description: 'Where the secret is that signs: "whsec_" and 24 to 64 bytes in base64.',
    },
    previousSecret: {
      ...definition('secret'),
      description: 'Where the secret before it is. It signs too, until every receiver has the new one.',
    },
    events: list(
      { description: 'What it is told of. Default: everything.', examples: [['delivered', 'dead', 'parked']] },
      choice({ description: 'One event.' }, EVENTS),
      { minItems: 1, uniqueItems: true },
    ),
    environments: list(
      { description: 'Of which environments. Default: all three.', examples: [['production']] },
      choice({ description: 'One environment.' }, ENVIRONMENTS),
      { minItems: 1, uniqueItems: true },
    ),
    allowPrivateNetwork: flag({
      description: 'Lets it be at a private or loopback address and over plain http.',
      default: false,
    }),
  },
  ['name', 'url', 'secret'],
)
