import type { Finding } from '@handoffkit/core'
import { Kysely } from 'kysely'
import { insistOnMigrated } from '../insist-on-migrated.ts'
import type { Tables } from '../tables.ts'
import { hearsOthers } from './hears-others.ts'
import { translated } from './postgres-errors.ts'
import type { PostgresLink } from './postgres-link.ts'
import { openLink } from './postgres-link.ts'
import type { PostgresConnectionOptions } from './postgres-pool.ts'
import { clientConfig } from './postgres-pool.ts'
import { STORE_POLLS } from './store-polls.ts'

/** What an operator should know of the way to a server. */
export async function linkFindings({ isPooled, config }: PostgresLink): Promise<readonly Finding[]> {
  return !isPooled || (await hearsOthers(config)) ? [] : [STORE_POLLS]
}

/**
 * Whether the store in a PostgreSQL database can be opened, and what its operator should know. Changes nothing, and asks
 * for no key.
 *
 * @returns warnings, mostly none
 * @throws HandoffError HK_STORE_UNFIT when it was not migrated, HK_STORE_UNAVAILABLE when it cannot be reached
 */
export async function inspectPostgres(
  url: string,
  options: PostgresConnectionOptions = {},
): Promise<readonly Finding[]> {
  const config = await clientConfig(url, options)
  return await translated(async () => {
    const link = await openLink(config, 1)
    const db = new Kysely<Tables>({ dialect: link.dialect })
    try {
      await insistOnMigrated(db)
      return await linkFindings(link)
    } finally {
      await db.destroy()
    }
  })
}
