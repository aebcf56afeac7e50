import { randomBytes } from 'node:crypto'
import { HandoffError } from '@handoffkit/core'
import type { Database } from '../engine.ts'
import { INDEX_KEY, insistOnLength, readCipher } from '../open-cipher.ts'
import { KEY_BYTES, openBytes, sealBytes, sealedPayloads } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { nameOfRuleset } from '../ruleset-row.ts'
import type { DatabasePlace } from './database-place.ts'
import { insistOnRest } from './living-leases.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { BATCH } from './progress.ts'
import { rewrapContexts } from './rewrap-context.ts'
import { rewrapHelpdeskEvents } from './rewrap-helpdesk-event.ts'
import type { KeyChange } from './rewrap-row.ts'
import { rewrapRow } from './rewrap-row.ts'
import { readMark, removeMark, setMark } from './work-marks.ts'

/** How the master key of a store is changed. */
export interface RotateOptions {
  /** The key that the store has. 32 bytes. */
  readonly oldKey: Uint8Array
  /** The key that it is to have. 32 bytes. */
  readonly newKey: Uint8Array
  /** Changes it although workers are delivering. Default: false. */
  readonly force?: boolean
  readonly onProgress?: OnProgress
  /** How many handoffs are changed in one step. Default: 100. */
  readonly batch?: number
  /** Stands in for the database's clock. */
  readonly now?: () => number
}

export interface Rotated {
  /** Handoffs whose data key is wrapped by the new master key. What was erased has none. */
  readonly handoffs: number
  /** An earlier change that had stopped half-way was gone on with. */
  readonly resumed: boolean
}

/** How far a change is, as it stands in the store until it is done. */
interface RotationMark {
  /** `serial` of the last handoff that was looked at. */
  readonly after: number
  /** Id of the last context object that was changed, once the handoffs are done. */
  readonly afterContext?: string
  /** Id of the last helpdesk event that was changed, once the context objects are done. */
  readonly afterEvent?: string
  /** How many handoffs were changed. */
  readonly handoffs: number
  /** The new key of the searchable columns, wrapped by the new master key, in base64. */
  readonly indexKey: string
}

/**
 * Gives a sealed store another master key: wraps every data key anew, and shows searchable ids under a new key of their
 * own. What people said is not sealed again. From the first step to the last nobody can open the store; killed half-way,
 * it goes on with the same two keys. After it, the old key is refused.
 *
 * Stop every process that uses the store before: one that has it open would go on with the old key.
 * @throws HandoffError HK_STORE_UNFIT when a key is not the right one, or workers are delivering
 */
export async function rotateKey(place: DatabasePlace, options: RotateOptions): Promise<Rotated> {
  const { oldKey, newKey, force = false, onProgress, batch = BATCH } = options
  insistOnLength(oldKey)
  insistOnLength(newKey)
  await using opened = await openPlace(place, { access: 'existing', now: options.now })
  const { engine } = opened
  if (!force) await insistOnRest(engine)
  const begun = await engine.write((db) => begin(db, oldKey, newKey))
  const total = await engine.read(countSealed)
  let { mark } = begun
  for (;;) {
    const before = mark
    const next = await engine.write((db) =>
      rotateBatch(db, before, begun.change, { batch, locksRows: engine.locksRows }),
    )
    if (next === undefined) break
    mark = next
    onProgress?.({ doing: 'changing', done: mark.handoffs, of: total })
  }
  // What the old key wrapped is gone from the file as well.
  await engine.scrub()
  return { handoffs: mark.handoffs, resumed: begun.resumed }
}

interface Begun {
  readonly mark: RotationMark
  readonly change: KeyChange
  readonly resumed: boolean
}

async function begin(db: Database, oldKey: Uint8Array, newKey: Uint8Array): Promise<Begun> {
  const from = await readCipher(db, oldKey)
  if (from.encryption === 'none')
    throw new HandoffError('HK_STORE_UNFIT', {
      because: 'Its payloads are plain, so it has no key to change.',
      hint: 'Copy the store into a new one that has a key: handoff store copy --new-key.',
    })
  const kept = await readMark(db, 'rotating')
  const mark = kept === undefined ? newMark(newKey) : readRotation(kept)
  const indexKey = openBytes(newKey, INDEX_KEY, Buffer.from(mark.indexKey, 'base64'))
  if (kept === undefined) await setMark(db, 'rotating', Buffer.from(JSON.stringify(mark), 'utf8'))
  const change = { oldKey, newKey, from, to: sealedPayloads(newKey, indexKey) }
  return { mark, change, resumed: kept !== undefined }
}

function newMark(newKey: Uint8Array): RotationMark {
  const indexKey = sealBytes(newKey, INDEX_KEY, randomBytes(KEY_BYTES)).toString('base64')
  return { after: 0, handoffs: 0, indexKey }
}

function readRotation(kept: Buffer): RotationMark {
  return JSON.parse(kept.toString('utf8')) as RotationMark
}

/** Some handoffs, context objects or helpdesk events, and how far we are, in one commit. Nothing is left: the store has the new key. */
async function rotateBatch(
  db: Database,
  mark: RotationMark,
  change: KeyChange,
  { batch, locksRows }: { readonly batch: number; readonly locksRows: boolean },
): Promise<RotationMark | undefined> {
  const query = db.selectFrom('handoff').selectAll().where('serial', '>', mark.after).orderBy('serial').limit(batch)
  const rows: readonly HandoffRow[] = await (locksRows ? query.forUpdate() : query).execute()
  const last = rows.at(-1)
  if (last === undefined) {
    const afterContext = await rewrapContexts(db, mark.afterContext ?? '', change, { batch, locksRows })
    if (afterContext !== undefined) return setRotation(db, { ...mark, afterContext })
    const afterEvent = await rewrapHelpdeskEvents(db, mark.afterEvent ?? '', change, { batch, locksRows })
    if (afterEvent !== undefined) return setRotation(db, { ...mark, afterEvent })
    await rewrapRulesets(db, change)
    await db
      .updateTable('setting')
      .set({ value: Buffer.from(mark.indexKey, 'base64') })
      .where('name', '=', INDEX_KEY)
      .execute()
    await removeMark(db, 'rotating')
    return undefined
  }
  const sealed = rows.filter(({ data_key: key }) => key !== null)
  for (const row of sealed)
    await db.updateTable('handoff').set(rewrapRow(row, change)).where('serial', '=', row.serial).execute()
  return setRotation(db, { ...mark, after: last.serial, handoffs: mark.handoffs + sealed.length })
}

async function setRotation(db: Database, mark: RotationMark): Promise<RotationMark> {
  await setMark(db, 'rotating', Buffer.from(JSON.stringify(mark), 'utf8'))
  return mark
}

/** All at once: there are as many as people have published. */
async function rewrapRulesets(db: Database, { oldKey, newKey }: KeyChange): Promise<void> {
  const rows = await db.selectFrom('ruleset_version').select(['workspace', 'version', 'data_key']).execute()
  for (const { data_key: wrapped, ...place } of rows) {
    if (wrapped === null) continue
    const about = `data-key/${nameOfRuleset(place)}`
    await db
      .updateTable('ruleset_version')
      .set({ data_key: sealBytes(newKey, about, openBytes(oldKey, about, wrapped)) })
      .where('workspace', '=', place.workspace)
      .where('version', '=', place.version)
      .execute()
  }
}

async function countSealed(db: Database): Promise<number> {
  const query = db.selectFrom('handoff').select((row) => row.fn.countAll<number>().as('rows'))
  return (await query.where('data_key', 'is not', null).executeTakeFirstOrThrow()).rows
}
