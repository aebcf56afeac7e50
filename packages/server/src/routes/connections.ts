import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, ERROR_CATALOGUE, HandoffError } from '@handoffkit/core'
import type { Workspace } from 'handoffkit'
import { environmentOf } from '../call-environment.ts'
import { readMembers } from '../read-members.ts'
import type { Route } from '../route.ts'

const WHERE = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Whose helpdesk. Needed where the key is for several environments.',
  },
} as const

/** `POST /v1/connections/check` */
export const connectionRoute: Route = {
  method: 'POST',
  path: '/v1/connections/check',
  operationId: 'checkConnection',
  tag: 'settings',
  summary: 'Check the connection to a helpdesk',
  description:
    'Asks the helpdesk of an environment now, and its second desk where it has one, whether the connection is fit for use: as "handoff doctor" does. Only reads. A helpdesk that cannot be used is no error of this call: "problem" says why.',
  scope: 'settings:write',
  query: WHERE,
  answers: { 200: 'What was found.' },
  answer: 'ConnectionCheck',
  errors: ['HK_ENVIRONMENT_UNKNOWN'],
  handle: async (call) => {
    const environment = environmentOf(call, readMembers(WHERE, call.query, 'query').environment)
    const lanes = await call.workspace.lanes()
    const second = lanes.some((lane) => lane.environment === environment && lane.desk === 'fallback')
    const desks = second ? ([undefined, 'fallback'] as const) : [undefined]
    const checked = await Promise.all(desks.map((desk) => deskOf(call.workspace, environment, desk)))
    return { status: 200, body: { environment, desks: checked } }
  },
}

async function deskOf(workspace: Workspace, environment: Environment, desk: 'fallback' | undefined): Promise<object> {
  const named = desk === undefined ? {} : { desk }
  try {
    return { ...named, problem: null, findings: await workspace.check(environment, named) }
  } catch (error) {
    if (!(error instanceof HandoffError)) throw error
    const { code, message, hint, findings } = error
    const { title } = ERROR_CATALOGUE[code]
    return { ...named, problem: { code, title, detail: message, ...(hint === undefined ? {} : { hint }) }, findings }
  }
}
