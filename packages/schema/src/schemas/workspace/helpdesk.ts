import type { JsonSchema } from '@handoffkit/core'
import type { Schemas } from '../build.ts'
import { closed, definition, flag, map, someText, text } from '../build.ts'
import { byMember } from '../choose.ts'

/** Any JSON object, checked by somebody else's schema. */
export const options = (description: string): JsonSchema => ({ type: 'object', title: 'Options', description })

/** A secret: never written out, always named. */
export const secret: JsonSchema = {
  ...byMember(
    {
      title: 'Secret',
      description: 'Where the secret is. It never stands in this file itself.',
      examples: [{ $env: 'HELPDESK_TOKEN' }],
    },
    [
      {
        told: ['$env'],
        form: closed(
          { description: 'In an environment variable.' },
          {
            $env: someText(
              { description: 'Name of the environment variable.', examples: ['HELPDESK_TOKEN'] },
              {
                pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
                patternErrorMessage: 'Give the name of an environment variable, not the secret.',
              },
            ),
          },
          ['$env'],
        ),
      },
      {
        told: ['$file'],
        form: closed(
          { description: 'In a file of its own.' },
          {
            $file: someText({ description: 'Path of the file, relative to this one.', examples: ['./secrets/token'] }),
          },
          ['$file'],
        ),
      },
    ],
  ),
  errorMessage: 'Name the secret as {"$env": "NAME"} or {"$file": "PATH"}; it never stands in the file itself.',
}

/** A value that fills a field. */
const fieldValue: JsonSchema = {
  type: ['string', 'number', 'boolean', 'array'],
  description: 'The value: a text, a number, true, false or a list of texts.',
  items: text({ description: 'One choice.' }),
}

/** Who a ticket is from. */
export const requester: JsonSchema = closed(
  { title: 'Requester', description: 'Who the ticket is from.', examples: [{ email: 'bot@acme.test' }] },
  {
    id: text({ description: 'Id of the person.' }),
    name: text({ description: 'Name of the person.', examples: ['Support bot'] }),
    email: text({ description: 'E-mail address of the person.', examples: ['bot@acme.test'] }),
    phone: text({ description: 'Phone number of the person.' }),
  },
)

const members: Schemas = {
  adapter: someText({
    title: 'Adapter',
    description: 'Name of the adapter for the helpdesk.',
    examples: ['memory', 'request-tracker'],
  }),
  options: options("What the adapter needs to know; its documentation says what. Checked by the adapter's own schema."),
  secrets: map(
    {
      title: 'Secrets',
      description: 'Secrets of the connection by name, as the adapter calls them.',
      examples: [{ token: { $env: 'HELPDESK_TOKEN' } }],
    },
    definition('secret'),
  ),
  aliases: closed(
    { title: 'Aliases', description: 'Other names for what the helpdesk has. Explicit, and shown wherever they act.' },
    {
      fields: map(
        {
          description: "Field key to the helpdesk's id of the field.",
          examples: [{ 'order-id': 'customfield_10017' }],
        },
        someText({ description: "The helpdesk's id of the field." }),
      ),
      teams: map(
        {
          description: 'Team name in rules to team name in the helpdesk.',
          examples: [{ 'vip-care': 'VIP Care (EU)' }],
        },
        someText({ description: 'Name of the team in the helpdesk.' }),
      ),
    },
  ),
  fieldDefaults: map(
    {
      title: 'Field defaults',
      description: 'Values for required fields that nothing fills, by field key.',
      examples: [{ source: 'chatbot' }],
    },
    fieldValue,
  ),
  requester: closed(
    { title: 'Requester', description: 'Who tickets are from.' },
    { fallback: { ...requester, description: 'Who a ticket is from when nothing is known about the customer.' } },
  ),
  limits: closed(
    {
      title: 'Limits',
      description: 'What the helpdesk can bear. Shared by all processes that deliver to it.',
      examples: [{ callsPerMinute: 400 }],
    },
    {
      deliveriesAtOnce: {
        type: 'integer',
        description: 'How many deliveries are under way at once. More are faster, where the helpdesk keeps up.',
        minimum: 1,
        maximum: 100,
        default: 4,
        examples: [8],
      },
      callsPerMinute: {
        type: 'integer',
        description:
          "How many calls are made in any 60 seconds, at most: something below the helpdesk's own limit. Without it, as many as it takes.",
        minimum: 1,
        maximum: 100_000,
        examples: [400],
      },
    },
  ),
  allowPrivateNetwork: flag({
    description: 'Lets the connection call private and loopback addresses and plain http.',
    default: false,
  }),
}

/** One connection to one helpdesk. */
export const helpdesk: JsonSchema = closed(
  {
    title: 'Helpdesk',
    description: 'The connection to the helpdesk.',
    examples: [{ adapter: 'memory', options: { fields: [] } }],
  },
  members,
  ['adapter'],
)

/** What one environment changes of the connection. */
export const helpdeskOfEnvironment: JsonSchema = closed(
  {
    title: 'Helpdesk',
    description:
      "What this environment's connection has otherwise. Members here replace those of the workspace's connection.",
  },
  members,
)
