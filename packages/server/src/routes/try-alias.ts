import { ENVIRONMENTS } from '@handoffkit/core'
import { environmentOf } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import type { Route } from '../route.ts'

const ALIAS = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Whose handoffs. Needed where the key is for several environments.',
  },
  key: { kind: 'text', maxLength: 1_000, required: true, description: 'The context key.' },
  field: { kind: 'text', maxLength: 1_000, required: true, description: 'Key of the field that it is to fill.' },
  from: { kind: 'instant', description: 'Only handoffs received at this instant or later. Default: all.' },
  to: { kind: 'instant', description: 'Only handoffs received before. Default: now.' },
} as const

/** `GET /v1/fields/alias` */
export const tryAliasRoute: Route = {
  method: 'GET',
  path: '/v1/fields/alias',
  operationId: 'tryAlias',
  tag: 'fields',
  summary: 'Try an alias on the past',
  description:
    'What would have become of a context key if an alias let it fill a field, beside the aliases that there are: counts over the newest handoffs, and no value. Nothing is kept: aliases stand in the workspace file, as "contextAliases".',
  scope: 'handoffs:read',
  query: ALIAS,
  answers: { 200: 'The counts.' },
  answer: 'AliasTrial',
  errors: ['HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
  handle: async (call) => {
    const { environment, key, field, from: fromMs = 0, to: toMs = call.now() } = readMembers(ALIAS, call.query, 'query')
    const wanted = { environment: environmentOf(call, environment), key, field, fromMs, toMs, signal: call.ended() }
    return { status: 200, body: await call.workspace.tryAlias(wanted) }
  },
}
