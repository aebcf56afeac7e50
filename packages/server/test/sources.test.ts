import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { SourceReference } from '@handoffkit/schema'
import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import type { ServerOptions } from '../src/index.ts'
import { createServer } from '../src/index.ts'
import type { Holder } from './served.ts'
import { event, file, holder, read, ruleset, scoped, serve } from './served.ts'

const SECRET = 'a secret of the platform'
const sentMs = Date.parse('2026-03-08T11:29:30.120Z')

const sources: readonly SourceReference[] = [
  {
    name: 'delight',
    options: { environments: { agent_abc123: 'production', '*': 'staging' }, cases: { types: ['sendbird_desk'] } },
    secrets: { signature: { $env: 'DELIGHT_SECRET' } },
  },
  { name: 'plain', options: { context: { gift: true } } },
  { name: 'botpress' },
  { name: 'bot-framework' },
  { name: 'dialogflow-cx', options: { tags: ['hand-off'], onMissing: 'return' } },
]

/** A payload as a platform sends it: those that the sources themselves are tried with. */
function payload(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../sources/test/payloads', `${name}.json`), 'utf8')
}

interface Platforms {
  readonly url: string
  readonly workspace: Workspace
  readonly tickets: () => readonly { readonly id: string; readonly notes: readonly { readonly text: string }[] }[]
  /** Sends a body, signed where `signed` says so, with a key where one is given. */
  readonly send: (path: string, body: string, how?: Sending) => Promise<Response>
}

interface Sending {
  readonly as?: Holder
  readonly signed?: boolean | string
  readonly headers?: Readonly<Record<string, string>>
}

const all = holder({ name: 'platforms' })

async function servePlatforms(
  options: Partial<ServerOptions> & { readonly holders?: readonly Holder[]; readonly afterMs?: number } = {},
): Promise<Platforms> {
  const { holders = [], afterMs = 0, ...rest } = options
  const adapter = createMemoryAdapter()
  const { url, workspace } = await serve({
    ...rest,
    file: { ...file, sources },
    holders: [all, ...holders],
    config: { adapters: [adapter], readVariable: () => SECRET, now: () => sentMs + afterMs },
  })
  return {
    url,
    workspace,
    tickets: () => adapter.desk().tickets(),
    send: (path, body, { as, signed = false, headers = {} } = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(signed === false ? {} : { 'x-sendbird-signature': signatureOf(signed === true ? body : signed) }),
          ...as?.headers,
          ...headers,
        },
        body,
      }),
  }
}

function signatureOf(body: string): string {
  return createHmac('sha256', SECRET).update(body).digest('hex')
}

/** A webhook of Delight about a case that the platform opened. */
function webhook(no: number, ticket: string): string {
  const sample = JSON.parse(payload('delight')) as { data: { conversation: object; external_case: object } }
  const { conversation, external_case } = sample.data
  return JSON.stringify({
    ...sample,
    id: `webhook-${no}`,
    data: {
      ...sample.data,
      conversation: { ...conversation, id: 3000 + no },
      external_case: { ...external_case, case_id: ticket },
    },
  })
}

describe('webhooks of Delight', () => {
  test('about tickets of this desk make no new ticket: they update those', async () => {
    const { send, tickets, workspace } = await servePlatforms()
    const before = 20
    for (let no = 0; no < before; no += 1) {
      const opened = event({ id: `evt-${no}`, conversation: { id: `conv-${no}` } })
      await send('/v1/handoffs', JSON.stringify(opened), { as: all })
    }
    await workspace.deliver()
    expect(tickets()).toHaveLength(before)
    const ids = tickets().map(({ id }) => id)
    for (const [no, id] of ids.entries()) {
      const { status, body } = await read(await send('/v1/sources/delight', webhook(no, id), { signed: true }))
      expect([status, body.kind]).toEqual([200, 'accepted'])
    }
    await workspace.deliver()
    expect(tickets().map(({ id }) => id)).toEqual(ids)
    expect(tickets().map(({ notes }) => notes.length)).toEqual(ids.map(() => 2))
    expect(tickets()[0]?.notes[1]?.text).toContain('store-order-count: 3')
  })

  test('that come twice are one handoff', async () => {
    const { send, workspace } = await servePlatforms()
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('/v1/sources/delight', webhook(1, '7'), { signed: true })),
    )
    const bodies = await Promise.all(answers.map(async (answer) => (await read(answer)).body))
    expect(bodies.map(({ kind }) => kind).toSorted()).toEqual(['accepted', 'repeated', 'repeated'])
    expect(new Set(bodies.map(({ handoffId }) => handoffId)).size).toBe(1)
    expect((await workspace.records()).records).toHaveLength(1)
  })

  test('are refused unless they are signed, whoever brings them', async () => {
    const { send, workspace } = await servePlatforms()
    const body = webhook(1, '7')
    for (const how of [{}, { signed: `${body} ` }, { headers: { 'x-sendbird-signature': 'x' } }]) {
      const answer = await send('/v1/sources/delight', body, how)
      expect(answer.headers.get('www-authenticate')).toBe('Signature realm="handoffkit"')
      expect(await read(answer)).toMatchObject({ status: 401, body: { code: 'HK_SIGNATURE_REFUSED' } })
      expect(await read(await send('/v1/sources/delight', body, { ...how, as: all }))).toMatchObject({ status: 401 })
    }
    expect((await workspace.records({ sink: 'both' })).records).toEqual([])
  })

  test('are refused once they are stale', async () => {
    const { send } = await servePlatforms({ afterMs: 61 * 60_000 })
    expect(await read(await send('/v1/sources/delight', webhook(1, '7'), { signed: true }))).toMatchObject({
      status: 401,
      body: { code: 'HK_SIGNATURE_REFUSED' },
    })
  })

  test('that are no handoff here are answered with why', async () => {
    const { send } = await servePlatforms()
    const answers = [payload('delight-message'), payload('delight-odd-times')].map((body) =>
      send('/v1/sources/delight', body, { signed: true }),
    )
    expect(await Promise.all(answers.map(async (answer) => read(await answer)))).toMatchObject([
      { status: 200, body: { ignored: { reason: 'other-event' } } },
      { status: 200, body: { ignored: { reason: 'other-desk' } } },
    ])
  })

  test('are signed byte for byte, marks at the beginning included', async () => {
    const { send } = await servePlatforms()
    const body = `\uFEFF${webhook(1, '7')}`
    expect((await send('/v1/sources/delight', body, { signed: true })).status).toBe(200)
    expect((await send('/v1/sources/delight', body, { signed: webhook(1, '7') })).status).toBe(401)
  })
})

describe('platforms with an API key', () => {
  test('need one, with the scope and for the environment', async () => {
    const readers = scoped('handoffs:read')
    const developers = holder({ name: 'developers', environments: ['development'] })
    const { send } = await servePlatforms({ holders: [readers, developers] })
    const body = payload('plain')
    expect(await read(await send('/v1/sources/plain', body))).toMatchObject({
      status: 401,
      body: { code: 'HK_KEY_REFUSED' },
    })
    expect((await send('/v1/sources/plain', body, { as: readers })).status).toBe(403)
    expect((await send('/v1/sources/plain', body, { as: developers })).status).toBe(403)
    expect(await read(await send('/v1/sources/plain', body, { as: all }))).toMatchObject({
      status: 200,
      body: { kind: 'accepted', hours: null },
    })
  })

  test('are told of a source that is not there; others are not', async () => {
    const { send } = await servePlatforms()
    expect(await read(await send('/v1/sources/slack', '{}', { as: all }))).toMatchObject({
      status: 404,
      body: { code: 'HK_SOURCE_UNKNOWN' },
    })
    expect((await send('/v1/sources/slack', '{}')).status).toBe(401)
  })

  test('get the answer in their own form, with the ticket if they wait', async () => {
    const production = holder({ name: 'production', environments: ['production'] })
    const { send, workspace } = await servePlatforms({ holders: [production] })
    await workspace.start()
    const how = { as: production, headers: { prefer: 'wait=5' } }
    expect(await (await send('/v1/sources/botpress', payload('botpress'), how)).json()).toMatchObject({
      conversationId: expect.stringMatching(/^h-/u),
      status: 'delivered',
      ticket: expect.any(String),
      team: null,
    })
    expect(await (await send('/v1/sources/bot-framework', payload('bot-framework'), how)).json()).toMatchObject({
      name: 'handoff.status',
      value: { state: 'accepted' },
      channelData: { status: 'delivered' },
    })
    const answer = await send('/v1/sources/dialogflow-cx', payload('dialogflow-cx'), how)
    expect(answer.headers.get('preference-applied')).toBe('wait=5')
    expect(await answer.json()).toMatchObject({
      sessionInfo: { parameters: { handoff_status: 'delivered', handoff_team: 'vip-care', handoff_missing: [] } },
    })
  })

  test('learn what is missing before anything is stored', async () => {
    const production = holder({ name: 'production', environments: ['production'] })
    const { send, workspace } = await servePlatforms({ holders: [production] })
    const body = payload('dialogflow-cx').replaceAll('"order-id"', '"order_id"')
    expect(await (await send('/v1/sources/dialogflow-cx', body, { as: production })).json()).toMatchObject({
      sessionInfo: { parameters: { handoff_status: 'incomplete', handoff_missing: ['order-id'] } },
    })
    expect((await workspace.records()).records).toEqual([])
  })

  test('may send what is no handoff of theirs, and learn what is wrong', async () => {
    const { send } = await servePlatforms()
    expect(await read(await send('/v1/sources/botpress', '{"type":"startHitl"}', { as: all }))).toMatchObject({
      status: 422,
      body: { code: 'HK_EVENT_INVALID', findings: [{ path: '/input/conversationId' }] },
    })
    expect((await send('/v1/sources/botpress', '{', { as: all })).status).toBe(400)
  })
})

test('who cannot sign uses up none of the requests of a source', async () => {
  const { send } = await servePlatforms({ requestsPerMinute: 2 })
  const status = async (no: number, signed: boolean) =>
    (await send('/v1/sources/delight', webhook(no, '7'), { signed })).status
  for (let no = 0; no < 5; no += 1) expect(await status(no, false)).toBe(401)
  expect([await status(1, true), await status(2, true), await status(3, true)]).toEqual([200, 200, 429])
})

test('a secret that is missing keeps the service from starting', async () => {
  const workspace = await openWorkspace({ file: { ...file, sources }, ruleset })
  await expect(createServer({ workspaces: [workspace], keys: [all.key] })).rejects.toMatchObject({
    code: 'HK_SECRET_MISSING',
  })
  await workspace[Symbol.asyncDispose]()
})

test('several workspaces are told apart by the address, or by the key', async () => {
  const names = ['acme', 'other']
  const adapters = names.map(() => createMemoryAdapter())
  const workspaces = await Promise.all(
    names.map((name, place) =>
      openWorkspace({
        file: { ...file, name, sources },
        ruleset,
        adapters: adapters.slice(place, place + 1),
        readVariable: () => (name === 'acme' ? SECRET : 'another secret'),
        now: () => sentMs,
      }),
    ),
  )
  const ours = holder({ name: 'ours', workspace: 'other', environments: ['production'] })
  await using server = await createServer({ workspaces, keys: [ours.key] })
  const url = await server.listen()
  const send = async (path: string, body: string, headers: Readonly<Record<string, string>>) =>
    (await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }))
      .status
  const body = webhook(1, '7')
  const signed = { 'x-sendbird-signature': signatureOf(body) }
  expect(await send('/v1/sources/delight', body, signed)).toBe(401)
  expect(await send('/v1/sources/delight?workspace=other', body, signed)).toBe(401)
  expect(await send('/v1/sources/delight?workspace=moon', body, signed)).toBe(401)
  expect(await send('/v1/sources/delight?workspace=acme', body, signed)).toBe(200)
  expect(await send('/v1/sources/plain', payload('plain'), ours.headers)).toBe(200)
  expect(await send('/v1/sources/plain?workspace=acme', payload('plain'), ours.headers)).toBe(403)
  const counts = await Promise.all(workspaces.map(async (one) => (await one.records()).records.length))
  expect(counts).toEqual([1, 1])
  for (const workspace of workspaces) await workspace[Symbol.asyncDispose]()
})
