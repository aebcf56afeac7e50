import type { Environment, JsonSchema } from '@handoffkit/core'
import type { RoleName } from '../../workspace-file.ts'
import { choice, closed, definition, list, map, someText, text } from '../build.ts'

const ROLES: Readonly<Record<RoleName, string>> = {
  viewer: 'Sees handoffs and previews, with values masked.',
  agent: 'Sees handoffs and previews.',
  operator: 'Turns the preview switch, too.',
  author: 'Writes rules.',
  admin: 'May do everything.',
}

const ENVIRONMENTS: Readonly<Record<Environment, string>> = {
  development: 'Development.',
  staging: 'Staging.',
  production: 'Production.',
}

const httpUrl = (description: string, example: string): JsonSchema =>
  text(
    { description, examples: [example] },
    {
      pattern: '^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/]?)[^\\s]*$',
      patternErrorMessage: 'An address is "https://...", or "http://127.0.0.1:PORT" on this machine.',
    },
  )

const grant: JsonSchema = closed(
  { description: 'What the members of a group may do.', examples: [{ role: 'viewer' }] },
  {
    role: choice({ description: 'What they may do.' }, ROLES),
    environments: list(
      { description: 'Where. Default: everywhere.', examples: [['staging', 'production']] },
      choice({ description: 'One environment.' }, ENVIRONMENTS),
      { minItems: 1, uniqueItems: true },
    ),
  },
  ['role'],
)

/** How people sign in to the service. */
export const login: JsonSchema = closed(
  {
    title: 'Login',
    description: 'How people sign in to the service. Default: with an API key that has the scope "admin".',
  },
  {
    url: httpUrl('How browsers reach the service.', 'https://handoff.acme.example'),
    oidc: closed(
      { description: 'An OpenID provider.' },
      {
        issuer: httpUrl('Its address.', 'https://login.acme.example'),
        clientId: someText({ description: 'What it calls the service.', examples: ['handoffkit'] }),
        clientSecret: { ...definition('secret'), description: 'What the service proves itself with.' },
        scope: someText({
          description: 'What is asked for.',
          default: 'openid profile email',
          examples: ['openid profile email groups'],
        }),
        claim: someText({
          description: 'The claim whose values name roles: a text, or a list of texts.',
          default: 'groups',
          examples: ['groups', 'roles'],
        }),
        roles: map(
          {
            description: 'Value of the claim, and what it allows. The first that somebody has counts.',
            examples: [{ 'support-leads': { role: 'operator', environments: ['staging'] } }],
          },
          grant,
        ),
      },
      ['issuer', 'clientId', 'roles'],
    ),
  },
  ['url', 'oidc'],
)
