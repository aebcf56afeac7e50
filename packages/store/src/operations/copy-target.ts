import { HandoffError } from '@handoffkit/core'
import type { Database } from '../engine.ts'
import type { OpenPlace } from './open-place.ts'
import type { Serials } from './serials.ts'
import { raiseSerials } from './serials.ts'
import type { Cell, TableName } from './store-rows.ts'
import { countRows, TABLE_NAMES } from './store-rows.ts'
import type { WholeWork } from './work-marks.ts'
import { readMark, removeMark, setMark } from './work-marks.ts'

/** How far a copy is: the last row that was written. Empty: nothing was. */
export interface CopyPlace {
  readonly table?: TableName
  readonly after?: readonly Cell[]
}

/** How far a copy is, as it stands in its target. */
export function copyMark(place: CopyPlace): Buffer {
  return Buffer.from(JSON.stringify(place), 'utf8')
}

/**
 * Makes a target ready: an empty one is marked as a copy, one that is half copied says where to go on.
 *
 * @throws HandoffError HK_STORE_UNFIT when it holds something else
 */
export function beginCopy({
  engine,
  name,
}: OpenPlace): Promise<{ readonly resumed: boolean; readonly place: CopyPlace }> {
  return engine.write(async (db) => {
    const mark = await readMark(db, 'copying')
    if (mark !== undefined) return { resumed: true, place: JSON.parse(mark.toString('utf8')) as CopyPlace }
    const counts = [await countRows(db, 'handoff'), await countRows(db, 'lane'), await countRows(db, 'context')]
    const rows = counts.reduce((sum, count) => sum + count, 0)
    if (rows > 0)
      throw new HandoffError('HK_STORE_UNFIT', {
        because: `The target ${name} is not empty (handoffs: ${await countRows(db, 'handoff')}).`,
        hint: 'Name a new file, or an empty database.',
      })
    await removeRows(db)
    await setMark(db, 'copying', copyMark({}))
    return { resumed: false, place: {} }
  })
}

/** Takes back what was copied so far. */
export async function emptyTarget({ engine }: OpenPlace): Promise<void> {
  await engine.write(async (db) => {
    await removeRows(db)
    await setMark(db, 'copying', copyMark({}))
  })
}

/** The target is a copy from now on. @param next what has still to be done before it is a store */
export async function finishCopy({ engine }: OpenPlace, serials: Serials, next?: WholeWork): Promise<void> {
  await engine.write(async (db) => {
    await raiseSerials(db, engine.locksRows, serials)
    await removeMark(db, 'copying')
    if (next !== undefined) await setMark(db, next, Buffer.alloc(0))
  })
}

async function removeRows(db: Database): Promise<void> {
  // Entries of the audit log go only from behind the anchor.
  await db.deleteFrom('audit_chain').execute()
  const anchor = { anchor_hash: '', head_no: 0, head_hash: '' }
  const workspaces = await db
    .selectFrom('audit')
    .select((row) => ['workspace', row.fn.max('no').as('anchor_no')])
    .groupBy('workspace')
    .execute()
  if (workspaces.length > 0)
    await db
      .insertInto('audit_chain')
      .values(workspaces.map((one) => ({ ...anchor, ...one })))
      .execute()
  await db.deleteFrom('audit').execute()
  for (const table of TABLE_NAMES.toReversed()) await db.deleteFrom(table).execute()
}
