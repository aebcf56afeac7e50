import { join } from 'node:path'
import { migratePostgres } from '@handoffkit/store'
import { startService } from '../../service/start-service.ts'
import type { DurableServer } from '../store/durable-server.ts'
import { eventBodies } from './event-bodies.ts'
import { load } from './load.ts'
import { startBare } from './start-bare.ts'

/** A server that is called. */
export interface CalledServer extends AsyncDisposable {
  readonly url: string
  readonly key: string
}

/** Rules of the workspace that is served. */
const RULES = 100

/** Our service, which also delivers, on a place that is empty. */
export async function startOurs(kind: 'sqlite' | 'postgres', place: string): Promise<CalledServer> {
  if (kind === 'postgres') await migratePostgres(place)
  return startService({ store: kind === 'sqlite' ? `sqlite:${place}` : place, rules: RULES, delivers: true })
}

/** The bare server, on a place that was prepared by ours: the same table, and one row to copy. */
export async function startBareBeside(kind: 'sqlite' | 'postgres', place: string): Promise<CalledServer> {
  await using ours = await startOurs(kind, place)
  await load({ ...ours, connections: 1, seconds: 1, rate: 1, nextBody: eventBodies('first') })
  await ours[Symbol.asyncDispose]()
  return { ...(await startBare(kind, place)), key: 'none' }
}

/** A new place for a store. */
export function newPlace(
  kind: 'sqlite' | 'postgres',
  folder: string,
  name: string,
  server: DurableServer,
): Promise<string> {
  return kind === 'sqlite' ? Promise.resolve(join(folder, `${name}.db`)) : server.createDatabase()
}
