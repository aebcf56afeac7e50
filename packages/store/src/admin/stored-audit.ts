import { createHash } from 'node:crypto'
import type { Digest } from '@handoffkit/core'
import type {
  Audit,
  AuditDetails,
  AuditEntry,
  AuditMark,
  AuditPage,
  AuditQuery,
  NewAuditEntry,
} from '@handoffkit/sinks'
import { FIRST_MARK, linkEntry } from '@handoffkit/sinks'
import type { Selectable } from 'kysely'
import type { Database, Engine } from '../engine.ts'
import type { AuditTable } from '../tables.ts'

const DEFAULT_LIMIT = 100

/** SHA-256 of a text. */
export const sha256: Digest = (text) => createHash('sha256').update(text).digest()

/** The audit log of a workspace, in a database. */
export function storedAudit(engine: Engine, workspace: string): Audit {
  return {
    append: (entry) => engine.write((db) => appendEntry(db, engine, workspace, entry)),
    list: (query = {}) => engine.read((db) => listEntries(db, workspace, query)),
    trim: (beforeMs, actor) => engine.write((db) => trimEntries(db, engine, workspace, beforeMs, actor)),
  }
}

/** Appends an entry in the transaction of what it tells of. */
export async function appendEntry(
  db: Database,
  engine: Engine,
  workspace: string,
  entry: NewAuditEntry,
): Promise<AuditEntry> {
  const { head } = await lockChain(db, engine, workspace)
  const linked = linkEntry(head, entry, { workspace, atMs: await engine.nowMs(db) }, sha256)
  const { atMs, details, ...rest } = linked
  await db
    .insertInto('audit')
    .values({ ...rest, at_ms: atMs, details: JSON.stringify(details) })
    .execute()
  await db
    .updateTable('audit_chain')
    .set({ head_no: linked.no, head_hash: linked.hash })
    .where('workspace', '=', workspace)
    .execute()
  return linked
}

interface Chain {
  readonly anchor: AuditMark
  readonly head: AuditMark
}

/** Both ends of a log. */
export async function readChain(db: Database, workspace: string): Promise<Chain> {
  return chainOf(await db.selectFrom('audit_chain').selectAll().where('workspace', '=', workspace).executeTakeFirst())
}

/** As above; nobody else appends or trims until the transaction ends. */
async function lockChain(db: Database, { locksRows }: Engine, workspace: string): Promise<Chain> {
  const first = { anchor_no: 0, anchor_hash: FIRST_MARK.hash, head_no: 0, head_hash: FIRST_MARK.hash }
  await db
    .insertInto('audit_chain')
    .values({ workspace, ...first })
    .onConflict((conflict) => conflict.column('workspace').doNothing())
    .execute()
  const query = db.selectFrom('audit_chain').selectAll().where('workspace', '=', workspace)
  return chainOf(await (locksRows ? query.forUpdate() : query).executeTakeFirst())
}

function chainOf(row: Selectable<ChainRow> | undefined): Chain {
  if (row === undefined) return { anchor: FIRST_MARK, head: FIRST_MARK }
  const { anchor_no, anchor_hash, head_no, head_hash } = row
  return { anchor: { no: anchor_no, hash: anchor_hash }, head: { no: head_no, hash: head_hash } }
}

interface ChainRow {
  readonly anchor_no: number
  readonly anchor_hash: string
  readonly head_no: number
  readonly head_hash: string
}

async function listEntries(
  db: Database,
  workspace: string,
  { order = 'newest-first', after, fromMs, toMs, action, limit = DEFAULT_LIMIT }: AuditQuery,
): Promise<AuditPage> {
  const isNewest = order === 'newest-first'
  let query = db.selectFrom('audit').selectAll().where('workspace', '=', workspace)
  if (after !== undefined) query = query.where('no', isNewest ? '<' : '>', after)
  if (fromMs !== undefined) query = query.where('at_ms', '>=', fromMs)
  if (toMs !== undefined) query = query.where('at_ms', '<', toMs)
  if (action !== undefined) query = query.where('action', '=', action)
  const rows = await query
    .orderBy('no', isNewest ? 'desc' : 'asc')
    .limit(limit + 1)
    .execute()
  const entries = rows.slice(0, limit).map(entryOf)
  const last = entries.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return { entries, ...(isMore ? { next: last.no } : {}), ...(await readChain(db, workspace)) }
}

/** An entry as its row says. */
export function entryOf({ at_ms: atMs, details, ...rest }: Selectable<AuditTable>): AuditEntry {
  return { ...rest, atMs, details: JSON.parse(details) as AuditDetails }
}

async function trimEntries(
  db: Database,
  engine: Engine,
  workspace: string,
  beforeMs: number,
  actor: string,
): Promise<number> {
  const { anchor, head } = await lockChain(db, engine, workspace)
  const ofWorkspace = db.selectFrom('audit').where('workspace', '=', workspace)
  const young = await ofWorkspace.select('no').where('at_ms', '>=', beforeMs).orderBy('no').limit(1).executeTakeFirst()
  const last = await ofWorkspace
    .select(['no', 'hash'])
    .where('no', '<', young?.no ?? head.no)
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last === undefined) return 0
  // The anchor moves first: only what is behind it can be deleted.
  await db
    .updateTable('audit_chain')
    .set({ anchor_no: last.no, anchor_hash: last.hash })
    .where('workspace', '=', workspace)
    .execute()
  await db.deleteFrom('audit').where('workspace', '=', workspace).where('no', '<=', last.no).execute()
  const details = { count: last.no - anchor.no, upTo: last.no }
  await appendEntry(db, engine, workspace, { actor, action: 'audit-trimmed', subject: workspace, details })
  return details.count
}
