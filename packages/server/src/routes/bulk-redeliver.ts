import { newestFirst } from '@handoffkit/sinks'
import type { HandoffRecord, Redelivered } from 'handoffkit'
import { BULK_REDELIVERY } from '../bulk-redelivery.ts'
import type { ValuesOf } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { environmentsToSee, recordQuery } from '../record-query.ts'
import { recordsIn } from '../records-in.ts'
import type { Answer, Call, Route } from '../route.ts'

type Wanted = ValuesOf<typeof BULK_REDELIVERY>

/** `POST /v1/handoffs/redeliver` */
export const bulkRedeliverRoute: Route = {
  method: 'POST',
  path: '/v1/handoffs/redeliver',
  operationId: 'redeliverMany',
  tag: 'handoffs',
  summary: 'Try again all that a filter names',
  description:
    'Asks for another try of every delivery that is dead or parked and that the filter names, the oldest first. Nothing is sent blindly: what was tried before is looked for first. A dry run says which ones, and changes nothing. Each stands in the audit log.',
  scope: 'admin',
  body: { schema: 'BulkRedelivery', required: true },
  answers: { 200: 'What came of it.' },
  answer: 'BulkRedeliveryAnswer',
  handle: redeliverMany,
}

async function redeliverMany(call: Call): Promise<Answer> {
  const wanted = readSmallBody(BULK_REDELIVERY, call.body)
  const { dryRun = false } = wanted
  const { records, isMore } = await notDelivered(call, wanted)
  const handoffs: object[] = []
  let redelivered = 0
  // One after the other: each is a transaction of its own, and a conversation's order is kept.
  for (const record of records) {
    const kind = dryRun ? 'would-redeliver' : await again(call, record)
    if (kind === 'redelivering' || kind === 'would-redeliver') redelivered += 1
    handoffs.push({ ...placeOf(record), kind })
  }
  return { status: 200, body: { dryRun, found: records.length, redelivered, more: isMore, handoffs } }
}

async function again({ workspace, actor }: Call, { prepared }: HandoffRecord): Promise<Redelivered['kind']> {
  return (await workspace.redeliver(prepared.handoffId, actor)).kind
}

/** Dead and parked ones that the filter names: the newest that the limit allows, from the oldest of them on. */
async function notDelivered(call: Call, { filter, limit = 100 }: Wanted) {
  const { status } = filter
  const environments = environmentsToSee(call, filter.environment)
  const statuses = status === undefined ? (['dead', 'parked'] as const) : [status]
  const pages = await Promise.all(
    statuses.map((one) =>
      recordsIn(call.workspace, environments, { ...recordQuery(filter), status: one, sink: 'live', limit }),
    ),
  )
  const all = pages.flatMap(({ records }) => records).toSorted(newestFirst)
  const isMore = all.length > limit || pages.some(({ next }) => next !== undefined)
  return { records: all.slice(0, limit).toReversed(), isMore }
}

function placeOf({ prepared, state }: HandoffRecord): object {
  const { handoffId, environment } = prepared
  return { handoffId, environment, status: state.status }
}
