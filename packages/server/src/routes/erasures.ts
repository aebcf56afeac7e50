import type { ErasureSubject } from 'handoffkit'
import { insistOnEnvironment } from '../call-environment.ts'
import type { ValuesOf } from '../read-members.ts'
import { invalid } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { ERASURE } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'

/** `POST /v1/erasures` */
export const erasureRoute: Route = {
  method: 'POST',
  path: '/v1/erasures',
  operationId: 'erase',
  tag: 'privacy',
  summary: 'Erase a conversation or a customer',
  description:
    'Removes what is kept: handoffs, previews, context objects, and what they are found by. Of a handoff only ids and dates stay, so that it does not become a second ticket. What the helpdesk has stays there. A delivery that has not ended is left alone and told, unless "force" gives it up. Doing it again changes nothing.',
  scope: 'admin',
  body: { schema: 'ErasureRequest', required: true },
  answers: { 200: 'What was erased, and what was not.' },
  answer: 'ErasureAnswer',
  errors: ['HK_STORE_UNFIT'],
  handle: erase,
}

async function erase({ body, key, workspace, actor }: Call): Promise<Answer> {
  const said = readSmallBody(ERASURE, body)
  const { environment, force = false, dryRun = false } = said
  const subject = subjectOf(said)
  if (environment !== undefined) insistOnEnvironment(key.environments, environment)
  const environments = environment === undefined ? key.environments : [environment]
  const erased = await workspace.erase(subject, { environments, force, dryRun, by: actor })
  const isComplete = erased.every(({ notErased }) => notErased.length === 0)
  return { status: 200, body: { dryRun, complete: isComplete, environments: erased } }
}

/** @throws HandoffError HK_REQUEST_INVALID */
function subjectOf({ conversation, customer }: ValuesOf<typeof ERASURE>): ErasureSubject {
  if (conversation !== undefined && customer === undefined) return { conversation }
  if (customer !== undefined && conversation === undefined) return { customer }
  throw invalid('body', [
    { code: 'invalid-request', severity: 'error', path: '', message: 'Name either "conversation" or "customer".' },
  ])
}
