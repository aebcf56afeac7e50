import type { ErasureRequest } from '@handoffkit/sinks'
import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { Database } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'
import type { ContextTable, HandoffTable, Tables } from './tables.ts'

const COLUMNS = [
  'serial',
  'sink',
  'id',
  'workspace',
  'environment',
  'conversation',
  'customer',
  'due_at_ms',
  'reroute_at_ms',
  'lease_until_ms',
] as const

/** What must be known of a handoff or a preview to settle what becomes of it. */
export type SubjectHandoff = Pick<Selectable<HandoffTable>, (typeof COLUMNS)[number]>

/**
 * A query for the handoffs and previews that an erasure is about: see `ErasureSubject`.
 *
 * Each way to find them is a query of its own, so that each has its index. Joined by "or", they would read every row of
 * the workspace.
 */
export function handoffsOf(
  db: Database,
  request: ErasureRequest,
  { index }: PayloadCipher,
): SelectQueryBuilder<Tables, 'handoff', SubjectHandoff> {
  const { subject } = request
  const wanted = db.selectFrom('handoff').select(COLUMNS).where('payload', 'is not', null).orderBy('serial')
  const serials = handoffsIn(db, request).select('serial')
  if ('conversation' in subject)
    return wanted.where('serial', 'in', serials.where('conversation', '=', index(subject.conversation)))
  const customer = index(subject.customer)
  const nameless = serials
    .where('customer', 'is', null)
    .where('conversation', 'in', conversationsOf(db, request, customer))
  return wanted.where('serial', 'in', serials.where('customer', '=', customer).unionAll(nameless))
}

/** A query for the context objects that an erasure is about. */
export function contextsOf(
  db: Database,
  request: ErasureRequest,
  { index }: PayloadCipher,
): SelectQueryBuilder<Tables, 'context', Pick<Selectable<ContextTable>, 'id' | 'conversation'>> {
  const { subject } = request
  const wanted = db.selectFrom('context').select(['id', 'conversation'])
  const ids = contextsIn(db, request).select('id')
  if ('conversation' in subject)
    return wanted.where('id', 'in', ids.where('conversation', '=', index(subject.conversation)))
  const customer = index(subject.customer)
  const nameless = ids.where('customer', 'is', null).where('conversation', 'in', conversationsOf(db, request, customer))
  return wanted.where('id', 'in', ids.where('customer', '=', customer).unionAll(nameless))
}

/** Conversations in which something names the customer. */
function conversationsOf(db: Database, request: ErasureRequest, customer: string) {
  const ofHandoffs = handoffsIn(db, request).select('conversation').where('customer', '=', customer)
  return ofHandoffs.unionAll(contextsIn(db, request).select('conversation').where('customer', '=', customer))
}

/** Both sinks by name, because the indexes begin with them. */
function handoffsIn(db: Database, { workspace, environment }: ErasureRequest) {
  return db
    .selectFrom('handoff')
    .where('sink', 'in', ['live', 'preview'])
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
    .where('payload', 'is not', null)
}

function contextsIn(db: Database, { workspace, environment }: ErasureRequest) {
  return db.selectFrom('context').where('workspace', '=', workspace).where('environment', '=', environment)
}
