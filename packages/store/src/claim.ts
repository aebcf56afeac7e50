import type { Claimed, ClaimRequest } from '@handoffkit/sinks'
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
export async function claimDue(
  db: Database,
  { lane, owner, leaseMs, slots }: ClaimRequest,
  { engine, cipher }: OutboxTools,
): Promise<Claimed> {
  const idle = engine.locksRows ? await lookForNothing(db, lane, engine) : undefined
  if (idle !== undefined) return idle
  await lockLane(db, lane, engine)
  const nowMs = await engine.nowMs(db)
  const free = slots - (await countLeased(db, lane, nowMs))
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

/** Mostly nothing is due. A lock, to see that, would be a commit to sync, and other workers would wait for it. */
async function lookForNothing(db: Database, lane: string, engine: Engine): Promise<Claimed | undefined> {
  const nowMs = await engine.nowMs(db)
  const due = await dueOf(db, lane, nowMs).select('one.serial').limit(1).executeTakeFirst()
  return due === undefined
    ? { claims: [], nowMs, nextDueAtMs: await nextDueAtMs(db, lane, nowMs, false, engine) }
    : undefined
}

/** Deliveries of a lane that somebody has. */
export async function countLeased(db: Database, lane: string, nowMs: number): Promise<number> {
  const { leased } = await db
    .selectFrom('handoff')
    .select((row) => row.fn.countAll<number>().as('leased'))
    .where('lane', '=', lane)
    .where('lease_until_ms', '>', nowMs)
    .executeTakeFirstOrThrow()
  return leased
}

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
function dueOf(db: Database, lane: string, nowMs: number) {
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
  const { next, freed } = await db
    .selectNoFrom(({ selectFrom }) => [
      selectFrom('handoff')
        .select('due_at_ms')
        .where('lane', '=', lane)
        .where('due_at_ms', '>', nowMs)
        .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<=', nowMs)]))
        .orderBy('due_at_ms')
        .limit(1)
        .as('next'),
      selectFrom('handoff')
        .select('lease_until_ms')
        .where('lane', '=', lane)
        .where('lease_until_ms', '>', nowMs)
        .orderBy('lease_until_ms')
        .limit(1)
        .as('freed'),
    ])
    .executeTakeFirstOrThrow()
  const passedOver =
    engine.locksRows && hasRoom
      ? await dueOf(db, lane, nowMs).select('one.serial').orderBy('due_at_ms').limit(1).executeTakeFirst()
      : undefined
  const times = [next, freed, passedOver === undefined ? undefined : nowMs + BUSY_MS].filter(isTime)
  return times.length === 0 ? null : Math.min(...times)
}

function isTime(time: number | null | undefined): time is number {
  return time !== null && time !== undefined
}
