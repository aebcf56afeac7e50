import type { Keeping } from 'handoffkit'
import type { Route } from '../route.ts'

/** `GET /v1/settings/keeping` */
export const keepingRoute: Route = {
  method: 'GET',
  path: '/v1/settings/keeping',
  operationId: 'getKeeping',
  tag: 'settings',
  summary: 'What is kept back, and how long the rest is kept',
  description:
    'Redactions of the workspace, and for each environment of the key how long previews and ended handoffs are kept. The workspace file says so: nothing of it can be changed here.',
  scope: 'handoffs:read',
  answers: { 200: 'What holds now.' },
  answer: 'Keeping',
  handle: async ({ workspace, key }) => {
    const { environments, sweep, ...rest } = workspace.keeping()
    const shown = environments.filter(({ environment }) => key.environments.includes(environment))
    return { status: 200, body: { ...rest, environments: shown, sweep: sweepView(sweep) } }
  },
}

function sweepView(sweep: Keeping['sweep']): object | null {
  if (sweep === undefined) return null
  const { everyMs, lastAtMs, nextAtMs } = sweep
  return { everyMs, lastAt: instantOf(lastAtMs), nextAt: instantOf(nextAtMs) }
}

function instantOf(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString()
}
