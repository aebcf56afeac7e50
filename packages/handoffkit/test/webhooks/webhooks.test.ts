import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { WebhookEndpoint } from '@handoffkit/schema'
import { Webhook } from 'standardwebhooks'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Workspace } from '../../src/index.ts'
import { openWorkspace } from '../../src/index.ts'
import { configOf, eventText, file } from '../sample-workspace.ts'
import { receiver } from './receiver.ts'

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const PREVIOUS = `whsec_${Buffer.alloc(32, 2).toString('base64')}`
const VARIABLES = new Map([
  ['NEW', SECRET],
  ['OLD', PREVIOUS],
  ['SHORT', 'whsec_c2hvcnQ='],
])

const crm = (url: string, rest: Partial<WebhookEndpoint> = {}): WebhookEndpoint => ({
  name: 'crm',
  url: `${url}/hooks/crm?tenant=a%20b`,
  secret: { $env: 'NEW' },
  allowPrivateNetwork: true,
  ...rest,
})

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handoffkit-webhooks-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function open(webhooks: readonly WebhookEndpoint[], folder?: string): Promise<Workspace> {
  const store = folder === undefined ? 'memory' : 'sqlite:./handoffs.db'
  return openWorkspace({
    ...configOf(createMemoryAdapter()),
    file: { ...file, store, webhooks },
    readVariable: (name) => VARIABLES.get(name),
    now: Date.now,
    ...(folder === undefined ? {} : { folder }),
  })
}

const typesOf = (texts: readonly { readonly text: string }[]): readonly string[] =>
  texts.map(({ text }) => JSON.parse(text).type)

describe('webhooks of a workspace', () => {
  test('tell where a handoff stands, signed, and nothing that a customer said', async () => {
    await using desk = await receiver()
    const endpoint = crm(desk.url, { events: ['accepted', 'delivered'], previousSecret: { $env: 'OLD' } })
    await using workspace = await open([endpoint])
    const secretText = 'my card is lost'
    await workspace.handOff(
      eventText(
        { 'order-id': secretText, 'customer-tier': 'vip' },
        { customer: { id: 'cust-9', name: 'Ann Smith' }, conversation: { id: 'conv-1', summary: secretText } },
      ),
    )
    await workspace.deliver()
    expect(typesOf(desk.got).toSorted()).toEqual(['handoff.accepted', 'handoff.delivered'])
    for (const { path, headers, text } of desk.got) {
      expect(path).toBe('/hooks/crm?tenant=a%20b')
      for (const secret of [SECRET, PREVIOUS]) expect(new Webhook(secret).verify(text, headers)).toBeDefined()
      for (const said of [secretText, 'Ann', 'cust-9']) expect(text).not.toContain(said)
    }
    const delivered = desk.got.find(({ text }) => text.includes('handoff.delivered'))
    expect(JSON.parse(delivered?.text ?? '{}').data).toMatchObject({
      workspace: 'acme',
      environment: 'production',
      status: 'delivered',
      conversation: 'conv-1',
      team: 'vip-care',
      priority: 'medium',
      ticket: { id: expect.any(String) },
    })
  })

  test('go on after a restart where they stopped, with the same id', async () => {
    const folder = temporaryFolder()
    await using desk = await receiver([500])
    const webhooks = [crm(desk.url, { events: ['accepted'] })]
    {
      await using workspace = await open(webhooks, folder)
      await workspace.deliver()
      await workspace.handOff(eventText({}))
      await workspace.deliver()
      const [report] = await workspace.webhooks.list()
      expect(report).toMatchObject({ name: 'crm', url: `${desk.url}/hooks/crm`, pending: 1, offSinceMs: null })
    }
    await using workspace = await open(webhooks, folder)
    await workspace.start()
    await vi.waitUntil(() => desk.got.length === 2, { timeout: 30_000, interval: 50 })
    expect(new Set(desk.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await vi.waitUntil(async () => (await workspace.webhooks.attempts('crm')).attempts.length === 2, { timeout: 5_000 })
    const { attempts } = await workspace.webhooks.attempts('crm')
    expect(attempts.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['delivered', 204],
      ['failed', 500],
    ])
  }, 40_000)

  test('a new endpoint is not told of what was before it', async () => {
    const folder = temporaryFolder()
    await using desk = await receiver()
    {
      await using workspace = await open([], folder)
      await workspace.handOff(eventText({}, { id: 'before' }))
      await workspace.deliver()
    }
    await using workspace = await open([crm(desk.url, { events: ['accepted'] })], folder)
    await workspace.deliver()
    await workspace.handOff(eventText({}, { id: 'after', conversation: { id: 'conv-2' } }))
    await workspace.deliver()
    expect(desk.got.map(({ text }) => JSON.parse(text).data.conversation)).toEqual(['conv-2'])
  })

  test('are turned off by 410, and on again by a test that is taken', async () => {
    await using desk = await receiver([410])
    await using workspace = await open([crm(desk.url, { events: ['accepted'] })])
    await workspace.handOff(eventText({}))
    await workspace.deliver()
    expect((await workspace.webhooks.list())[0]?.offSinceMs).toBeTypeOf('number')
    await workspace.deliver()
    expect(desk.got).toHaveLength(1)
    expect(await workspace.webhooks.test('crm', 'key ops')).toMatchObject({
      outcome: 'delivered',
      type: 'webhook.test',
    })
    await workspace.deliver()
    expect(typesOf(desk.got)).toEqual(['handoff.accepted', 'webhook.test', 'handoff.accepted'])
    const { entries } = await workspace.audit.list({ action: 'webhook-tested' })
    expect(entries).toMatchObject([{ actor: 'key ops', subject: 'crm' }])
  })

  test('only tell environments that are wanted', async () => {
    await using desk = await receiver()
    await using workspace = await open([crm(desk.url, { environments: ['staging'] })])
    await workspace.handOff(eventText({}))
    await workspace.handOff(eventText({}, { id: 'evt-2', environment: 'staging' }))
    await workspace.deliver()
    expect(typesOf(desk.got)).toEqual(['handoff.previewed'])
  })

  test.each([
    ['a secret that is missing', { secret: { $env: 'NONE' } }, 'HK_SECRET_MISSING'],
    ['a secret that is too short', { secret: { $env: 'SHORT' } }, 'HK_WORKSPACE_INVALID'],
    ['an address in its own network', { allowPrivateNetwork: false }, 'HK_URL_REFUSED'],
  ] as const)('%s is told when it starts', async (_, rest, code) => {
    await using workspace = await open([crm('http://127.0.0.1:9', rest)])
    await expect(workspace.start()).rejects.toMatchObject({ code })
    await expect(workspace.webhooks.test('crm')).rejects.toMatchObject({ code })
  })

  test('two of one name are refused', async () => {
    await expect(open([crm('http://127.0.0.1:9'), crm('http://127.0.0.1:8')])).rejects.toMatchObject({
      code: 'HK_WORKSPACE_INVALID',
      findings: [{ code: 'duplicate-webhook', path: '/webhooks/1/name' }],
    })
  })

  test('an unknown one is not tested', async () => {
    await using workspace = await open([])
    await expect(workspace.webhooks.test('none')).rejects.toMatchObject({ code: 'HK_WEBHOOK_UNKNOWN' })
    await expect(workspace.webhooks.attempts('none')).rejects.toMatchObject({ code: 'HK_WEBHOOK_UNKNOWN' })
  })
})
