import type { HandoffRecord } from '@handoffkit/sinks'
import type { Database } from '../engine.ts'
import { insistOnLength, readCipher } from '../open-cipher.ts'
import type { PayloadCipher } from '../payload-cipher.ts'
import type { HandoffRow } from '../record-row.ts'
import { readRecords } from '../record-row.ts'
import { auditFindings } from './audit-findings.ts'
import { checkSealedRows } from './check-sealed-rows.ts'
import { columnFindings } from './column-findings.ts'
import type { DatabasePlace } from './database-place.ts'
import { fileTroubles } from './file-troubles.ts'
import { openPlace } from './open-place.ts'
import type { OnProgress } from './progress.ts'
import { BATCH } from './progress.ts'
import { rulesetFindings } from './ruleset-findings.ts'
import { sealedContexts, sealedHelpdeskEvents } from './sealed-kinds.ts'
import { standingFindings } from './standing-findings.ts'
import type { StoreFinding } from './store-finding.ts'
import { countRows } from './store-rows.ts'
import { insistOnWhole } from './work-marks.ts'

export interface VerifyOptions {
  /** Of a sealed store. */
  readonly masterKey?: Uint8Array
  readonly onProgress?: OnProgress
}

/** What was found in a store. */
export interface VerifiedStore {
  /** How many handoffs stand how; previews as `previewed`, erased ones as `erased`. */
  readonly counts: Readonly<Record<string, number>>
  /** Stored context objects. */
  readonly contexts: number
  /** Kept helpdesk events. */
  readonly helpdeskEvents: number
  /** How payloads are kept. */
  readonly encryption: PayloadCipher['encryption']
  /** Nothing: all is well. */
  readonly findings: readonly StoreFinding[]
}

/**
 * Reads a whole store and checks it, while it is in use: the file itself, that every payload opens with the key, that the
 * columns say what the payload says, that every handoff stands where its plan and its attempts put it, that no version of a
 * ruleset is missing, and that no audit log was tampered with.
 *
 * @throws HandoffError HK_STORE_UNFIT when it cannot be read at all, as with another key; HK_STORE_UNAVAILABLE
 */
export async function verifyStore(place: DatabasePlace, options: VerifyOptions = {}): Promise<VerifiedStore> {
  const { masterKey, onProgress } = options
  insistOnLength(masterKey)
  await using opened = await openPlace(place, { access: 'read' })
  const ofFile = fileTroubles(opened.file).map((words): StoreFinding => ({ code: 'damaged-file', message: words }))
  return await opened.engine.read(async (db) => {
    await insistOnWhole(db)
    const cipher = await readCipher(db, masterKey)
    const nowMs = await opened.engine.nowMs(db)
    const counts = new Map<string, number>()
    const others = [...(await strayAttempts(db)), ...(await rulesetFindings(db, cipher)), ...(await auditFindings(db))]
    const findings = [...ofFile, ...others]
    const total = await countRows(db, 'handoff')
    let done = 0
    for await (const rows of handoffs(db)) {
      for (const row of rows) {
        const stands = row.payload === null ? 'erased' : row.status
        counts.set(stands, (counts.get(stands) ?? 0) + 1)
      }
      findings.push(...(await findingsOfRows(db, rows, cipher, nowMs)))
      done += rows.length
      onProgress?.({ doing: 'checking', done, of: total })
    }
    const contexts = await checkSealedRows(db, sealedContexts(cipher))
    const events = await checkSealedRows(db, sealedHelpdeskEvents(cipher))
    return {
      counts: Object.fromEntries(counts),
      contexts: contexts.count,
      helpdeskEvents: events.count,
      encryption: cipher.encryption,
      findings: [...findings, ...contexts.findings, ...events.findings],
    }
  })
}

async function* handoffs(db: Database): AsyncGenerator<readonly HandoffRow[]> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('handoff')
      .selectAll()
      .where('serial', '>', after)
      .orderBy('serial')
      .limit(BATCH)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.serial
  }
}

async function findingsOfRows(
  db: Database,
  rows: readonly HandoffRow[],
  cipher: PayloadCipher,
  nowMs: number,
): Promise<readonly StoreFinding[]> {
  const findings: StoreFinding[] = []
  const kept = rows.filter(({ payload }) => payload !== null)
  for (const [place, record] of (await openAll(db, kept, cipher)).entries()) {
    const row = kept[place]
    if (row === undefined) continue
    if ('message' in record) findings.push({ code: 'cannot-be-opened', handoffId: row.id, message: record.message })
    else findings.push(...columnFindings(row, record, cipher), ...standingFindings(row, record, nowMs))
  }
  return findings
}

/** All at once, and one by one only where one of them cannot be opened. */
async function openAll(
  db: Database,
  rows: readonly HandoffRow[],
  cipher: PayloadCipher,
): Promise<readonly (HandoffRecord | { readonly message: string })[]> {
  try {
    const records = await readRecords(db, rows, cipher)
    if (records.length === rows.length) return records
  } catch {
    // One of them at least; which one is seen below.
  }
  const opened: (HandoffRecord | { readonly message: string })[] = []
  for (const row of rows) opened.push(await openOne(db, row, cipher))
  return opened
}

async function openOne(
  db: Database,
  row: HandoffRow,
  cipher: PayloadCipher,
): Promise<HandoffRecord | { readonly message: string }> {
  try {
    const [record] = await readRecords(db, [row], cipher)
    return record ?? { message: 'A part of it is gone although it was not erased.' }
  } catch {
    return { message: 'Its payload or journal cannot be opened: it was changed, or sealed with another key.' }
  }
}

/** PostgreSQL sees to it by itself; a file that was damaged does not. */
async function strayAttempts(db: Database): Promise<readonly StoreFinding[]> {
  const { stray } = await db
    .selectFrom('attempt')
    .leftJoin('handoff', 'handoff.serial', 'attempt.handoff')
    .select((row) => row.fn.countAll<number>().as('stray'))
    .where('handoff.serial', 'is', null)
    .executeTakeFirstOrThrow()
  return stray === 0 ? [] : [{ code: 'stray-attempts', message: `${stray} attempts belong to no handoff.` }]
}
