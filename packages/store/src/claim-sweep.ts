import type { ClaimRequest, SweepClaim } from '@handoffkit/sinks'
import { countLeased } from './claim.ts'
import type { Database } from './engine.ts'
import { lockLane } from './lane-states.ts'
import type { OutboxTools } from './outbox-tools.ts'
import { readRecords } from './record-row.ts'

/** See `Outbox.claimSweep`. */
export async function claimSweep(
  db: Database,
  { lane, owner, leaseMs, slots }: ClaimRequest,
  { engine, cipher }: OutboxTools,
): Promise<SweepClaim | undefined> {
  const nowMs = await engine.nowMs(db)
  const due = db
    .selectFrom('handoff')
    .selectAll()
    .where('lane', '=', lane)
    .where('sweep_at_ms', '<=', nowMs)
    .where('due_at_ms', 'is', null)
    .where('payload', 'is not', null)
    .where((is) => is.or([is('lease_until_ms', 'is', null), is('lease_until_ms', '<=', nowMs)]))
    .orderBy('sweep_at_ms')
    .limit(1)
  // Looked at before the lane is locked: mostly there is nothing.
  if ((await due.executeTakeFirst()) === undefined) return undefined
  await lockLane(db, lane, engine)
  if ((await countLeased(db, lane, engine)).leased >= slots) return undefined
  const row = await (engine.locksRows ? due.forUpdate().skipLocked() : due).executeTakeFirst()
  if (row === undefined) return undefined
  const fence = row.fence + 1
  await db
    .updateTable('handoff')
    .set({ fence, lease_owner: owner, lease_until_ms: nowMs + leaseMs })
    .where('serial', '=', row.serial)
    .execute()
  const [record] = await readRecords(db, [row], cipher)
  return record === undefined ? undefined : { lease: { handoffId: row.id, owner, fence, leaseMs }, record, nowMs }
}
