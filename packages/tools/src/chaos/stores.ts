import { setTimeout as sleep } from 'node:timers/promises'
import { HandoffError } from '@handoffkit/core'
import type { Store } from '@handoffkit/store'
import { migratePostgres, postgresStore, sqliteStore } from '@handoffkit/store'

/** Opens the store at a place: a `postgres:` address, else the path of a file. */
export function openStore(place: string): Promise<Store> {
  return isPostgres(place) ? postgresStore(place, { connections: 6 }) : sqliteStore(place)
}

/** Opens the store at a place, and waits for it while it is down. */
export async function openStoreAtLast(place: string): Promise<Store> {
  for (;;) {
    try {
      return await openStore(place)
    } catch (cause) {
      if (!(cause instanceof HandoffError) || cause.code !== 'HK_STORE_UNAVAILABLE') throw cause
      await sleep(100)
    }
  }
}

/** Brings the tables of a place up to date. A file needs no call of its own. */
export async function prepareStore(place: string): Promise<void> {
  if (isPostgres(place)) await migratePostgres(place)
}

const isPostgres = (place: string): boolean => place.startsWith('postgres:')
