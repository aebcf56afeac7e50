import { HandoffError } from '@handoffkit/core'
import type { Database } from '../engine.ts'

/** Work on a whole store that goes on over several transactions. Its mark stands in the store until it is done. */
export type WholeWork = 'copying' | 'restoring' | 'rotating'

const WORDS: Readonly<Record<WholeWork, { readonly because: string; readonly hint: string }>> = {
  copying: {
    because: 'A copy into it was begun and not finished.',
    hint: 'Run the same "handoff store copy" or "handoff store restore" again; it goes on where it stopped.',
  },
  restoring: {
    because: 'It was restored from a backup and not made safe yet.',
    hint: 'Run the same "handoff store restore" again; it goes on where it stopped.',
  },
  rotating: {
    because: 'A change of its master key was begun and not finished.',
    hint: 'Run "handoff store rotate-key" with the same two keys again; it goes on where it stopped.',
  },
}

/** The mark of some work; nothing when none is under way. */
export async function readMark(db: Database, work: WholeWork): Promise<Buffer | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', work).executeTakeFirst()
  return row === undefined ? undefined : Buffer.from(row.value)
}

/** Sets the mark of some work, or says how far it is. */
export async function setMark(db: Database, work: WholeWork, value: Uint8Array): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: work, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** The work is done. */
export async function removeMark(db: Database, work: WholeWork): Promise<void> {
  await db.deleteFrom('setting').where('name', '=', work).execute()
}

/** @throws HandoffError HK_STORE_UNFIT while work on the whole store stands half done */
export async function insistOnWhole(db: Database): Promise<void> {
  const marks = await db.selectFrom('setting').select('name').where('name', 'in', Object.keys(WORDS)).execute()
  const found = (['copying', 'restoring', 'rotating'] as const).find((work) => marks.some(({ name }) => name === work))
  if (found !== undefined) throw new HandoffError('HK_STORE_UNFIT', WORDS[found])
}
