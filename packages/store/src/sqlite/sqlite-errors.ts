import type { ErrorCode } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
const BUSY = 5
const LOCKED = 6

interface Meaning {
  readonly code: ErrorCode
  readonly because: string
  readonly hint: string
}

const meaning = (code: ErrorCode, because: string, hint: string): Meaning => ({ code, because, hint })

const BUSY_FILE = meaning(
  'HK_STORE_UNAVAILABLE',
  'Another process keeps the file busy.',
  'Look for a program that holds it, such as a backup.',
)

const RIGHTS = 'Check that its folder exists, and that this user may write there.'
const BACKUP = 'Restore it from a backup.'

const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [BUSY, BUSY_FILE],
  [LOCKED, BUSY_FILE],
  [8, meaning('HK_STORE_UNFIT', 'The file may not be written.', RIGHTS)],
  [10, meaning('HK_STORE_UNAVAILABLE', 'The disk failed to read or write.', 'Look at the disk and its messages.')],
  [11, meaning('HK_STORE_UNFIT', 'The file is damaged.', BACKUP)],
  [13, meaning('HK_STORE_UNAVAILABLE', 'The disk is full.', 'Make room on it. What was accepted is kept.')],
  [14, meaning('HK_STORE_UNFIT', 'The file cannot be opened.', RIGHTS)],
  [26, meaning('HK_STORE_UNFIT', 'The file is no database.', BACKUP)],
])

/** Whether SQLite gave up waiting for another connection. Then nothing was done. */
export function isBusy(cause: unknown): boolean {
  const code = primaryCodeOf(cause)
  return code === BUSY || code === LOCKED
}

/** What an error of node:sqlite or the file system means to the caller. Errors of other kinds stay what they are. */
export function sqliteProblem(cause: unknown): unknown {
  const known = MEANINGS.get(primaryCodeOf(cause) ?? Number.NaN) ?? fileMeaning(cause)
  if (known === undefined) return cause
  const { code, because, hint } = known
  return new HandoffError(code, { because, hint, cause })
}

/** The low byte of SQLite's result code; the others say more than a caller can use. */
function primaryCodeOf(cause: unknown): number | undefined {
  const isSqlite = cause instanceof Error && 'errcode' in cause && typeof cause.errcode === 'number'
  return isSqlite ? Number(cause.errcode) & 0xff : undefined
}

function fileMeaning(cause: unknown): Meaning | undefined {
  if (!(cause instanceof Error) || !('code' in cause) || !('syscall' in cause)) return undefined
  return cause.code === 'ENOSPC'
    ? MEANINGS.get(13)
    : meaning('HK_STORE_UNFIT', `The file cannot be made or opened (${String(cause.code)}).`, RIGHTS)
}
