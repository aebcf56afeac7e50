import { sessionView } from '../login/open-login-routes.ts'
import type { Route } from '../route.ts'

/** `GET /v1/session` */
export const sessionRoute: Route = {
  method: 'GET',
  path: '/v1/session',
  operationId: 'getSession',
  tag: 'session',
  summary: 'Who am I',
  description: 'Whose key or session this is, and what it allows.',
  scope: 'any',
  answers: { 200: 'Who calls.' },
  answer: 'Session',
  handle: async (call) => ({ status: 200, body: sessionView(call) }),
}
