import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notices, Workspace } from '../src/index.ts'
import { openWorkspace } from '../src/index.ts'
import { configOf, file } from './sample-workspace.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-erasing-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const NOTICES = ['handoff-accepted', 'handoff-previewed', 'handoff-repeated', 'delivery', 'erased', 'let-go'] as const

/** What stands in any file of the folder: the database, its log, and the index of its log. */
function filesHold(text: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(text))
}

describe('after a customer was erased', () => {
  const planted = new Map<string, string>()
  const plant = (where: string) => {
    const value = `planted-${where}-4711@customer.example`
    planted.set(where, value)
    return value
  }
  const conversation = {
    id: plant('conversation-id'),
    channelUrl: plant('channel-url'),
    url: `https://bot.example/${plant('url')}`,
    summary: plant('summary'),
    transcript: [
      {
        from: 'customer',
        text: plant('transcript').repeat(300),
        attachments: [{ url: plant('attachment'), name: plant('attachment-name') }],
      },
    ],
  }
  const customer = { id: plant('customer-id'), name: plant('name'), email: plant('email'), phone: plant('phone') }
  const event = (rest: object) => ({
    conversation,
    customer,
    handoff: { reason: plant('reason'), category: plant('category'), sentiment: plant('sentiment') },
    ticket: { subject: plant('subject'), tags: [plant('tag')] },
    context: { 'order-id': plant('order-id').slice(0, 64), note: plant('note'), list: [plant('list')] },
    unknown: { member: plant('unknown') },
    ...rest,
  })

  async function fill(workspace: Workspace): Promise<void> {
    for (const environment of ['production', 'staging'] as const) {
      const id = plant(`event-${environment}`)
      await workspace.handOff(event({ id, environment }))
      const address = { environment, conversation: conversation.id }
      await workspace.contexts.put(address, { context: { stored: plant('stored') }, customer: customer.id })
      await workspace.contexts.patch(address, { context: { stored: null, more: plant('more') } })
    }
    await workspace.handOff({ ...event({ id: 'other', environment: 'production' }), customer: { id: 'bob' } })
    await workspace.deliver()
  }

  test('no file of the store, no notice and no answer holds anything of theirs', async () => {
    const heard: unknown[] = []
    await using workspace = await openWorkspace({
      ...configOf(createMemoryAdapter(), { now: Date.now }),
      file: { ...file, store: 'sqlite:./handoffs.db' },
      folder,
    })
    for (const name of NOTICES) workspace.on(name, (notice: Notices[typeof name]) => heard.push([name, notice]))
    await fill(workspace)
    const inFiles = () => [...planted].filter(([, value]) => filesHold(value)).map(([where]) => where)
    expect(inFiles()).toHaveLength(planted.size)
    // The conversation of another customer is the same one here: what names somebody else stays.
    expect(await workspace.erase({ conversation: conversation.id }, { dryRun: true })).toMatchObject([
      { environment: 'development', handoffs: 0, previews: 0, contexts: 0 },
      { environment: 'staging', handoffs: 0, previews: 1, contexts: 1 },
      { environment: 'production', handoffs: 2, previews: 0, contexts: 1 },
    ])
    const byCustomer = await workspace.erase({ customer: customer.id })
    expect(byCustomer).toMatchObject([
      { environment: 'development', handoffs: 0, previews: 0, contexts: 0 },
      { environment: 'staging', handoffs: 0, previews: 1, contexts: 1, notErased: [] },
      { environment: 'production', handoffs: 1, previews: 0, contexts: 1, notErased: [] },
    ])
    expect((await workspace.records({ sink: 'both' })).records.map((record) => record.event.id)).toEqual(['other'])
    const byConversation = await workspace.erase({ conversation: conversation.id })
    expect(byConversation.map(({ handoffs }) => handoffs)).toEqual([0, 0, 1])
    expect(inFiles()).toEqual([])
    expect(await workspace.conversation('production', conversation.id)).toBeUndefined()
    const { changes } = await workspace.feed.changes({ limit: 1_000 })
    const told = JSON.stringify([heard, changes, byCustomer, byConversation])
    expect([...planted].filter(([, value]) => told.includes(value)).map(([where]) => where)).toEqual([])
    expect(heard.filter((one) => JSON.stringify(one).startsWith('["erased"'))).toHaveLength(3)
  })
})
