import type { Claimed, ClaimRequest } from '@handoffkit/sinks'
import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Database, Engine } from './engine.ts'
import { lockLane } from './lane-states.ts'
import type { OutboxTools } from './outbox-tools.ts'
import type { HandoffRow } from './record-row.ts'
import { readRecords } from './record-row.ts'
import { URGENCIES } from './urgency.ts'

/** How long to wait for what another transaction has its hands on just now. */
const BUSY_MS = 50

/**
 * Gives out due deliveries. Claims of one lane come one after the other, so that its slots are counted right.
 *
 * A row that somebody else has just locked is left for the next claim.
 */
export async function claimDue(request: ClaimRequest, tools: OutboxTools): Promise<Claimed> {
  const { engine } = tools
  // Mostly nothing is due. A lock, to see that, would be a commit to sync, and other workers would wait for it.
  const idle = engine.locksRows ? await engine.readOne((db) => lookForNothing(db, request.lane, engine)) : undefined
  return idle ?? engine.write((db) => claimLocked(db, request, tools))
}

async function claimLocked(
  db: Database,
  { lane, owner, leaseMs, slots }: ClaimRequest,
  { engine, cipher }: OutboxTools,
): Promise<Claimed> {
  await lockLane(db, lane, engine)
  const { leased, nowMs } = await countLeased(db, lane, engine)
  const free = slots - leased
  const rows = await takeDue(db, lane, nowMs, free, engine)
  const untilMs = nowMs + leaseMs
  if (rows.length > 0)
    await db
      .updateTable('handoff')
      .set((row) => ({ fence: row('fence', '+', 1), lease_owner: owner, lease_until_ms: untilMs }))
      .where(
        'serial',
        'in',
        rows.map(({ serial }) => serial),
      )
      .execute()
  const records = await readRecords(db, rows, cipher)
  const claims = rows.flatMap(({ id: handoffId, fence }, at) => {
    const record = records[at]
    return record === undefined ? [] : [{ lease: { handoffId, owner, fence: fence + 1, leaseMs }, record }]
  })
  return { claims, nowMs, nextDueAtMs: await nextDueAtMs(db, lane, nowMs, rows.length < free, engine) }
}

/** In one exchange. The clock is asked once, so that indexes serve it like any value. */
async function lookForNothing(db: Database, lane: string, engine: Engine): Promise<Claimed | undefined> {
  const seen = await withClock(db, engine)
    .selectFrom('moment')
    .select(({ exists }) => [
      'moment.now_ms',
      exists(dueOf(db, lane, NOW).select('one.serial')).as('is_due'),
      ...timesOf(db, lane, NOW),
    ])
    .executeTakeFirstOrThrow()
  return seen.is_due ? undefined : { claims: [], nowMs: seen.now_ms, nextDueAtMs: earliest([seen.next, seen.freed]) }
}

/** Deliveries of a lane that somebody has. */
export async function countLeased(
  db: Database,
  lane: string,
  engine: Engine,
): Promise<{ readonly leased: number; readonly nowMs: number }> {
  const { now_ms: nowMs, leased } = await withClock(db, engine)
    .selectFrom('moment')
    .select(({ selectFrom }) => [
      'moment.now_ms',
      selectFrom('handoff')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('lane', '=', lane)
        .where('lease_until_ms', '>', NOW)
        .$asScalar()
        .as('leased'),
    ])
    .executeTakeFirstOrThrow()
  return { leased: leased ?? 0, nowMs }
}

/** The database's clock, as it stands when a statement begins. */
function withClock(db: Database, engine: Engine) {
  return db.with(
    (name) => name('moment').materialized(),
    (inside) => inside.selectNoFrom(engine.clock().as('now_ms')),
  )
}

/** Within `withClock`. */
const NOW: RawBuilder<number> = sql`(select now_ms from moment)`

async function takeDue(
  db: Database,
  lane: string,
  nowMs: number,
  free: number,
  engine: Engine,
): Promise<readonly HandoffRow[]> {
  const taken: HandoffRow[] = []
  for (const urgency of Object.values(URGENCIES)) {
    if (taken.length >= free) break
    const due = dueOf(db, lane, nowMs)
      .selectAll('one')
      .where('urgency', '=', urgency)
      .orderBy('due_at_ms')
      .orderBy('serial')
      .limit(free - taken.length)
    taken.push(...(await (engine.locksRows ? due.forUpdate('one').skipLocked() : due).execute()))
  }
  return taken
}

/** Deliveries that may be claimed: due, without a living lease, and the next of their conversation (R8). */
function dueOf(db: Database, lane: string, nowMs: number | RawBuilder<number>) {
  return db
    .selectFrom('handoff as one')
    .where('one.lane', '=', lane)
    .where('one.due_at_ms', '<=', nowMs)
    .where((is) => is.or([is('one.lease_until_ms', 'is', null), is('one.lease_until_ms', '<=', nowMs)]))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('handoff as other')
            .select('other.serial')
            .whereRef('other.lane', '=', 'one.lane')
            .whereRef('other.conversation', '=', 'one.conversation')
            .whereRef('other.serial', '<>', 'one.serial')
            .where('other.due_at_ms', 'is not', null)
            .where((is) =>
              is.or([is('other.serial', '<', is.ref('one.serial')), is('other.lease_until_ms', '>', nowMs)]),
            ),
        ),
      ),
    )
}

async function nextDueAtMs(
  db: Database,
  lane: string,
  nowMs: number,
  hasRoom: boolean,
  engine: Engine,
): Promise<number | null> {
  const { next, freed } = await db.selectNoFrom(timesOf(db, lane, nowMs)).executeTakeFirstOrThrow()
  const passedOver =
    engine.locksRows && hasRoom
      ? await dueOf(db, lane, nowMs).select('one.serial').orderBy('due_at_ms').limit(1).executeTakeFirst()
      : undefined
  return earliest([next, freed, passedOver === undefined ? null : nowMs + BUSY_MS])
}

/** When something is due next, and when the next lease ends. */
function timesOf(db: Database, lane: string, nowMs: number | RawBuilder<number>) {
  return [
    db
      .selectFrom('handoff')
      .select('due_at_ms')
      .where('lane', '=', lane)
      .where('due_at_ms', '>', nowMs)
      .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<=', nowMs)]))
      .orderBy('due_at_ms')
      .limit(1)
      .as('next'),
    db
      .selectFrom('handoff')
      .select('lease_until_ms')
      .where('lane', '=', lane)
      .where('lease_until_ms', '>', nowMs)
      .orderBy('lease_until_ms')
      .limit(1)
      .as('freed'),
  ] as const
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.min(...known)
}
