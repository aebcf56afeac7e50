import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import { readEvent, type SourceReference } from '@handoffkit/schema'
import { plain } from '@handoffkit/sources'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Notices, OpenSource, Workspace } from '../src/index.ts'
import { definePlugin, openWorkspace, SOURCE_NAMES } from '../src/index.ts'
import { platformPayload } from './platform-payload.ts'
import { configOf, file } from './sample-workspace.ts'

const SECRET = 'a secret of the platform'
const delight: SourceReference = {
  name: 'delight',
  options: { environments: { '*': 'production' }, cases: { types: ['sendbird_desk'] } },
  secrets: { signature: { $env: 'DELIGHT_SECRET' } },
}
const variables: Readonly<Record<string, string>> = { DELIGHT_SECRET: SECRET, API_TOKEN: 'token-1' }

async function opened(sources: readonly SourceReference[]): Promise<Workspace> {
  const workspace = await openWorkspace(
    configOf(createMemoryAdapter(), {
      file: { ...file, sources },
      readVariable: (name) => variables[name],
      now: () => Date.parse('2026-03-08T11:30:00Z'),
    }),
  )
  onTestFinished(() => workspace[Symbol.asyncDispose]())
  return workspace
}

async function sourceOf(workspace: Workspace, name: string): Promise<OpenSource> {
  const source = (await workspace.sources()).get(name)
  if (source === undefined) throw new Error(`There is no source ${name}.`)
  return source
}

describe('the sources of a workspace', () => {
  test('are those that its file names, each under its own name', async () => {
    const workspace = await opened([delight, { ...delight, name: 'delight-eu', source: 'delight' }, { name: 'plain' }])
    const sources = await workspace.sources()
    expect([...sources.keys()]).toEqual(['delight', 'delight-eu', 'plain'])
    expect([...sources.values()].map(({ isSigned }) => isSigned)).toEqual([true, true, false])
  })

  test('with mistakes keep it closed, and all are told at once', async () => {
    const broken = opened([
      { name: 'slack' },
      { name: 'delight', options: { environments: { '*': 'moon' } } },
      { name: 'plain' },
      { name: 'plain' },
      { name: 'shop', source: 'dialogflow-cx', options: { tag: 'x' } },
    ])
    await expect(broken).rejects.toMatchObject({
      code: 'HK_WORKSPACE_INVALID',
      findings: [
        { code: 'unknown-source', path: '/sources/0/name', hint: expect.stringContaining(SOURCE_NAMES.join(', ')) },
        { code: 'option-invalid', path: '/sources/1/options' },
        { code: 'option-invalid', path: '/sources/1/options/environments/*' },
        { code: 'option-invalid', path: '/sources/4/options' },
        { code: 'duplicate-source', path: '/sources/3/name' },
      ],
    })
  })

  test('want their secrets once payloads are taken, and not before', async () => {
    const unset = await opened([{ ...delight, secrets: { signature: { $env: 'NOT_SET' } } }])
    await expect(unset.sources()).rejects.toMatchObject({ code: 'HK_SECRET_MISSING' })
    const unnamed = await opened([{ name: 'delight', options: delight.options ?? {} }])
    await expect(unnamed.sources()).rejects.toMatchObject({ code: 'HK_OPTIONS_INVALID' })
  })
})

test.each(['botpress', 'dialogflow-cx', 'bot-framework', 'plain'])(
  'what %s sends becomes an event without a mistake',
  async (name) => {
    const workspace = await opened([{ name }])
    const received = await (await sourceOf(workspace, name)).receive(platformPayload(name))
    expect(received.kind === 'handoff' && readEvent(received.event)).toMatchObject({ ok: true, findings: [] })
  },
)

test('a number that JSON cannot carry is handed on as it was written', async () => {
  const source = await sourceOf(await opened([{ name: 'bot-framework' }]), 'bot-framework')
  const received = await source.receive(
    '{"type":"event","name":"handoff.initiate","conversation":{"id":9007199254740993},"value":{"order":12345678901234567890,"total":41.90}}',
  )
  expect(received).toMatchObject({
    event: { conversation: { id: '9007199254740993' }, context: { order: '12345678901234567890', total: 41.9 } },
  })
})

test.each([
  ['no JSON', '{', 'HK_EVENT_MALFORMED'],
  ['too deep', `${'['.repeat(100_000)}1e9${']'.repeat(100_000)}`, 'HK_EVENT_'],
  ['no handoff of the platform', '{"type":"startHitl"}', 'HK_EVENT_INVALID'],
])('a payload that is %s is refused', async (_, text, code) => {
  const source = await sourceOf(await opened([{ name: 'botpress' }]), 'botpress')
  await expect(source.receive(text)).rejects.toMatchObject({ code: expect.stringContaining(code) })
})

test('what is ignored is told on the bus', async () => {
  const workspace = await opened([delight])
  const told: Notices['source-ignored'][] = []
  workspace.on('source-ignored', (notice) => told.push(notice))
  expect(await (await sourceOf(workspace, 'delight')).receive(platformPayload('delight-message'))).toMatchObject({
    kind: 'ignored',
    reason: 'other-event',
  })
  expect(told).toEqual([{ source: 'delight', reason: 'other-event' }])
})

test('a signature is verified over the bytes that came', async () => {
  const source = await sourceOf(await opened([delight]), 'delight')
  const text = platformPayload('delight')
  const bytes = Buffer.from(text)
  const signature = createHmac('sha256', SECRET).update(bytes).digest('hex')
  const request = { bytes, text, headers: { 'x-sendbird-signature': signature } }
  expect(() => source.verify(request)).not.toThrow()
  const refused = expect.objectContaining({ code: 'HK_SIGNATURE_REFUSED', status: 401 })
  expect(() => source.verify({ ...request, bytes: Buffer.from(`${text} `) })).toThrow(refused)
  expect(() => source.verify({ ...request, headers: {} })).toThrow(refused)
})

describe('what is fetched from the platform', () => {
  /** A platform that answers so. @returns its address, and what it was asked */
  async function platform(answer: (path: string) => string | undefined) {
    const asked: string[] = []
    const server = createServer(({ url = '', headers }, response) => {
      asked.push(`${String(headers['api-token'])} ${url}`)
      const body = answer(url)
      if (body !== undefined) response.writeHead(body === '' ? 500 : 200).end(body)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`, asked }
  }

  const fetching = (baseUrl: string, withinMs = 5_000): SourceReference => ({
    ...delight,
    options: { ...delight.options, fetch: { baseUrl, conversation: '/conversations/{conversation_id}', withinMs } },
    secrets: { ...delight.secrets, apiToken: { $env: 'API_TOKEN' } },
    allowPrivateNetwork: true,
  })

  test('completes the event', async () => {
    const { baseUrl, asked } = await platform((path) =>
      platformPayload(path.includes('messages') ? 'delight-messages' : 'delight-conversation'),
    )
    const received = await (await sourceOf(await opened([fetching(baseUrl)]), 'delight')).receive(
      platformPayload('delight'),
    )
    expect(received).toMatchObject({
      event: {
        conversation: { summary: 'A parcel of two days ago has not arrived.', transcript: { length: 4 } },
        handoff: { category: 'Delivery' },
      },
    })
    expect(asked.toSorted()).toEqual([
      'token-1 /v3/conversations/2647',
      `token-1 /v3/group_channels/sendbird_group_channel_113498_600ddafd/messages?message_ts=${Date.parse('2026-03-08T11:30:00Z')}&prev_limit=200&next_limit=0&include=true`,
    ])
    expect(received.kind === 'handoff' && readEvent(received.event)).toMatchObject({ ok: true, findings: [] })
  })

  test('is left out where the platform fails or is late, and that is told', async () => {
    const { baseUrl } = await platform((path) => (path.includes('messages') ? undefined : ''))
    const workspace = await opened([fetching(baseUrl, 100)])
    const told: Notices['source-fetch-failed'][] = []
    workspace.on('source-fetch-failed', (notice) => told.push(notice))
    const received = await (await sourceOf(workspace, 'delight')).receive(platformPayload('delight'))
    expect(received).toMatchObject({ kind: 'handoff', event: { ticket: { id: '7712' } } })
    expect(told.map(({ question }) => question).toSorted()).toEqual(['conversation', 'transcript'])
    expect(told).toContainEqual({ source: 'delight', question: 'conversation', because: 'It answered 500.' })
  })

  test('never comes from inside, unless the workspace file says so', async () => {
    const { allowPrivateNetwork: _, ...closed } = fetching('http://127.0.0.1:1/v3')
    await expect((await opened([closed])).sources()).rejects.toMatchObject({ code: 'HK_URL_REFUSED' })
  })
})

test('a source that signs and does not say yes says no', async () => {
  const forgetful = definePlugin({
    name: 'shop',
    setUp: () => ({ sources: [{ ...plain, name: 'shop', verify: () => undefined as unknown as { ok: true } }] }),
  })
  const workspace = await openWorkspace(
    configOf(createMemoryAdapter(), { file: { ...file, sources: [{ name: 'shop' }] }, plugins: [forgetful] }),
  )
  onTestFinished(() => workspace[Symbol.asyncDispose]())
  const source = await sourceOf(workspace, 'shop')
  expect(() => source.verify({ bytes: new Uint8Array(), text: '', headers: {} })).toThrow(
    expect.objectContaining({ code: 'HK_SIGNATURE_REFUSED' }),
  )
})
