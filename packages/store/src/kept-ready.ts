import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'

/** What a statement that is kept ready ends with. */
const MARK = '/* kept ready */'

/**
 * Ends a statement that every handoff waits for. A PostgreSQL connection then parses it once, not each time; SQLite keeps
 * every statement ready.
 */
export const KEPT_READY: RawBuilder<unknown> = sql.raw(MARK)

/** Whether a statement is to be kept ready. Its text must be one of few. */
export function isKeptReady(text: string): boolean {
  return text.endsWith(MARK)
}
