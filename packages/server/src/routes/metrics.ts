import { METRICS_TYPE } from '../metrics/service-metrics.ts'
import type { Route } from '../route.ts'

/** `GET /metrics` */
export const metricsRoute: Route = {
  method: 'GET',
  path: '/metrics',
  operationId: 'getMetrics',
  tag: 'service',
  summary: 'Metrics for Prometheus',
  description:
    'Metrics of this process and of the workspace of the key, in the text format of Prometheus. Nothing personal stands in them.',
  scope: 'metrics:read',
  answers: { 200: 'The metrics.' },
  answer: 'Metrics',
  mediaType: 'text/plain',
  handle: async ({ metrics }) => ({
    status: 200,
    body: await metrics(),
    headers: { 'content-type': METRICS_TYPE },
  }),
}
