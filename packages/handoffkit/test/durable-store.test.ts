import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorkspace } from '../src/index.ts'
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
