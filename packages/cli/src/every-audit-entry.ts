import type { Audit, AuditEntry, AuditQuery } from 'handoffkit'

const AT_ONCE = 500

/** All entries that a query names, the oldest first, some at a time. */
export async function* everyAuditEntry(
  audit: Pick<Audit, 'list'>,
  query: Pick<AuditQuery, 'fromMs' | 'toMs'> = {},
): AsyncGenerator<readonly AuditEntry[]> {
  for (let after: number | undefined; ; ) {
    const place = after === undefined ? {} : { after }
    const { entries, next } = await audit.list({ ...query, order: 'oldest-first', limit: AT_ONCE, ...place })
    yield entries
    if (next === undefined) return
    after = next
  }
}
