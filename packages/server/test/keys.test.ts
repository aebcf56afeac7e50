import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAuditChain } from '@handoffkit/sinks'
import { openWorkspace } from 'handoffkit'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createServer, hashApiKey, keyIdOf, newApiKey } from '../src/index.ts'
import type { Holder } from './served.ts'
import { event, file, holder, ruleset, scoped, serve } from './served.ts'

interface KeyBody {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly code: string
  readonly source: string
  readonly createdBy: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly keys: readonly KeyBody[]
}

async function bodyOf(answer: Response): Promise<KeyBody & { readonly status: number }> {
  return { ...((await answer.json()) as KeyBody), status: answer.status }
}

const as = (key: string): Holder => ({
  key: holder().key,
  headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
})

const NEW = { name: 'shop-bot', environments: ['staging'], scopes: ['handoffs:read'] }

describe('keys that the store keeps', () => {
  test('are made, used, listed and revoked, and each step is in the audit log', async () => {
    const { call, workspace } = await serve()
    const made = await bodyOf(await call('POST', '/v1/keys', { body: NEW }))
    expect(made).toMatchObject({ status: 201, name: 'shop-bot', source: 'store', createdBy: 'key tester' })
    expect(made.id).toBe(keyIdOf(hashApiKey(made.key)))
    expect((await call('GET', '/v1/lanes', { as: as(made.key) })).status).toBe(200)
    expect((await call('POST', '/v1/lanes/staging/pause', { as: as(made.key) })).status).toBe(403)
    const { keys } = await bodyOf(await call('GET', '/v1/keys'))
    expect(keys.map(({ name, source }) => [name, source])).toEqual([
      ['tester', 'file'],
      ['shop-bot', 'store'],
    ])
    await vi.waitFor(
      async () => expect((await workspace.keys.list())[0]?.lastUsedAtMs).toEqual(expect.any(Number)),
      20_000,
    )
    expect(JSON.stringify(keys)).not.toContain(made.key)
    expect(JSON.stringify(keys)).not.toContain(hashApiKey(made.key))
    expect((await call('DELETE', `/v1/keys/${made.id}`)).status).toBe(200)
    expect(await bodyOf(await call('GET', '/v1/lanes', { as: as(made.key) }))).toMatchObject({ status: 401 })
    expect((await call('DELETE', `/v1/keys/${made.id}`)).status).toBe(404)
    const { entries } = await workspace.audit.list({ order: 'oldest-first' })
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ['key tester', 'key-created', made.id],
      ['key tester', 'key-revoked', made.id],
    ])
    expect(JSON.stringify(entries)).not.toContain(hashApiKey(made.key))
  })

  test('reach no further than the key that made them', async () => {
    const stagers = holder({ name: 'stagers', environments: ['staging'], scopes: ['admin'] })
    const { call } = await serve({ holders: [stagers, scoped('settings:write')] })
    const production = { ...NEW, environments: ['production'] }
    expect((await call('POST', '/v1/keys', { body: production, as: stagers })).status).toBe(403)
    const wide = await bodyOf(
      await call('POST', '/v1/keys', { body: { ...NEW, environments: ['staging', 'production'] } }),
    )
    const narrow = await bodyOf(await call('POST', '/v1/keys', { body: NEW, as: stagers }))
    expect((await call('DELETE', `/v1/keys/${wide.id}`, { as: stagers })).status).toBe(404)
    expect((await call('POST', `/v1/keys/${wide.id}/rotate`, { as: stagers })).status).toBe(404)
    const { keys } = await bodyOf(await call('GET', '/v1/keys', { as: stagers }))
    expect(keys.map(({ id }) => id)).toEqual([keyIdOf(stagers.key.sha256), narrow.id])
    for (const bad of [{ ...NEW, name: 'No Name' }, { ...NEW, scopes: [] }, { ...NEW, expiresAt: '2020-01-01' }, {}])
      expect((await call('POST', '/v1/keys', { body: bad })).status).toBe(400)
  })

  test('are replaced with an overlap, and end when it ends', async () => {
    let nowMs = Date.now()
    const { call } = await serve({ now: () => nowMs })
    const old = await bodyOf(await call('POST', '/v1/keys', { body: NEW }))
    const next = await bodyOf(await call('POST', `/v1/keys/${old.id}/rotate`, { body: { overlapMs: 60_000 } }))
    expect(next).toMatchObject({ status: 201, name: old.name, expiresAt: null })
    const statuses = async () =>
      [await call('GET', '/v1/lanes', { as: as(old.key) }), await call('GET', '/v1/lanes', { as: as(next.key) })].map(
        ({ status }) => status,
      )
    expect(await statuses()).toEqual([200, 200])
    nowMs += 60_000
    expect(await statuses()).toEqual([401, 200])
  })

  test('made or revoked on one machine are known on the others, and outlast both', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handoffkit-keys-'))
    const machine = async () => {
      const workspace = await openWorkspace({ file: { ...file, store: 'sqlite:./h.db' }, ruleset, folder })
      const server = await createServer({ workspaces: [workspace], keys: [admin.key] })
      onTestFinished(async () => {
        await server.close()
        await workspace[Symbol.asyncDispose]()
        rmSync(folder, { recursive: true, force: true })
      })
      const url = await server.listen()
      return async (method: string, path: string, { headers }: Holder, body?: object) =>
        bodyOf(await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
    }
    const admin = holder()
    const [one, other] = [await machine(), await machine()]
    const made = await one('POST', '/v1/keys', admin, NEW)
    const status = async () => (await other('GET', '/v1/lanes', as(made.key))).status
    await vi.waitFor(async () => expect(await status()).toBe(200), 20_000)
    await one('DELETE', `/v1/keys/${made.id}`, admin)
    await vi.waitFor(async () => expect(await status()).toBe(401), 20_000)
    const third = await machine()
    expect((await third('GET', '/v1/lanes', as(made.key))).status).toBe(401)
  })
})

test('a key of a file ends at its notAfter, and may stand beside the next one of its name', async () => {
  let nowMs = Date.parse('2026-03-08T00:00:00Z') - 1
  const old = holder({ name: 'bot', notAfter: '2026-03-08' })
  const next = holder({ name: 'bot' })
  const { call } = await serve({ now: () => nowMs, holders: [old, next] })
  expect((await call('GET', '/v1/lanes', { as: old })).status).toBe(200)
  nowMs += 1
  expect((await call('GET', '/v1/lanes', { as: old })).status).toBe(401)
  expect((await call('GET', '/v1/lanes', { as: next })).status).toBe(200)
  expect((await bodyOf(await call('DELETE', `/v1/keys/${keyIdOf(next.key.sha256)}`))).code).toBe('HK_KEY_UNKNOWN')
})

test('the audit log is read page by page, and its chain can be checked from outside', async () => {
  const { call } = await serve()
  for (const what of ['pause', 'resume', 'pause', 'resume', 'pause']) await call('POST', `/v1/lanes/production/${what}`)
  await call('PUT', '/v1/settings/preview', { body: { environment: 'staging', preview: false } })
  const all: Parameters<typeof checkAuditChain>[1][] = []
  let cursor = ''
  let head: object = {}
  for (;;) {
    const answer = await call('GET', `/v1/audit?order=oldest-first&limit=4${cursor}`)
    const page = (await answer.json()) as {
      readonly entries: Parameters<typeof checkAuditChain>[1]
      readonly next: number | null
      readonly head: object
    }
    all.push(page.entries)
    head = page.head
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const checked = checkAuditChain(
    { no: 0, hash: '0'.repeat(64) },
    all.flatMap((some) => [...some]),
    digest,
  )
  expect(checked).toEqual({ at: head, broken: [] })
  expect(checked.at.no).toBe(6)
  const filtered = await call('GET', '/v1/audit?action=preview-switched')
  expect(await filtered.json()).toMatchObject({
    entries: [{ actor: 'key tester', subject: 'staging', details: { from: null, to: false } }],
  })
  const settings = await call('GET', '/v1/settings/preview')
  expect(await settings.json()).toMatchObject({
    environments: [{ changedBy: null }, { sink: 'live', changedBy: 'key tester', changedAt: expect.any(String) }, {}],
  })
  const reset = await call('PUT', '/v1/settings/preview', { body: { environment: 'staging', reset: true } })
  expect(await reset.json()).toMatchObject({ sink: 'preview', changedBy: null })
  expect((await call('PUT', '/v1/settings/preview', { body: { environment: 'staging' } })).status).toBe(400)
})

test('a key that is unknown is as unknown in a store as in a file', async () => {
  const { call } = await serve()
  expect((await call('GET', '/v1/lanes', { as: as(newApiKey()) })).status).toBe(401)
})

test('an erasure is in the audit log, and whom it was about is not', async () => {
  const { call, workspace } = await serve()
  await call('POST', '/v1/handoffs', { body: event({ environment: 'staging', customer: { id: 'cust-4711' } }) })
  expect((await call('POST', '/v1/erasures', { body: { customer: 'cust-4711' } })).status).toBe(200)
  const { entries } = await workspace.audit.list()
  expect(entries).toMatchObject([
    { actor: 'key tester', action: 'erased', subject: 'staging', details: { previews: 1, handoffs: 0 } },
  ])
  expect(JSON.stringify(entries)).not.toContain('cust-4711')
})
