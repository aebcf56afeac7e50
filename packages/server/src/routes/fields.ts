import { ENVIRONMENTS } from '@handoffkit/core'
import { environmentOf } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import type { Route } from '../route.ts'

const WHERE = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Whose helpdesk. Needed where the key is for several environments.',
  },
} as const

/** The field catalog of a helpdesk. */
export const fieldRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/fields',
    operationId: 'listFields',
    tag: 'fields',
    summary: 'Ticket fields, teams and priorities',
    description: 'What the helpdesk has, as it was fetched last. A context key fills the field with exactly its name.',
    scope: 'handoffs:read',
    query: WHERE,
    answers: { 200: 'The catalog.' },
    answer: 'EnvironmentCatalog',
    errors: ['HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
    handle: async (call) => {
      const environment = environmentOf(call, readMembers(WHERE, call.query, 'query').environment)
      return { status: 200, body: { environment, catalog: await call.workspace.catalog(environment) } }
    },
  },
  {
    method: 'POST',
    path: '/v1/fields/refresh',
    operationId: 'refreshFields',
    tag: 'fields',
    summary: 'Fetch the fields anew',
    description: 'Asks the helpdesk now. When it does not answer, the last good catalog stays.',
    scope: 'settings:write',
    query: WHERE,
    answers: { 200: 'The catalog.' },
    answer: 'EnvironmentCatalog',
    errors: ['HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
    handle: async (call) => {
      const environment = environmentOf(call, readMembers(WHERE, call.query, 'query').environment)
      return { status: 200, body: { environment, catalog: await call.workspace.refreshCatalog(environment) } }
    },
  },
]
