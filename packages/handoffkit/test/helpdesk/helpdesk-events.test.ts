import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { SignedRequest } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { HandoffRecord, Notices } from '../../src/index.ts'
import { openWorkspace } from '../../src/index.ts'
import { configOf, eventText, file, noon } from '../sample-workspace.ts'
import { receiver } from '../webhooks/receiver.ts'

const SECRET = 'a secret that is long enough'
const KEY = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const DAY_MS = 86_400_000

const helpdesk = { ...file.helpdesk, secrets: { webhookSecret: { $env: 'DESK_SECRET' } } }

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-helpdesk-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A workspace on a desk in memory, with a clock that the test turns. */
async function open(more: Partial<WorkspaceFile> = {}, folder?: string) {
  let nowMs = noon
  const adapter = createMemoryAdapter()
  const workspace = await openWorkspace({
    ...configOf(adapter, { now: () => nowMs }),
    file: { ...file, helpdesk, ...more },
    readVariable: (name) => ({ DESK_SECRET: SECRET, KEY })[name],
    ...(folder === undefined ? {} : { folder }),
  })
  const heard: Notices['helpdesk-event'][] = []
  workspace.on('helpdesk-event', (notice) => {
    heard.push(notice)
  })
  return {
    workspace,
    desk: adapter.desk(),
    heard,
    later: (ms: number) => {
      nowMs += ms
    },
    handOff: async (id: string): Promise<HandoffRecord> => {
      const answer = await workspace.handOff(eventText({}, { id }))
      if (answer.kind === 'incomplete') throw new Error('nothing is required')
      await workspace.deliver()
      return answer.record
    },
    owner: async () => (await workspace.conversation('production', 'conv-1'))?.owner,
  }
}

function signed(body: object, secret = SECRET): SignedRequest {
  const text = JSON.stringify({ sentAt: new Date(noon).toISOString(), ...body })
  const signature = createHmac('sha256', secret).update(text).digest('hex')
  return { text, bytes: Buffer.from(text), headers: { 'x-handoffkit-signature': signature } }
}

describe('what people do at a desk in this process', () => {
  test('says who owns the conversation, and since when', async () => {
    const { workspace, desk, heard, later, handOff, owner } = await open()
    await using _ = workspace
    const { prepared } = await handOff('a')
    expect(await owner()).toBe('human')
    later(60_000)
    desk.assign('1')
    desk.close('1')
    await workspace.deliver()
    expect(await workspace.conversation('production', 'conv-1')).toMatchObject({
      owner: 'ai',
      sinceMs: noon + 60_000,
      ticket: { id: '1' },
      helpdesk: { status: 'closed', last: 'closed', changedAtMs: noon + 60_000 },
    })
    desk.reopen('1')
    desk.handBack('1')
    await workspace.deliver()
    expect(await owner()).toBe('ai')
    const record = await workspace.record(prepared.handoffId)
    const told = record === undefined ? [] : await workspace.helpdeskEvents(record)
    expect(told.map(({ kind }) => kind)).toEqual(['assigned', 'closed', 'reopened', 'handed-back'])
    expect(heard.map(({ kind, outcome, returned }) => [kind, outcome, returned])).toEqual([
      ['assigned', 'taken', 0],
      ['closed', 'taken', 1],
      ['reopened', 'taken', 0],
      ['handed-back', 'taken', 1],
    ])
    expect(heard.every(({ environment, handoffId }) => environment === 'production' && handoffId !== null)).toBe(true)
  })

  test.each([
    [6.9, 'update', 1],
    [7.1, 'create', 2],
  ])('a handoff %s days after the ticket was closed makes its target %s', async (days, kind, tickets) => {
    const { workspace, desk, later, handOff } = await open()
    await using _ = workspace
    await handOff('a')
    desk.close('1')
    await workspace.deliver()
    later(days * DAY_MS)
    const { prepared } = await handOff('b')
    expect(prepared.target.kind).toBe(kind)
    expect(desk.tickets()).toHaveLength(tickets)
  })

  test('a ticket that stays open is joined however old it is', async () => {
    const { workspace, later, handOff } = await open()
    await using _ = workspace
    await handOff('a')
    later(100 * DAY_MS)
    expect((await handOff('b')).prepared.target.kind).toBe('update')
  })
})

describe('what a desk sends', () => {
  const closed = (id = 'e-1', ticket = '1') => ({
    events: [{ id, kind: 'closed', ticket, at: new Date(noon).toISOString() }],
  })

  test('is taken when it is signed, once, and over a restart', async () => {
    const folder = temporaryFolder()
    const store = 'sqlite:./handoffs.db'
    const { workspace, handOff, owner } = await open({ store }, folder)
    await using _ = workspace
    await handOff('a')
    const inbox = await workspace.helpdeskInbox('production')
    const request = signed(closed())
    inbox.verify(request)
    expect(await inbox.receive(request.text)).toEqual({ events: [{ kind: 'closed', outcome: 'taken' }] })
    expect(await owner()).toBe('ai')
    const again = await open({ store }, folder)
    await using other = again.workspace
    expect(await (await other.helpdeskInbox('production')).receive(request.text)).toEqual({
      events: [{ kind: 'closed', outcome: 'repeated' }],
    })
    expect(await again.owner()).toBe('ai')
  })

  test('of another environment, desk or ticket changes nothing', async () => {
    const { workspace, handOff, owner, heard } = await open()
    await using _ = workspace
    await handOff('a')
    const text = JSON.stringify(closed())
    const unknown = { events: [{ kind: 'closed', outcome: 'unknown-ticket' }] }
    expect(await (await workspace.helpdeskInbox('staging')).receive(text)).toEqual(unknown)
    const production = await workspace.helpdeskInbox('production')
    expect(await production.receive(JSON.stringify(closed('e-1', '2')))).toEqual(unknown)
    expect(await owner()).toBe('human')
    expect(heard.map(({ outcome, handoffId }) => [outcome, handoffId])).toEqual([
      ['unknown-ticket', null],
      ['unknown-ticket', null],
    ])
  })

  test('is refused without the secret, under another one, and when the desk has none', async () => {
    const { workspace } = await open()
    await using _ = workspace
    const inbox = await workspace.helpdeskInbox('production')
    const refused = { code: 'HK_SIGNATURE_REFUSED' }
    for (const request of [signed(closed(), 'another that is long enough'), { ...signed(closed()), headers: {} }])
      expect(() => inbox.verify(request)).toThrow(expect.objectContaining(refused))
    const old = signed({ ...closed(), sentAt: '2026-03-08T11:00:00Z' })
    expect(() => inbox.verify(old)).toThrow(expect.objectContaining(refused))
    const without = await open({ helpdesk: file.helpdesk })
    await using other = without.workspace
    const silent = await other.helpdeskInbox('production')
    expect(() => silent.verify(signed(closed()))).toThrow(expect.objectContaining(refused))
  })

  test.each([
    ['no JSON', '{', 'HK_EVENT_MALFORMED'],
    ['an event without a ticket', JSON.stringify({ events: [{ id: 'x', kind: 'closed' }] }), 'HK_EVENT_INVALID'],
    [
      'too many',
      JSON.stringify({ events: Array.from({ length: 101 }, (_, no) => closed(`${no}`).events[0]) }),
      'HK_EVENT_INVALID',
    ],
    ['an id that is too long', JSON.stringify(closed('x'.repeat(300))), 'HK_EVENT_INVALID'],
  ])('is refused as a whole when it holds %s', async (_, text, code) => {
    const { workspace, handOff, owner } = await open()
    await using opened = workspace
    await handOff('a')
    await expect((await opened.helpdeskInbox('production')).receive(text)).rejects.toMatchObject({ code })
    expect(await owner()).toBe('human')
  })

  test('that is nothing to record is told as ignored', async () => {
    const { workspace, heard } = await open()
    await using _ = workspace
    const inbox = await workspace.helpdeskInbox('production')
    expect(await inbox.receive('{}')).toEqual({ events: [], ignored: 'It holds no events.' })
    expect(heard).toEqual([
      { environment: 'production', kind: 'other', outcome: 'ignored', handoffId: null, returned: 0 },
    ])
  })
})

test('a webhook tells of each return once, and of what people did where it wants to know', async () => {
  await using crm = await receiver()
  const url = `${crm.url}/hooks`
  const endpoint = { name: 'bot', url, secret: { $env: 'KEY' }, allowPrivateNetwork: true } as const
  const { workspace, desk, handOff } = await open({
    webhooks: [{ ...endpoint, events: ['returned', 'closed', 'handed_back'] }],
  })
  await using _ = workspace
  const { prepared } = await handOff('a')
  desk.close('1')
  desk.close('1')
  desk.reopen('1')
  desk.assign('1')
  desk.handBack('1')
  await workspace.deliver()
  const told = crm.got.map(({ text }) => JSON.parse(text) as { readonly type: string; readonly data: object })
  const types = told.map(({ type }) => type).toSorted()
  const returned = 'conversation.returned'
  expect(types).toEqual([returned, returned, 'handoff.closed', 'handoff.closed', 'handoff.handed_back'])
  expect(told.find(({ type }) => type === returned)?.data).toMatchObject({
    handoffId: prepared.handoffId,
    conversation: 'conv-1',
    ticket: { id: '1' },
  })
})
