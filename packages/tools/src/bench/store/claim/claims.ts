import { statSync } from 'node:fs'
import { join } from 'node:path'
import { migratePostgres, postgresStore, sqliteStore } from '@handoffkit/store'
import { withClient } from '../../../postgres/with-client.ts'
import { temporaryFolder } from '../../../temporary-folder.ts'
import type { DurableServer } from '../durable-server.ts'
import type { BacklogPlan } from './backlog-plan.ts'
import type { ClaimTimes } from './claim-times.ts'
import { measureClaims } from './claim-times.ts'
import { fillDatabase, fillFile } from './fill.ts'

/** What was measured of one store. */
export interface ClaimFigures extends ClaimTimes {
  readonly store: 'SQLite' | 'PostgreSQL'
  readonly rows: number
  readonly bytes: number
}

export async function measureClaimsInFile(plan: BacklogPlan, claims: number): Promise<ClaimFigures> {
  using folder = temporaryFolder()
  const path = join(folder.path, 'handoffs.db')
  await fillFile(path, sqliteStore, plan)
  const bytes = statSync(path).size
  await using store = await sqliteStore(path)
  return { store: 'SQLite', rows: plan.rows, bytes, ...(await measureClaims(store.outbox, plan, claims)) }
}

export async function measureClaimsInPostgres(
  server: DurableServer,
  plan: BacklogPlan,
  claims: number,
): Promise<ClaimFigures> {
  const url = await server.createDatabase()
  await migratePostgres(url)
  await using store = await postgresStore(url)
  await fillDatabase(url, store, plan)
  const bytes = await withClient(url, async (client) => {
    const { rows } = await client.query<{ readonly bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return Number(rows[0]?.bytes)
  })
  return { store: 'PostgreSQL', rows: plan.rows, bytes, ...(await measureClaims(store.outbox, plan, claims)) }
}
