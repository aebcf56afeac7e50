import type { AuditMark } from '@handoffkit/sinks'
import { checkAuditChain } from '@handoffkit/sinks'
import { entryOf, readChain, sha256 } from '../admin/stored-audit.ts'
import type { Database } from '../engine.ts'
import { BATCH } from './progress.ts'
import type { StoreFinding } from './store-finding.ts'

/** Where the audit logs of a store do not hold together. */
export async function auditFindings(db: Database): Promise<readonly StoreFinding[]> {
  const findings: StoreFinding[] = []
  const both = db.selectFrom('audit').select('workspace').union(db.selectFrom('audit_chain').select('workspace'))
  for (const { workspace } of await both.execute()) findings.push(...(await findingsOf(db, workspace)))
  return findings
}

async function findingsOf(db: Database, workspace: string): Promise<readonly StoreFinding[]> {
  const { anchor, head } = await readChain(db, workspace)
  const broken: number[] = []
  let at: AuditMark = anchor
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('no', '>', at.no)
      .orderBy('no')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) break
    const checked = checkAuditChain(at, rows.map(entryOf), sha256)
    broken.push(...checked.broken.map(({ no }) => no))
    at = checked.at
  }
  if (at.no !== head.no || at.hash !== head.hash) broken.push(head.no)
  const [first] = broken
  if (first === undefined) return []
  const message = `The audit log of ${workspace} was changed: it does not hold together from entry ${first} on.`
  return [{ code: 'audit-broken', message }]
}
