import { ENVIRONMENTS } from '@handoffkit/core'
import type { HandoffCounts, StepCounts, WorkspaceStatistics } from 'handoffkit'
import { insistOnEnvironment } from '../call-environment.ts'
import { invalid, readMembers } from '../read-members.ts'
import type { Answer, Call, Route } from '../route.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const STEPS = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '1d': DAY_MS,
} as const

const STEP_NAMES = ['1m', '5m', '15m', '1h', '6h', '1d'] as const

/** How many steps are answered at most. */
const MOST_STEPS = 500

/** The shortest step that gives no more is taken where none is named. */
const FEW_STEPS = 100

const PERIOD = {
  environment: { kind: 'choice', values: ENVIRONMENTS, description: 'Only of this environment.' },
  from: {
    kind: 'instant',
    description: 'Only handoffs received at this instant or later. Default: 24 hours before the end.',
  },
  to: { kind: 'instant', description: 'Only handoffs received before. Default: now.' },
  step: {
    kind: 'choice',
    values: STEP_NAMES,
    description:
      'How long a step is. Steps begin at whole multiples of it in UTC. Default: the shortest that makes 100 steps at most. Never more than 500 steps.',
  },
} as const

/** `GET /v1/statistics` */
export const statisticsRoute: Route = {
  method: 'GET',
  path: '/v1/statistics',
  operationId: 'getStatistics',
  tag: 'statistics',
  summary: 'Count handoffs over a period',
  description:
    'Step by step: what became of the handoffs that are kept now, how long deliveries took, how many context keys filled a field, and how often no rule chose the team; in the environments of the key. "context" is found by looking into handoffs, so it says of how many it speaks.',
  scope: 'handoffs:read',
  query: PERIOD,
  answers: { 200: 'The counts.' },
  answer: 'Statistics',
  errors: ['HK_STORE_UNFIT'],
  handle: getStatistics,
}

async function getStatistics(call: Call): Promise<Answer> {
  const { workspace, key, query, ended } = call
  const { environment, from, to: toMs = call.now(), step } = readMembers(PERIOD, query, 'query')
  if (environment !== undefined) insistOnEnvironment(key.environments, environment)
  const fromMs = from ?? toMs - DAY_MS
  const stepMs = step === undefined ? fittingStep(toMs - fromMs) : STEPS[step]
  insistOnPeriod(fromMs, toMs, stepMs)
  const statistics = await workspace.statistics({
    environments: environment === undefined ? key.environments : [environment],
    fromMs,
    toMs,
    stepMs,
    signal: ended(),
  })
  return { status: 200, body: statisticsView(statistics, { fromMs, toMs, stepMs }) }
}

interface Period {
  readonly fromMs: number
  readonly toMs: number
  readonly stepMs: number
}

function fittingStep(lengthMs: number): number {
  return Object.values(STEPS).find((stepMs) => lengthMs <= FEW_STEPS * stepMs) ?? DAY_MS
}

/** @throws HandoffError HK_REQUEST_INVALID */
function insistOnPeriod(fromMs: number, toMs: number, stepMs: number): void {
  if (fromMs >= toMs) throw badPeriod('/from', 'The period ends before it begins.')
  if (toMs - fromMs > MOST_STEPS * stepMs)
    throw badPeriod('/step', `The period has more than ${MOST_STEPS} such steps.`)
}

function badPeriod(path: string, message: string) {
  return invalid('query', [{ code: 'invalid-request', severity: 'error', path, message }])
}

function statisticsView({ steps, whole, now, context }: WorkspaceStatistics, period: Period): object {
  const { fromMs, toMs, stepMs } = period
  const { oldestWaitingAtMs, ...standing } = now
  const counted = new Map(steps.map((step) => [step.atMs, step]))
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    stepMs,
    steps: placesOf(period).map((atMs) => stepView(counted.get(atMs) ?? { atMs, ...NOTHING })),
    whole,
    now: {
      ...standing,
      oldestWaitingAt: oldestWaitingAtMs === null ? null : new Date(oldestWaitingAtMs).toISOString(),
    },
    context,
  }
}

/** Where the steps of a period begin. */
function placesOf({ fromMs, toMs, stepMs }: Period): readonly number[] {
  const first = Math.floor(fromMs / stepMs)
  return Array.from({ length: Math.ceil(toMs / stepMs) - first }, (_, no) => (first + no) * stepMs)
}

const NOTHING: HandoffCounts = {
  delivered: 0,
  previewed: 0,
  dead: 0,
  parked: 0,
  waiting: 0,
  keys: 0,
  filledKeys: 0,
  decided: 0,
  byDefault: 0,
  latency: null,
}

function stepView({ atMs, ...counts }: StepCounts): object {
  return { at: new Date(atMs).toISOString(), ...counts }
}
