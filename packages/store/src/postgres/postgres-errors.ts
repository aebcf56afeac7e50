import type { ErrorCode } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import pg from 'pg'

interface Meaning {
  readonly code: ErrorCode
  readonly because: string
  readonly hint: string
}

const UNREACHABLE: Meaning = {
  code: 'HK_STORE_UNAVAILABLE',
  because: 'The database cannot be reached.',
  hint: 'Check its address, and that it runs and can be reached from here.',
}

const NO_TRANSACTIONS: Meaning = {
  code: 'HK_STORE_UNFIT',
  because: 'The pooler before the database allows no transactions.',
  hint: 'Give the pool the mode "transaction" or "session".',
}

const meaning = (code: ErrorCode, because: string, hint: string): Meaning => ({ code, because, hint })

/** By error code, or by the first two characters that name its class (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  '08': UNREACHABLE,
  '57P': UNREACHABLE,
  '25006': meaning(
    'HK_STORE_UNFIT',
    'The database may not be written.',
    'Connect to the primary server, not to a replica.',
  ),
  '28': meaning(
    'HK_STORE_UNFIT',
    'The database does not accept our credentials.',
    'Check user and password in the address.',
  ),
  '3D000': meaning('HK_STORE_UNFIT', 'There is no such database.', 'Create it, or mend its name in the address.'),
  '42P01': meaning('HK_STORE_UNFIT', 'A table is missing.', 'Migrate the database first: migratePostgres(url).'),
  '42501': meaning('HK_STORE_UNFIT', 'Our user may not do this.', 'Give the user the rights to its tables.'),
  '53100': meaning(
    'HK_STORE_UNAVAILABLE',
    'The disk of the database is full.',
    'Make room on it. What was accepted is kept.',
  ),
  '53': meaning(
    'HK_STORE_UNAVAILABLE',
    'The database has no connection or memory left.',
    'Allow it more, or open fewer.',
  ),
  '55P03': meaning('HK_STORE_UNAVAILABLE', 'Something holds a lock.', 'Look for long transactions.'),
  '57014': meaning(
    'HK_STORE_UNAVAILABLE',
    'A statement took too long.',
    'Look at the load of the database, and for long transactions.',
  ),
  '58': meaning('HK_STORE_UNAVAILABLE', 'The database failed to read or write.', 'Look at its disk and its log.'),
  XX: meaning('HK_STORE_UNFIT', 'The database is damaged.', 'Restore it from a backup.'),
}

/** The server undid the transaction for another's sake: the same work may be done again. */
export function isTransient(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && (cause.code === '40001' || cause.code === '40P01')
}

/** What an error of the database or the network means to the caller. Errors of other kinds stay what they are. */
export function postgresProblem(cause: unknown): unknown {
  const known = cause instanceof pg.DatabaseError ? databaseMeaning(cause) : connectionMeaning(cause)
  if (known === undefined) return cause instanceof pg.DatabaseError ? withoutValues(cause) : cause
  const { code, because, hint } = known
  return new HandoffError(code, { because, hint, cause: withoutValues(cause) })
}

/** Does work of the database; what it throws says what it means to the caller. */
export async function translated<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (cause) {
    throw postgresProblem(cause)
  }
}

function databaseMeaning({ code = '', message }: pg.DatabaseError): Meaning | undefined {
  // A pooler has one code for whatever it does not do.
  if (/statement pooling mode/u.test(message)) return NO_TRANSACTIONS
  return MEANINGS[code] ?? MEANINGS[code.slice(0, 3)] ?? MEANINGS[code.slice(0, 2)]
}

/** Errors of the socket carry a code of the system; pg's own say it in words. */
function connectionMeaning(cause: unknown): Meaning | undefined {
  if (!(cause instanceof Error) || cause instanceof HandoffError) return undefined
  if ('errors' in cause && Array.isArray(cause.errors)) return connectionMeaning(cause.errors[0])
  const code = 'code' in cause ? String(cause.code) : ''
  if (
    /^(?:CERT_|ERR_TLS_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/u.test(code) ||
    /does not support SSL/u.test(cause.message)
  )
    return meaning(
      'HK_STORE_UNFIT',
      'No safe connection can be made.',
      'Check the CA file and the name in the address.',
    )
  if (/^E[A-Z]+$/u.test(code)) return UNREACHABLE
  return /^(?:Connection terminated|timeout e(?:xceeded|xpired)|Client (?:has encountered|was closed)|Query read timeout)/u.test(
    cause.message,
  ) || /connection (?:error|timeout)/iu.test(cause.message)
    ? UNREACHABLE
    : undefined
}

/** Details of a database error may hold the values of a row. */
function withoutValues(cause: unknown): Error {
  if (!(cause instanceof pg.DatabaseError)) return new Error(cause instanceof Error ? cause.message : 'unknown')
  return new Error(`${cause.code ?? ''} ${cause.message}`.trim())
}
