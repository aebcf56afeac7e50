import { createHmac } from 'node:crypto'
import type { WorkspaceFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import { contractOf } from './contract.ts'
import type { Served } from './served.ts'
import { event, file, read, serve } from './served.ts'

const SECRET = 'a secret that is long enough'
const production = '/v1/helpdesk/webhook/production'

let desks = 0

/** A service whose desk, a new one, may tell of its tickets. */
async function serveDesk(options: Parameters<typeof serve>[0] = {}): Promise<Served> {
  desks += 1
  const helpdesk: WorkspaceFile['helpdesk'] = {
    ...file.helpdesk,
    options: { ...file.helpdesk.options, desk: `told-${desks}` },
    secrets: { webhookSecret: { $env: 'DESK_SECRET' } },
  }
  return serve({ file: { ...file, helpdesk }, readVariable: () => SECRET, ...options })
}

/** Posts a body as a desk does, signed unless `secret` says otherwise. */
function tell({ url }: Served, body: object | string, path = production, secret: string | null = SECRET) {
  const text = typeof body === 'string' ? body : JSON.stringify({ sentAt: new Date().toISOString(), ...body })
  const signature = secret === null ? {} : { 'x-handoffkit-signature': signatureOf(text, secret) }
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature },
    body: text,
  })
}

const signatureOf = (text: string, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`

async function handOver({ call, workspace }: Served): Promise<string> {
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event() }))
  await workspace.deliver()
  return body.handoffId
}

const closed = (ticket: string, more: object = {}) => ({ events: [{ id: 'e-1', kind: 'closed', ticket, ...more }] })

describe('what a helpdesk tells over HTTP', () => {
  test('is in the record, in the feed, in the metrics, and says who owns the conversation', async () => {
    const served = await serveDesk()
    const { call, workspace } = served
    const { check } = await contractOf(served)
    const id = await handOver(served)
    const before = new Date().toISOString()
    const asked = await call('GET', '/v1/conversations/conv-1?environment=production')
    expect(await asked.json()).toMatchObject({ owner: 'human', helpdesk: null, ticket: { id: '1' } })
    const moved = { id: 'e-0', kind: 'transferred', ticket: '1', team: 'billing', at: '2026-03-08T12:00:00Z' }
    const answer = await tell(served, { events: [moved, ...closed('1', { at: before }).events] })
    expect([answer.status, await check('receiveFromHelpdesk', answer.clone())]).toEqual([202, []])
    expect(await answer.json()).toEqual({
      events: [
        { kind: 'transferred', outcome: 'taken' },
        { kind: 'closed', outcome: 'taken' },
      ],
    })
    const got = await call('GET', `/v1/handoffs/${id}`)
    expect(await check('getHandoff', got.clone())).toEqual([])
    expect(await got.json()).toMatchObject({
      helpdesk: [
        { kind: 'transferred', ticket: '1', at: '2026-03-08T12:00:00.000Z', team: 'billing' },
        { kind: 'closed', ticket: '1', at: before },
      ],
    })
    const standing = await call('GET', '/v1/conversations/conv-1?environment=production')
    expect(await check('getConversation', standing.clone())).toEqual([])
    expect(await standing.json()).toMatchObject({
      owner: 'ai',
      since: before,
      status: 'delivered',
      helpdesk: { status: 'closed', last: 'closed', changedAt: before, team: 'billing' },
    })
    expect(await (await tell(served, closed('1'))).json()).toEqual({
      events: [{ kind: 'closed', outcome: 'repeated' }],
    })
    const { changes } = await workspace.feed.changes({ workspace: 'acme' })
    const ours = changes.filter(({ handoffId }) => handoffId === id).map(({ what }) => what)
    expect(ours.slice(-3)).toEqual(['transferred', 'closed', 'returned'])
    const metrics = await (await call('GET', '/metrics')).text()
    const events = (kind: string, outcome: string) =>
      `handoffkit_helpdesk_events_total{environment="production",kind="${kind}",outcome="${outcome}",workspace="acme"} 1`
    for (const line of [events('closed', 'taken'), events('closed', 'repeated'), events('transferred', 'taken')])
      expect(metrics).toContain(line)
    expect(metrics).toContain('handoffkit_conversations_returned_total{environment="production",workspace="acme"} 1')
  })

  test('of a ticket of nobody is taken, counted, and changes nothing', async () => {
    const served = await serveDesk()
    await handOver(served)
    const answer = await tell(served, closed('4711'))
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { events: [{ kind: 'closed', outcome: 'unknown-ticket' }] },
    ])
    const metrics = await (await served.call('GET', '/metrics')).text()
    expect(metrics).toContain('kind="closed",outcome="unknown-ticket"')
    const ignored = await tell(served, { hello: 'world' })
    expect([ignored.status, await ignored.json()]).toEqual([202, { events: [], ignored: 'It holds no events.' }])
  })

  test.each<[string, Parameters<typeof tell>[1], string, string | null]>([
    ['without a signature', closed('1'), production, null],
    ['under another secret', closed('1'), production, 'another that is long enough'],
    ['that is old', { ...closed('1'), sentAt: '2026-03-08T12:00:00Z' }, production, SECRET],
    ['that tells no time', JSON.stringify(closed('1')), production, SECRET],
    ['for no environment', closed('1'), '/v1/helpdesk/webhook/moon', SECRET],
    ['for another workspace', closed('1'), `${production}?workspace=globex`, SECRET],
  ])('is refused when it comes %s', async (_, body, path, secret) => {
    const served = await serveDesk()
    await handOver(served)
    const { status, body: problem } = await read(await tell(served, body, path, secret))
    expect([status, problem.code]).toEqual([401, 'HK_SIGNATURE_REFUSED'])
    const standing = await served.call('GET', '/v1/conversations/conv-1?environment=production')
    expect(await standing.json()).toMatchObject({ owner: 'human' })
  })

  test('is refused with a key, and where the connection has no secret', async () => {
    const { call } = await serveDesk()
    expect((await call('POST', production, { body: closed('1') })).status).toBe(401)
    const silent = await serve()
    expect((await tell(silent, closed('1'))).status).toBe(401)
  })

  test('is refused when it is too large, no JSON, or not to be understood', async () => {
    const served = await serveDesk()
    expect((await tell(served, { ...closed('1'), filler: 'x'.repeat(300_000) })).status).toBe(413)
    const { status, body } = await read(await tell(served, { events: [{ id: 'e', kind: 'exploded', ticket: '1' }] }))
    expect([status, body.code, body.findings[0]?.code]).toEqual([422, 'HK_EVENT_INVALID', 'helpdesk-event-malformed'])
    expect((await tell(served, { ...closed('1') }, `${production}?desk=third`)).status).toBe(400)
  })

  test('is counted against the caller once its signature holds, and not before', async () => {
    const served = await serveDesk({ requestsPerMinute: 2 })
    for (let no = 0; no < 5; no += 1) expect((await tell(served, closed('1'), production, null)).status).toBe(401)
    const statuses: number[] = []
    for (let no = 0; no < 3; no += 1) statuses.push((await tell(served, closed('1'))).status)
    expect(statuses).toEqual([202, 202, 429])
  })
})
