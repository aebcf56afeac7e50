import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { HandoffRecord, KnownSettlement, Redelivered } from 'handoffkit'
import type { ValuesOf } from '../read-members.ts'
import { invalid } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { recordOfCall, unknownHandoff } from '../record-of-call.ts'
import { REDELIVERY } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'

/** `POST /v1/handoffs/{id}/redeliver` */
export const redeliverRoute: Route = {
  method: 'POST',
  path: '/v1/handoffs/{id}/redeliver',
  operationId: 'redeliver',
  tag: 'handoffs',
  summary: 'Try again what was not delivered',
  description:
    'Asks for another try of a delivery that is dead or parked. Nothing is sent blindly: what was tried before is looked for first. Where the helpdesk cannot be asked, look there yourself and say what you found.',
  scope: 'admin',
  body: { schema: 'Redelivery', required: false },
  answers: { 202: 'It will be tried again.' },
  answer: 'RedeliveryAnswer',
  errors: ['HK_HANDOFF_UNKNOWN', 'HK_NOT_REDELIVERABLE'],
  handle: redeliver,
}

async function redeliver(call: Call): Promise<Answer> {
  const said = readSmallBody(REDELIVERY, call.body)
  const record = await recordOfCall(call)
  const { handoffId } = record.prepared
  const { kind } = await call.workspace.redeliver(handoffId, call.actor, knownOf(said, record))
  insistOnAnother(kind)
  return { status: 202, body: { handoffId, kind }, headers: { location: `/v1/handoffs/${handoffId}` } }
}

function insistOnAnother(kind: Redelivered['kind']): void {
  switch (kind) {
    case 'redelivering':
      return
    case 'unknown-handoff':
      throw unknownHandoff()
    case 'still-trying':
      throw new HandoffError('HK_NOT_REDELIVERABLE', { because: 'Its delivery is still under way.' })
    case 'delivered':
      throw new HandoffError('HK_NOT_REDELIVERABLE', { because: 'It was delivered.' })
  }
}

/** @throws HandoffError HK_REQUEST_INVALID when both are said, or nothing is in doubt */
function knownOf(
  { found, absent = false }: ValuesOf<typeof REDELIVERY>,
  { state, prepared }: HandoffRecord,
): KnownSettlement | undefined {
  if (found === undefined && !absent) return undefined
  if (found !== undefined && absent) throw invalid('body', [mistake('"found" and "absent" contradict each other.')])
  if (state.status !== 'parked') throw invalid('body', [mistake('Only a parked handoff has a step in doubt.')])
  const { list, step } = state
  if (found === undefined) return { list, step, settlement: { found: 'no' } }
  const produces = prepared.plan[list]?.find(({ id }) => id === step)?.produces
  return { list, step, settlement: { found: 'yes', produced: produces === undefined ? {} : { [produces]: found } } }
}

function mistake(message: string): Finding {
  return { code: 'invalid-request', severity: 'error', path: '', message }
}
