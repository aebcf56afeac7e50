import type { Environment } from '@handoffkit/core'
import { driftSize, ENVIRONMENTS } from '@handoffkit/core'
import type { FieldDrift } from 'handoffkit'
import { environmentOf, insistOnEnvironment } from '../call-environment.ts'
import { OPENING_ERRORS } from '../opening-errors.ts'
import { readMembers } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { TAKEN_SNAPSHOT } from '../request-bodies.ts'
import type { Route } from '../route.ts'

const WHERE = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Whose helpdesk. Needed where the key is for several environments.',
  },
} as const

/** What changed in a helpdesk, and who took note of it. */
export const fieldDriftRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/fields/drift',
    operationId: 'getFieldDrift',
    tag: 'fields',
    summary: 'What changed in the helpdesk',
    description:
      'Compares the catalog as it was fetched last with the snapshot: the file that the workspace file names as "catalog", else the catalog that somebody took note of last, else the first one that was ever fetched.',
    scope: 'handoffs:read',
    query: WHERE,
    answers: { 200: 'The changes.' },
    answer: 'FieldDrift',
    errors: ['HK_ENVIRONMENT_UNKNOWN', ...OPENING_ERRORS],
    handle: async (call) => {
      const environment = environmentOf(call, readMembers(WHERE, call.query, 'query').environment)
      return { status: 200, body: driftView(environment, await call.workspace.fieldDrift(environment)) }
    },
  },
  {
    method: 'PUT',
    path: '/v1/fields/snapshot',
    operationId: 'takeSnapshot',
    tag: 'fields',
    summary: 'Take note of the fields as they are',
    description:
      'Changes are told from here on. "revision" is that of the catalog that somebody has looked at: when the helpdesk has another one meanwhile, nothing is taken note of.',
    scope: 'settings:write',
    body: { schema: 'TakenSnapshot', required: true },
    answers: { 200: 'No changes, since now.' },
    answer: 'FieldDrift',
    errors: ['HK_CATALOG_CHANGED', 'HK_SNAPSHOT_OWNED_BY_FILE', ...OPENING_ERRORS],
    handle: async ({ workspace, key, body, actor }) => {
      const { environment, revision } = readSmallBody(TAKEN_SNAPSHOT, body)
      insistOnEnvironment(key.environments, environment)
      return { status: 200, body: driftView(environment, await workspace.takeSnapshot(environment, revision, actor)) }
    },
  },
]

function driftView(environment: Environment, { snapshot, revision, drift }: FieldDrift): object {
  const { owner, savedAtMs } = snapshot
  const savedAt = savedAtMs === null ? null : new Date(savedAtMs).toISOString()
  return {
    environment,
    snapshot: { owner, revision: snapshot.revision, savedAt },
    revision,
    changes: driftSize(drift),
    drift,
  }
}
