import type { Eraser, Erasure, ErasureRequest, NotErasedReason } from '@handoffkit/sinks'
import type { Database, Engine } from './engine.ts'
import type { ErasableRow } from './erase.ts'
import { eraseRows, isOwed } from './erase.ts'
import type { SubjectHandoff } from './find-subject.ts'
import { contextsOf, handoffsOf } from './find-subject.ts'
import { noteChanges } from './note-change.ts'
import type { OutboxTools } from './outbox-tools.ts'

/** So many rows in one statement. */
const CHUNK = 100

/** Erases in a database: all of it in one transaction, then from the log of the database as far as that can be done. */
export function storedEraser(tools: OutboxTools): Eraser {
  const { engine } = tools
  return {
    erase: async (request) => {
      if (request.dryRun === true) return engine.read(async (db) => erasureOf(await findAll(db, request, tools, false)))
      const erasure = await engine.write(async (db) => {
        const found = await findAll(db, request, tools, engine.locksRows)
        await eraseFound(db, found, engine)
        return erasureOf(found)
      })
      if (erasure.handoffs + erasure.previews + erasure.contexts > 0) await engine.scrub()
      return erasure
    },
  }
}

/** Rows that a request is about, by what becomes of them. */
interface Found {
  readonly ended: readonly ErasableRow[]
  readonly givenUp: readonly ErasableRow[]
  readonly previews: readonly ErasableRow[]
  /** Ids of context rows. */
  readonly contexts: readonly string[]
  readonly notErased: Erasure['notErased']
}

function erasureOf({ ended, givenUp, previews, contexts, notErased }: Found): Erasure {
  return {
    handoffs: ended.length + givenUp.length,
    givenUp: givenUp.length,
    previews: previews.length,
    contexts: contexts.length,
    notErased,
  }
}

async function findAll(db: Database, request: ErasureRequest, tools: OutboxTools, isLocking: boolean): Promise<Found> {
  const query = handoffsOf(db, request, tools.cipher)
  const rows = await (isLocking ? query.forUpdate() : query).execute()
  const contexts = await contextsOf(db, request, tools.cipher).execute()
  const nowMs = await tools.engine.nowMs(db)
  const owed = owedConversations(rows, request, nowMs)
  const fate = Map.groupBy(rows, (row) => {
    const own = fateOf(row, request, nowMs)
    return !staysBehind(own) && owed.has(row.conversation) ? 'conversation-owed' : own
  })
  const left = (reason: NotErasedReason) => (fate.get(reason) ?? []).map(({ id: handoffId }) => ({ handoffId, reason }))
  return {
    ended: fate.get('ended') ?? [],
    givenUp: fate.get('given-up') ?? [],
    previews: fate.get('preview') ?? [],
    contexts: contexts.filter(({ conversation }) => !owed.has(conversation)).map(({ id }) => id),
    notErased: [...left('not-delivered'), ...left('being-delivered'), ...left('conversation-owed')],
  }
}

function fateOf(
  row: SubjectHandoff,
  { force = false }: ErasureRequest,
  nowMs: number,
): 'preview' | 'ended' | 'given-up' | NotErasedReason {
  const { sink, lease_until_ms: leasedUntilMs } = row
  if (sink === 'preview') return 'preview'
  if (!isOwed(row)) return 'ended'
  if (leasedUntilMs !== null && leasedUntilMs > nowMs) return 'being-delivered'
  return force ? 'given-up' : 'not-delivered'
}

/** Conversations of a customer in which something stays that only the others in it can be found by. */
function owedConversations(
  rows: readonly SubjectHandoff[],
  request: ErasureRequest,
  nowMs: number,
): ReadonlySet<string> {
  if ('conversation' in request.subject) return new Set()
  const owed = rows.filter((row) => row.customer === null && staysBehind(fateOf(row, request, nowMs)))
  return new Set(owed.map(({ conversation }) => conversation))
}

function staysBehind(fate: ReturnType<typeof fateOf>): boolean {
  return fate === 'not-delivered' || fate === 'being-delivered'
}

async function eraseFound(db: Database, found: Found, engine: Engine): Promise<void> {
  for (const rows of chunks(found.givenUp)) await giveUp(db, rows, engine)
  for (const rows of chunks([...found.ended, ...found.givenUp])) await eraseRows(db, rows, engine)
  for (const rows of chunks(found.previews)) await deletePreviews(db, rows, engine)
  for (const ids of chunks(found.contexts)) await db.deleteFrom('context').where('id', 'in', ids).execute()
}

/** No worker takes them up any more. */
async function giveUp(db: Database, rows: readonly ErasableRow[], engine: Engine): Promise<void> {
  await db
    .updateTable('handoff')
    .set({ status: 'dead', due_at_ms: null })
    .where(
      'serial',
      'in',
      rows.map(({ serial }) => serial),
    )
    .execute()
  const ended = rows.map((row) => ({ row, what: 'ended', status: 'dead' }) as const)
  await noteChanges(db, ended, await engine.nowMs(db), engine)
}

/** Deletes previews: they can be made again. */
export async function deletePreviews(db: Database, rows: readonly ErasableRow[], engine: Engine): Promise<void> {
  if (rows.length === 0) return
  await db
    .deleteFrom('handoff')
    .where(
      'serial',
      'in',
      rows.map(({ serial }) => serial),
    )
    .execute()
  const erased = rows.map((row) => ({ row, what: 'erased' }) as const)
  await noteChanges(db, erased, await engine.nowMs(db), engine)
}

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, no) => items.slice(no * CHUNK, (no + 1) * CHUNK))
}
