import type { DatabaseSync } from 'node:sqlite'

/** What SQLite finds wrong with its file, in its words. PostgreSQL has no file of ours. */
export function fileTroubles(file: DatabaseSync | undefined): readonly string[] {
  if (file === undefined) return []
  const integrity = file.prepare('pragma integrity_check(20)').all()
  const told = integrity.map(({ integrity_check: words }) => String(words)).filter((words) => words !== 'ok')
  const orphans = file.prepare('pragma foreign_key_check').all()
  return [...told, ...(orphans.length === 0 ? [] : [`${orphans.length} rows refer to rows that are not there`])]
}
