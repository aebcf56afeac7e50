import { createServer, hashApiKey, newApiKey } from '@handoffkit/server'
import { migratePostgres } from '@handoffkit/store'
import { openWorkspace } from 'handoffkit'
import { expect, test } from 'vitest'
import { startPostgres } from '../../src/postgres/postgres-server.ts'

const ruleset = {
  text: { format: 1, name: 'r', assignment: { default: null, rules: [] }, priority: { default: 'low', rules: [] } },
} as const

test('a service whose database is gone lives, and is not ready', async () => {
  const postgres = await startPostgres(['fsync=off'])
  const store = await postgres.createDatabase()
  await migratePostgres(store)
  await using workspace = await openWorkspace({
    file: { name: 'acme', ruleset: '', store, helpdesk: { adapter: 'memory', options: { fields: [] } } },
    ruleset,
  })
  const key = newApiKey()
  await using server = await createServer({
    workspaces: [workspace],
    keys: [{ name: 'test', sha256: hashApiKey(key), environments: ['production'], scopes: ['admin'] }],
  })
  const url = await server.listen()
  const ask = async (path: string) => {
    const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    return { status: answer.status, text: await answer.text() }
  }
  const storeUp = async () => /^handoffkit_store_up\{.*\} (\d)$/mu.exec((await ask('/metrics')).text)?.[1]
  expect([(await ask('/healthz')).status, (await ask('/readyz')).status, await storeUp()]).toEqual([200, 200, '1'])
  await postgres[Symbol.asyncDispose]()
  const ready = await ask('/readyz')
  expect(ready).toEqual({ status: 503, text: '{"status":"not-ready","because":["HK_STORE_UNAVAILABLE"]}' })
  expect([(await ask('/healthz')).status, await storeUp()]).toEqual([200, '0'])
  const handoff = await fetch(`${url}/v1/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation: { id: 'c' }, context: {} }),
  })
  // Not promised: the caller tries again.
  expect(handoff.status).toBe(503)
})

test('a service that does not know the fields of its helpdesk is not ready', async () => {
  await using workspace = await openWorkspace({
    file: {
      name: 'acme',
      ruleset: '',
      helpdesk: {
        adapter: 'request-tracker',
        options: { baseUrl: 'http://127.0.0.1:9', queue: 'General' },
        secrets: { token: { $env: 'TOKEN' } },
        allowPrivateNetwork: true,
      },
    },
    ruleset,
    readVariable: () => 'a-token',
  })
  await using server = await createServer({ workspaces: [workspace], keys: [] })
  const url = await server.listen()
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'not-ready' })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})
