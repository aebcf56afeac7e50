import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { WorkspaceFile } from '@handoffkit/schema'
import { sqliteStore } from '@handoffkit/store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Workspace } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { retentionOf } from '../src/retention.ts'
import { configOf, eventText, file } from './sample-workspace.ts'

const DAY_MS = 86_400_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-retention-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A workspace with a store in a file, as it stood so many days ago, or today. */
function openDaysAgo(days: number, environments: WorkspaceFile['environments'] = {}): Promise<Workspace> {
  const config = configOf(createMemoryAdapter(), { now: () => Date.now() - days * DAY_MS })
  return openWorkspace({ ...config, file: { ...file, environments, store: 'sqlite:./handoffs.db' }, folder })
}

async function handOver(days: number, id: string, environment: string): Promise<string> {
  await using workspace = await openDaysAgo(days)
  const answer = await workspace.handOff(eventText({}, { id, environment, conversation: { id } }))
  await workspace.deliver()
  if (answer.kind === 'incomplete') throw new Error('nothing is required')
  return answer.record.prepared.handoffId
}

describe('what is older than an environment keeps', () => {
  test('is let go: previews after a week, what people said in ended handoffs after a month', async () => {
    await handOver(8, 'a', 'staging')
    await handOver(6, 'b', 'staging')
    await handOver(31, 'c', 'production')
    const kept = await handOver(29, 'd', 'production')
    await using workspace = await openDaysAgo(0)
    const told: unknown[] = []
    workspace.on('let-go', (notice) => told.push(notice))
    expect(workspace.keeping().sweep?.lastAtMs).toBeUndefined()
    const tidied = await workspace.tidy()
    expect(workspace.keeping().sweep?.lastAtMs).toBeGreaterThan(0)
    expect(tidied).toEqual([
      { environment: 'development', previews: 0, handoffs: 0, contexts: 0 },
      { environment: 'staging', previews: 1, handoffs: 0, contexts: 0 },
      { environment: 'production', previews: 0, handoffs: 1, contexts: 0 },
    ])
    expect(await workspace.tidy()).toEqual(tidied.map((one) => ({ ...one, previews: 0, handoffs: 0, contexts: 0 })))
    const { records } = await workspace.records({ sink: 'both' })
    expect(records.map(({ event }) => event.id)).toEqual(['b', 'd'])
    expect(await workspace.record(kept)).toBeDefined()
    expect(told).toEqual(tidied.slice(1))
    const { changes } = await workspace.feed.changes({ workspace: 'acme' })
    expect(changes.filter(({ what }) => what === 'erased').map(({ sink }) => sink)).toEqual(['preview', 'live'])
  })

  test('still makes no second ticket', async () => {
    await handOver(31, 'a', 'production')
    await using workspace = await openDaysAgo(0)
    await workspace.tidy()
    const again = workspace.handOff(eventText({}, { id: 'a', conversation: { id: 'a' } }))
    await expect(again).rejects.toMatchObject({ code: 'HK_HANDOFF_ERASED' })
  })

  test('is as the workspace file says for the environment', async () => {
    const environments = {
      staging: { retention: { previews: '24h' } },
      production: { retention: { handoffs: 'forever' } },
    }
    await handOver(2, 'a', 'staging')
    await handOver(999, 'b', 'production')
    await using workspace = await openDaysAgo(0, environments)
    expect(await workspace.tidy()).toMatchObject([{}, { previews: 1 }, { handoffs: 0 }])
    expect((await workspace.records()).records).toHaveLength(1)
    expect(retentionOf({ ...file, environments }, 'production')).toEqual({
      workspace: 'acme',
      environment: 'production',
      previewsMs: 7 * DAY_MS,
    })
    expect(retentionOf(file, 'staging')).toMatchObject({ previewsMs: 7 * DAY_MS, handoffsMs: 30 * DAY_MS })
  })

  test('is kept as long as its delivery is owed', async () => {
    {
      await using workspace = await openDaysAgo(99)
      await workspace.handOff(eventText({}))
    }
    await using workspace = await openDaysAgo(0)
    await workspace.tidy()
    expect((await workspace.records()).records.map(({ state }) => state.status)).toEqual(['accepted'])
  })
})

test('a reader of changes that was away for too long is told that it missed some', async () => {
  const path = join(folder, 'handoffs.db')
  let nowMs = Date.now() - 40 * DAY_MS
  await using store = await sqliteStore(path, { now: () => nowMs })
  const { sampleRecord } = await import('@handoffkit/sinks/testing')
  for (const id of ['a', 'b']) await store.outbox.accept('acme/production', sampleRecord({ id, conversation: id }))
  const before = await store.feed.changes({ limit: 1 })
  nowMs += 39 * DAY_MS
  await store.outbox.accept('acme/production', sampleRecord({ id: 'c', conversation: 'c' }))
  expect(await store.letChangesGo(30 * DAY_MS)).toBe(2)
  expect(await store.letChangesGo(30 * DAY_MS)).toBe(0)
  const after = await store.feed.changes({ after: before.next })
  expect([after.missed, after.changes.map(({ place }) => place), after.next]).toEqual([true, [3], 3])
  expect((await store.feed.changes({ after: 2 })).missed).toBe(false)
})

test('changes that nobody has read are let go too, and whoever comes later is told', async () => {
  const path = join(folder, 'handoffs.db')
  let nowMs = Date.now() - 40 * DAY_MS
  await using store = await sqliteStore(path, { now: () => nowMs })
  const { sampleRecord } = await import('@handoffkit/sinks/testing')
  const accept = (id: string) => store.outbox.accept('acme/production', sampleRecord({ id, conversation: id }))
  await accept('a')
  const { next } = await store.feed.changes()
  await accept('b')
  nowMs += 39 * DAY_MS
  expect(await store.letChangesGo(30 * DAY_MS)).toBe(2)
  await accept('c')
  expect(await store.feed.changes({ after: next })).toMatchObject({ missed: true, next: 3, changes: [{ place: 3 }] })
  expect(await store.feed.changes({ after: 3 })).toEqual({ changes: [], next: 3, missed: false })
})
