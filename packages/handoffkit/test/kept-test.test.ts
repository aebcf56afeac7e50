import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { WorkspaceFile } from '@handoffkit/schema'
import { memoryFeed, memoryOutbox, memoryShelf } from '@handoffkit/sinks'
import { describe, expect, test } from 'vitest'
import type { KeptTest } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, eventText, file, noon, ruleset } from './sample-workspace.ts'

const context = { 'order-id': '00418837', 'customer-tier': 'vip', 'order-total': '249.90' }

async function made(rest: Partial<WorkspaceFile> = {}, isForViewer = false): Promise<KeptTest | undefined> {
  const config = configOf(createMemoryAdapter())
  await using workspace = await openWorkspace({ ...config, file: { ...file, ...rest } })
  const { handoffId } = await workspace.preview(eventText(context))
  await workspace.handOff(eventText(context))
  return workspace.testOf(handoffId, { isForViewer })
}

describe('a test that is made of a kept handoff', () => {
  test('has what the rules read, and what was decided; it passes', async () => {
    const found = await made()
    expect(found?.test.given.context).toEqual({ 'customer-tier': 'vip' })
    expect(found?.test.expect).toMatchObject({ team: 'vip-care', teamRule: 'vip' })
    expect(found?.now).toEqual(found?.then)
    expect(found).toMatchObject({ masked: [] })
    expect(found?.unread).toContain('context.order-id')
  })

  test('masks what a preview masks, from a viewer more, and never what is decided', async () => {
    const key = 'customer-tier'
    const fromPreview = await made({ redact: [{ key, from: ['preview'] }] })
    expect(fromPreview?.masked).toContain('context.customer-tier')
    expect(JSON.stringify(fromPreview?.test.given)).not.toContain('vip')
    expect(fromPreview?.now.team).toBe('vip-care')
    const fromTicket = await made({ redact: [{ key, from: ['ticket'] }] })
    expect(fromTicket?.masked).toEqual([])
    expect((await made({ redact: [{ key, from: ['ticket'] }] }, true))?.masked).toContain('context.customer-tier')
    expect((await made({ redact: [{ key, from: ['store'] }] }))?.masked).toContain('context.customer-tier')
  })

  test('tells what the rules of now make of it, once they are others', async () => {
    const now = () => noon
    const feed = memoryFeed({ now })
    const kept = { outbox: memoryOutbox({ now, feed }), shelf: memoryShelf({ feed }), feed }
    await using first = await openWorkspace(configOf(createMemoryAdapter(), kept))
    const { handoffId } = await first.preview(eventText(context))
    await first.handOff(eventText(context))
    const changed = { ...ruleset, assignment: { default: null, rules: [] } }
    await using second = await openWorkspace(configOf(createMemoryAdapter(), { ...kept, ruleset: { text: changed } }))
    expect(await second.testOf(handoffId)).toMatchObject({
      test: { expect: { team: 'vip-care' } },
      then: { team: 'vip-care', teamRule: 'vip' },
      now: { team: null, teamRule: null },
    })
    expect(await second.testOf('h-aaaaaaaaaaaaaaaaaaaaaaaaaa')).toBeUndefined()
  })
})
