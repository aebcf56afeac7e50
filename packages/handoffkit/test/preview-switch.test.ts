import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { Environment } from '@handoffkit/core'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Workspace } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file } from './sample-workspace.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-switch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (more: object = {}) =>
  openWorkspace({
    ...configOf(createMemoryAdapter()),
    file: { ...file, store: 'sqlite:./handoffs.db', ...more },
    folder,
  })

const sinkOf = async (workspace: Workspace, environment: Environment = 'staging') =>
  (await workspace.choice(environment)).sink

describe('a preview switch that was turned', () => {
  test('stays so over restarts, whatever the file says, until it is taken away', async () => {
    {
      await using workspace = await open()
      await workspace.setPreview('staging', false, 'user ann')
    }
    {
      await using workspace = await open({ environments: { staging: { preview: true } } })
      expect(await sinkOf(workspace)).toBe('live')
      expect(await workspace.turnedSwitches()).toMatchObject([
        { environment: 'staging', preview: false, changedBy: 'user ann' },
      ])
      expect(await workspace.setPreview('staging', null)).toMatchObject({ sink: 'preview' })
    }
    await using workspace = await open({ environments: { staging: { preview: false } } })
    expect(await sinkOf(workspace)).toBe('live')
    expect(await workspace.turnedSwitches()).toEqual([])
    const { entries } = await workspace.audit.list()
    expect(entries.map(({ actor, action, subject, details }) => [actor, action, subject, details])).toEqual([
      ['program', 'preview-switched', 'staging', { from: false, to: null }],
      ['user ann', 'preview-switched', 'staging', { from: null, to: false }],
    ])
  })

  test('is followed by every other process, open environments and others alike', async () => {
    await using one = await open()
    await using other = await open()
    expect(await sinkOf(other)).toBe('preview')
    await one.setPreview('staging', false)
    await one.setPreview('development', false)
    await vi.waitFor(async () => expect(await sinkOf(other)).toBe('live'), 20_000)
    expect(await sinkOf(other, 'development')).toBe('live')
    const receipt = await other.handOff(eventText({ 'order-id': '1' }, { environment: 'staging' }))
    expect(receipt.kind).toBe('accepted')
  })

  test('that cannot be opened is not turned, and nobody says it was', async () => {
    await using workspace = await open({
      environments: {
        staging: { helpdesk: { adapter: 'memory', options: {}, secrets: { token: { $env: 'MISSING' } } } },
      },
    })
    await expect(workspace.setPreview('staging', false)).rejects.toMatchObject({ code: 'HK_OPTIONS_INVALID' })
    expect([await workspace.turnedSwitches(), (await workspace.audit.list()).entries]).toEqual([[], []])
  })

  test('stands in the end as it was turned last, in whichever process, and the log tells all turns', async () => {
    const turns = fc.array(fc.tuple(fc.nat({ max: 1 }), fc.constantFrom(true, false, null)), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(turns, fc.uuid(), async (all, name) => {
        const store = `sqlite:./${name}.db`
        await using one = await open({ store })
        await using other = await open({ store })
        for (const [who, preview] of all) await (who === 0 ? one : other).setPreview('staging', preview)
        const last = all.at(-1)?.[1]
        for (const workspace of [one, other])
          await vi.waitFor(
            async () => expect(await sinkOf(workspace)).toBe(last === false ? 'live' : 'preview'),
            20_000,
          )
        const { entries } = await one.audit.list({ order: 'oldest-first' })
        expect(entries.map(({ details }) => details['to'])).toEqual(all.map(([, preview]) => preview))
      }),
      { numRuns: 8 },
    )
  })
})

test('what operators do to lanes and handoffs stands in the audit log', async () => {
  await using workspace = await open()
  await workspace.pauseLane('production', { forMs: 60_000, by: 'user ann' })
  await workspace.resumeLane('production')
  await workspace.redeliver('h-aaaaaaaaaaaaaaaaaaaaaaaaaa', 'user ann')
  const { entries } = await workspace.audit.list({ order: 'oldest-first' })
  expect(entries).toMatchObject([
    { actor: 'user ann', action: 'lane-paused', subject: 'production', details: { forMs: 60_000 } },
    { actor: 'program', action: 'lane-resumed', subject: 'production', details: {} },
  ])
})
