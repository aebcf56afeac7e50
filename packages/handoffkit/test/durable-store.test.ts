import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { definePlugin, openWorkspace } from '../src/index.ts'
import { storeFindings } from '../src/store-findings.ts'
import { configOf, eventText, file } from './sample-workspace.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-workspace-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const store = 'sqlite:./.handoffkit/handoffs.db'
const text = eventText({ 'order-id': '00418837' })

describe('a workspace with a store in a file', () => {
  const open = (adapter: AdapterDefinition) =>
    openWorkspace({ ...configOf(createMemoryAdapter()), adapters: [adapter], file: { ...file, store }, folder })

  test('keeps its promises over restarts, and makes one ticket', async () => {
    const adapter = createMemoryAdapter()
    {
      await using workspace = await open(adapter)
      expect((await workspace.handOff(text)).kind).toBe('accepted')
    }
    expect(adapter.desk().tickets()).toEqual([])
    {
      await using workspace = await open(adapter)
      expect((await workspace.handOff(text)).kind).toBe('repeated')
      expect(await workspace.deliver()).toEqual({ nextDueInMs: null })
    }
    {
      await using workspace = await open(adapter)
      expect((await workspace.handOff(text)).kind).toBe('repeated')
      await workspace.deliver()
      const { records } = await workspace.records()
      expect(records.map(({ state }) => state.status)).toEqual(['delivered'])
    }
    expect(adapter.desk().tickets()).toHaveLength(1)
    expect(existsSync(join(folder, '.handoffkit', 'handoffs.db'))).toBe(true)
  })

  test('is closed with it, whatever else cannot be closed', async () => {
    const sink = {
      name: 'archive',
      accept: () => Promise.reject(new Error('not now')),
      [Symbol.asyncDispose]: () => Promise.reject(new Error('stuck')),
    }
    const stuck = definePlugin({ name: 'archive', setUp: () => ({ sinks: [{ name: 'archive', open: () => sink }] }) })
    const workspace = await openWorkspace({
      ...configOf(createMemoryAdapter()),
      file: { ...file, store, environments: { production: { sink: 'archive' } } },
      plugins: [stuck],
      folder,
    })
    await workspace.handOff(text).catch(() => {})
    await workspace.handOff(eventText({ a: 1 }, { environment: 'staging' }))
    // SQLite takes it away when the last connection closes.
    const journal = join(folder, '.handoffkit', 'handoffs.db-wal')
    expect(existsSync(journal)).toBe(true)
    await expect(workspace[Symbol.asyncDispose]()).rejects.toThrow('stuck')
    expect(existsSync(journal)).toBe(false)
  })

  test('keeps previews, and counts their revisions on', async () => {
    for (const [n, revision] of [
      [1, 1],
      [1, 1],
      [2, 2],
    ] as const) {
      await using workspace = await open(createMemoryAdapter())
      const answer = await workspace.handOff(eventText({ a: n }, { environment: 'staging' }))
      expect(answer).toMatchObject({ kind: 'previewed', revision })
    }
  })

  test('knows the field catalog of before when the helpdesk is down', async () => {
    const memory = createMemoryAdapter()
    {
      await using workspace = await open(memory)
      await workspace.catalog('production')
    }
    const down: AdapterDefinition = {
      ...memory,
      openReader: (...parts: Parameters<typeof memory.openReader>) => ({
        ...memory.openReader(...parts),
        describe: () => Promise.reject(new HandoffError('HK_HELPDESK_UNREACHABLE')),
      }),
    }
    await using workspace = await open(down)
    expect((await workspace.catalog('production')).fields.length).toBeGreaterThan(0)
    expect((await workspace.handOff(text)).kind).toBe('accepted')
  })

  test('opens no file when it is given an outbox of its own', async () => {
    const { memoryOutbox } = await import('@handoffkit/sinks')
    const config = configOf(createMemoryAdapter(), { outbox: memoryOutbox({ now: Date.now }) })
    await using workspace = await openWorkspace({ ...config, file: { ...file, store }, folder })
    expect((await workspace.handOff(text)).kind).toBe('accepted')
    expect(existsSync(join(folder, '.handoffkit'))).toBe(false)
  })
})

describe('a workspace with a master key', () => {
  const key = Buffer.alloc(32, 7).toString('base64')
  const open = (value: string | undefined) =>
    openWorkspace({
      ...configOf(createMemoryAdapter()),
      file: { ...file, store: { at: store, masterKey: { $env: 'KEY' } } },
      folder,
      readVariable: (name) => (name === 'KEY' ? value : undefined),
    })

  test('seals what it keeps, and refuses another key', async () => {
    {
      await using workspace = await open(key)
      expect((await workspace.handOff(text)).kind).toBe('accepted')
    }
    expect(readFileSync(join(folder, '.handoffkit', 'handoffs.db')).includes('00418837')).toBe(false)
    await expect(open(Buffer.alloc(32, 8).toString('base64'))).rejects.toMatchObject({ code: 'HK_STORE_UNFIT' })
    await using again = await open(`${key}\n`)
    expect((await again.handOff(text)).kind).toBe('repeated')
  })

  test.each([
    ['nothing', undefined, 'HK_SECRET_MISSING'],
    ['too short', Buffer.alloc(31, 7).toString('base64'), 'HK_WORKSPACE_INVALID'],
    ['no base64', '#'.repeat(44), 'HK_WORKSPACE_INVALID'],
    ['hexadecimal', 'ab'.repeat(32), 'HK_WORKSPACE_INVALID'],
  ])('says what is wrong with %s, and not what it is', async (_, value, code) => {
    const error: unknown = await open(value).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code })
    if (code === 'HK_WORKSPACE_INVALID') expect(error).toMatchObject({ hint: 'Make one with: openssl rand -base64 32' })
    if (value !== undefined) expect(JSON.stringify(error) + String(error)).not.toContain(value)
    expect(existsSync(join(folder, '.handoffkit'))).toBe(false)
  })

  test('is told that a store in memory does not use it', () => {
    const findings = storeFindings({ ...file, store: { at: 'memory', masterKey: { $env: 'KEY' } } })
    expect(findings.map(({ code, path }) => [code, path])).toEqual([['store-key-unused', '/store/masterKey']])
  })
})

describe('the name of a store', () => {
  test.each([
    ['memory', []],
    ['sqlite:./handoffs.db', []],
    ['postgres://bot@db.example/handoffs', []],
    ['postgres://bot:hunter2@db.example/handoffs', ['store-password']],
    ['postgres:handoffs', ['store-not-available']],
    ['sqlite://handoffs.db', ['store-not-available']],
  ])('%s: %j', (name, codes) => {
    const findings = storeFindings({ ...file, store: name })
    expect(findings.map(({ code }) => code)).toEqual(codes)
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })
})
