import type { ContextAnswer, ContextChange, ContextPlace, Contexts, StoredContext } from '@handoffkit/sinks'
import type { ContextRow } from './context-row.ts'
import { contextRow, storedContextOf } from './context-row.ts'
import type { Database, Engine } from './engine.ts'
import type { PayloadCipher } from './payload-cipher.ts'

/** Context objects in a database. */
export function storedContexts(engine: Engine, cipher: PayloadCipher): Contexts {
  return {
    get: (place) =>
      engine.read(async (db) => {
        const row = await selectAt(db, place, cipher).executeTakeFirst()
        return openFresh(row, await engine.nowMs(db), cipher)
      }),
    change: (place, change) => engine.write((db) => changeAt(db, place, change, { engine, cipher })),
  }
}

interface ChangeTools {
  readonly engine: Engine
  readonly cipher: PayloadCipher
}

async function changeAt<Refusal>(
  db: Database,
  place: ContextPlace,
  change: ContextChange<Refusal>,
  { engine, cipher }: ChangeTools,
): Promise<ContextAnswer<Refusal>> {
  const query = selectAt(db, place, cipher)
  for (;;) {
    const before = await (engine.locksRows ? query.forUpdate() : query).executeTakeFirst()
    const nowMs = await engine.nowMs(db)
    const made = change(openFresh(before, nowMs, cipher))
    if ('refusal' in made) return { kind: 'refused', refusal: made.refusal }
    const row = contextRow(place, made.next, { nowMs, cipher, ...(before === undefined ? {} : { before }) })
    if (await writeRow(db, row, before)) return { kind: 'stored', stored: storedContextOf(row, cipher) }
    // Another process was the first: a row that is not there cannot be locked. Now it can.
  }
}

async function writeRow(db: Database, row: ContextRow, before: ContextRow | undefined): Promise<boolean> {
  if (before !== undefined) {
    await db.updateTable('context').set(row).where('id', '=', row.id).execute()
    return true
  }
  const inserted = await db
    .insertInto('context')
    .values(row)
    .onConflict((conflict) => conflict.columns(['conversation', 'workspace', 'environment']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

function selectAt(db: Database, { workspace, environment, conversation }: ContextPlace, cipher: PayloadCipher) {
  return db
    .selectFrom('context')
    .selectAll()
    .where('conversation', '=', cipher.index(conversation))
    .where('workspace', '=', workspace)
    .where('environment', '=', environment)
}

/** Nothing where there is none, or it has expired. */
function openFresh(row: ContextRow | undefined, nowMs: number, cipher: PayloadCipher): StoredContext | undefined {
  return row === undefined || row.expires_at_ms <= nowMs ? undefined : storedContextOf(row, cipher)
}
