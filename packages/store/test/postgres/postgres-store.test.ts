import { setTimeout as delay } from 'node:timers/promises'
import {
  administrationLaws,
  catalogSnapshotLaws,
  feedLaws,
  rulesetVersionLaws,
  shelfLaws,
  statisticsLaws,
  virtualTime,
  webhookLaws,
} from '@handoffkit/sinks/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migratePostgres, postgresStore } from '../../src/index.ts'
import { allOutboxLaws } from '../more-outbox-laws.ts'
import { reopeningOutbox, reopeningShelf } from '../reopening.ts'
import { startServer } from './server.ts'

const server = await startServer()
const isRunning = 'stop' in server
const where = isRunning ? 'PostgreSQL' : `PostgreSQL (left out, it cannot run here: ${server.reason})`

afterAll(async () => {
  if (isRunning) await server.stop()
})

async function empty(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(
    'truncate handoff, attempt, change, context, lane, catalog, ruleset_version, ruleset_current restart identity cascade',
  )
  await client.query('update feed set placed = 0, let_go = 0')
  await client.query('alter table audit disable trigger user')
  await client.query('truncate webhook_endpoint, webhook_message, webhook_attempt')
  await client.query('truncate audit, audit_chain, api_key, preview_switch, session')
  await client.query('alter table audit enable trigger user')
  await client.end()
}

// Where no server can run, the title says why.
describe.skipIf(!isRunning)(where, () => {
  // How payloads are sealed is the same on every database: on SQLite the laws run with plain ones as well.
  describe('a store in a database', () => {
    const options = { masterKey: new Uint8Array(32).fill(7) }
    let url = ''
    beforeAll(async () => {
      url = isRunning ? await server.createDatabase() : ''
      await migratePostgres(url)
    })

    test.each(allOutboxLaws)('keeps the law of outboxes: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { now, advance } = virtualTime()
        const store = await postgresStore(url, { ...options, now })
        return { outbox: store.outbox, advance, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(feedLaws)('keeps the law of change feeds: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { feed, outbox, shelf, ...store } = await postgresStore(url, options)
        return { feed, outbox, shelf, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(statisticsLaws)('keeps the law of statistics: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { statistics, feed, outbox, shelf, ...store } = await postgresStore(url, options)
        return { statistics, feed, outbox, shelf, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(rulesetVersionLaws)('keeps the law of published versions: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const [one, other] = await Promise.all([postgresStore(url, options), postgresStore(url, options)])
        const end = async () => {
          await one.close()
          await other.close()
        }
        return { versions: one.rulesets, elsewhere: other.rulesets, end }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(catalogSnapshotLaws)('keeps the law of catalog snapshots: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const [one, other] = await Promise.all([postgresStore(url, options), postgresStore(url, options)])
        const end = async () => {
          await one.close()
          await other.close()
        }
        return { snapshots: one.snapshots, elsewhere: other.snapshots, end }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test('a version that is published is heard of in another process', async () => {
      await empty(url)
      const [one, other] = await Promise.all([postgresStore(url, options), postgresStore(url, options)])
      const heard = Promise.withResolvers<boolean>()
      other.rulesets.onPublished(() => {
        heard.resolve(true)
      })
      const about = { workspace: 'acme', revision: 'r', author: 'ann', note: null, restoredFrom: null }
      const document = { text: '{}', files: {} }
      // A first one may come before the other listens.
      for (let version = 0, isHeard = false; !isHeard; version++) {
        await one.rulesets.publish({ ...about, document }, version)
        isHeard = await Promise.race([heard.promise, delay(50, false)])
      }
      await Promise.all([one.close(), other.close()])
    })

    test.each(shelfLaws)('keeps the law of shelves: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const store = await postgresStore(url, options)
        return { shelf: store.shelf, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(administrationLaws)('keeps the law of administration: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { now, advance } = virtualTime()
        const store = await postgresStore(url, { ...options, now })
        const [ours, theirs] = [store.administration('acme'), store.administration('beta')]
        return { ours, theirs, now, advance, end: () => store.close() }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(webhookLaws)('keeps the law of webhook journals: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { now, advance } = virtualTime()
        const [one, other] = await Promise.all([
          postgresStore(url, { ...options, now }),
          postgresStore(url, { ...options, now }),
        ])
        const end = async () => {
          await one.close()
          await other.close()
        }
        return { journals: one.webhooks, elsewhere: other.webhooks, now, advance, end }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test('nobody changes, deletes or empties the audit log by mistake', async () => {
      await empty(url)
      await using store = await postgresStore(url, options)
      const entry = { actor: 'key ops', action: 'lane-paused', subject: 'production', details: {} }
      await store.administration('acme').audit.append(entry)
      const client = new pg.Client(url)
      await client.connect()
      for (const statement of [`update audit set actor = 'x'`, 'delete from audit', 'truncate audit'])
        await expect(client.query(statement)).rejects.toThrow('append-only')
      await client.end()
    })

    test.each(allOutboxLaws)('opened anew for every call, keeps the law of outboxes: $name', async (law) => {
      const make = async () => {
        await empty(url)
        const { now, advance } = virtualTime()
        return { outbox: reopeningOutbox(() => postgresStore(url, { ...options, now, connections: 1 })), advance }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })

    test.each(shelfLaws)('opened anew for every call, keeps the law of shelves: $name', async (law) => {
      const make = async () => {
        await empty(url)
        return { shelf: reopeningShelf(() => postgresStore(url, { ...options, connections: 1 })) }
      }
      await expect(law.run(make)).resolves.toBeUndefined()
    })
  })
})
