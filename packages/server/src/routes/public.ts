import type { Readiness } from '../readiness.ts'
import type { Answer, Described } from '../route.ts'

/** What the addresses without a key show. */
export interface ServiceState {
  readonly readiness: () => Promise<Readiness>
  readonly document: () => object
}

/** An address that needs no key. */
export interface PublicRoute extends Described {
  readonly show: (service: ServiceState) => Promise<Answer>
}

/** For machines that watch over the service, and for programs that want to know what it can. */
export const publicRoutes: readonly PublicRoute[] = [
  {
    method: 'GET',
    path: '/healthz',
    operationId: 'getHealth',
    tag: 'service',
    summary: 'Whether the process lives',
    description: 'Answers as long as it can. Restart the process when it does not.',
    answers: { 200: 'It lives.' },
    answer: 'Health',
    show: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
  },
  {
    method: 'GET',
    path: '/readyz',
    operationId: 'getReadiness',
    tag: 'service',
    summary: 'Whether it takes handoffs',
    description:
      'Asks the store, and whether every environment knows the fields of its helpdesk. Send no traffic while it answers 503.',
    answers: { 200: 'It takes handoffs.', 503: 'It does not, for these reasons.' },
    answer: 'Readiness',
    show: async ({ readiness }) => {
      const found = await readiness()
      return { status: found.status === 'ready' ? 200 : 503, body: found }
    },
  },
  {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    tag: 'service',
    summary: 'This document',
    description: 'OpenAPI 3.1, made from the same tables that answer.',
    answers: { 200: 'The document.' },
    answer: 'OpenApiDocument',
    show: ({ document }) => Promise.resolve({ status: 200, body: document() }),
  },
]
