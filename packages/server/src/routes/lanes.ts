import { HandoffError } from '@handoffkit/core'
import type { LaneReport } from 'handoffkit'
import { environmentOf } from '../call-environment.ts'
import { readSmallBody } from '../read-small-body.ts'
import { REST, RESUME } from '../request-bodies.ts'
import type { Call, Route } from '../route.ts'

/** Lanes of delivery. */
export const laneRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/lanes',
    operationId: 'listLanes',
    tag: 'lanes',
    summary: 'The lanes of delivery',
    description:
      'One for each environment, and one more where it has a second desk: whether it works or rests, why and until when, and what it still owes.',
    scope: 'handoffs:read',
    answers: { 200: 'The lanes.' },
    answer: 'LaneList',
    handle: async (call) => ({ status: 200, body: { lanes: (await lanesOf(call)).map(shown) } }),
  },
  {
    method: 'POST',
    path: '/v1/lanes/{environment}/pause',
    operationId: 'pauseLane',
    tag: 'lanes',
    summary: 'Let a lane rest',
    description: 'For all workers. Handoffs are accepted as before and wait; calls that are under way are finished.',
    scope: 'admin',
    body: { schema: 'LaneRest', required: false },
    answers: { 200: 'The lane as it is now.' },
    answer: 'Lane',
    errors: ['HK_ENVIRONMENT_UNKNOWN'],
    handle: async (call) => {
      const { forMs, desk } = readSmallBody(REST, call.body)
      const { environment } = await laneOf(call, desk)
      await call.workspace.pauseLane(environment, {
        by: call.actor,
        ...(desk === undefined ? {} : { desk }),
        ...(forMs === undefined ? {} : { forMs }),
      })
      return { status: 200, body: shown(await laneOf(call, desk)) }
    },
  },
  {
    method: 'POST',
    path: '/v1/lanes/{environment}/resume',
    operationId: 'resumeLane',
    tag: 'lanes',
    summary: 'Set a lane to work again',
    description: 'Ends its rest, whatever it rested for: a pause, refused credentials, a helpdesk that did not answer.',
    scope: 'admin',
    body: { schema: 'LaneResumption', required: false },
    answers: { 200: 'The lane as it is now.' },
    answer: 'Lane',
    errors: ['HK_ENVIRONMENT_UNKNOWN'],
    handle: async (call) => {
      const { desk } = readSmallBody(RESUME, call.body)
      const { environment } = await laneOf(call, desk)
      await call.workspace.resumeLane(environment, { by: call.actor, ...(desk === undefined ? {} : { desk }) })
      return { status: 200, body: shown(await laneOf(call, desk)) }
    },
  },
]

async function lanesOf({ workspace, key }: Call): Promise<readonly LaneReport[]> {
  return (await workspace.lanes()).filter(({ environment }) => key.environments.includes(environment))
}

/** The lane that the path names. @throws HandoffError HK_KEY_NOT_ALLOWED, HK_ENVIRONMENT_UNKNOWN */
async function laneOf(call: Call, desk: LaneReport['desk']): Promise<LaneReport> {
  const wanted = environmentOf(call, call.path['environment'])
  const lane = (await lanesOf(call)).find((one) => one.environment === wanted && one.desk === desk)
  if (lane !== undefined) return lane
  throw new HandoffError('HK_ENVIRONMENT_UNKNOWN', { because: 'The workspace file does not speak of it.' })
}

function shown({ lane, environment, desk, rests, backlog }: LaneReport): object {
  return {
    lane,
    environment,
    ...(desk === undefined ? {} : { desk }),
    rests: rests === undefined ? null : { because: rests.because, until: instant(rests.untilMs) },
    backlog: { count: backlog.count, oldestReceivedAt: instant(backlog.oldestReceivedAtMs) },
  }
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
