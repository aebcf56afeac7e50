import type { AdapterDefinition } from '@handoffkit/core'
import { definePlugin, openWorkspace } from 'handoffkit'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createServer } from '../src/index.ts'
import type { Served } from './served.ts'
import { event, file, holder, read, ruleset, scoped, serve } from './served.ts'

async function handOver({ call, workspace }: Served, rest: object = {}): Promise<string> {
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event(rest) }))
  await workspace.deliver()
  return body.handoffId
}

describe('a demo desk', () => {
  test('shows the ticket of a handoff as people at the desk see it', async () => {
    const served = await serve({ samples: [{ name: 'one', text: '{}' }] })
    const handoffId = await handOver(served)
    const { body: demo } = await read(await served.call('GET', '/v1/demo'))
    expect(demo).toEqual({
      environments: ['development', 'staging', 'production'],
      samples: [{ name: 'one', text: '{}' }],
    })
    const { body } = await read(await served.call('GET', '/v1/demo/tickets'))
    expect(body.tickets).toMatchObject([{ handoffId, environment: 'production', team: 'vip-care', priority: 'high' }])
    const ticket = await read(await served.call('GET', `/v1/demo/tickets/${body.tickets[0]?.id}`))
    expect(ticket.body).toMatchObject({
      requester: { id: 'u-1', name: 'Ann' },
      fields: [
        { key: 'order-id', label: 'Order ID', value: '00418837' },
        { key: 'customer-tier', label: 'Customer tier', value: 'vip' },
        { key: 'order-total', label: 'Order total', value: '249.90' },
      ],
      writes: [{ did: 'created', handoffId, isAnswerLost: false }],
      conversation: { id: 'conv-1', url: null },
    })
  })

  test('that cuts the line after it committed has one ticket all the same', async () => {
    const served = await serve()
    const { body } = await read(await served.call('POST', '/v1/preview', { body: event({ id: 'cut' }) }))
    await served.call('POST', '/v1/demo/lost-answers', { body: { handoffId: body.handoffId } })
    await served.call('POST', '/v1/handoffs', { body: event({ id: 'cut' }) })
    await served.workspace.deliver({ forMs: 60_000 })
    const { body: all } = await read(await served.call('GET', '/v1/demo/tickets'))
    const [ticket, ...others] = all.tickets.filter(({ handoffId }) => handoffId === body.handoffId)
    expect(others).toEqual([])
    const { body: shown } = await read(await served.call('GET', `/v1/demo/tickets/${ticket?.id}`))
    expect(shown).toMatchObject({ writes: [{ did: 'created', isAnswerLost: true }] })
    const { body: handoff } = await read(await served.call('GET', `/v1/handoffs/${body.handoffId}`))
    expect(handoff).toMatchObject({
      status: 'delivered',
      ticket: { id: ticket?.id },
      attempts: [{ move: 'send', outcome: 'unknown' }, { move: 'settle', outcome: 'found-yes' }, { move: 'read' }],
    })
  })

  test('tells what somebody does there, and the AI agent has the conversation again', async () => {
    const served = await serve()
    await handOver(served, { id: 'acted', conversation: { id: 'conv-acted' } })
    const ticket = (await read(await served.call('GET', '/v1/demo/tickets'))).body.tickets[0]?.id
    const act = async (kind: string) =>
      read(await served.call('POST', `/v1/demo/tickets/${ticket}/events`, { body: { kind } }))
    const owner = async () => {
      await served.workspace.deliver()
      return (await served.workspace.conversation('production', 'conv-acted'))?.owner
    }
    expect(await owner()).toBe('human')
    expect(await act('closed')).toMatchObject({ status: 200, body: { closed: true } })
    expect(await owner()).toBe('ai')
    expect((await act('reopened')).body).toMatchObject({ closed: false })
    expect(await owner()).toBe('human')
    await act('handed-back')
    expect(await owner()).toBe('ai')
    expect((await act('exploded')).status).toBe(400)
    const unknown = await served.call('POST', '/v1/demo/tickets/none/events', { body: { kind: 'closed' } })
    expect(unknown.status).toBe(404)
  })

  test('is for admins, and shows nothing of other workspaces and environments', async () => {
    const readers = scoped('handoffs:read')
    const stagers = holder({ name: 'stagers', environments: ['staging'] })
    const served = await serve({ holders: [readers, stagers] })
    await handOver(served)
    const id = (await read(await served.call('GET', '/v1/demo/tickets'))).body.tickets[0]?.id
    expect((await served.call('GET', '/v1/demo/tickets', { as: readers })).status).toBe(403)
    expect((await read(await served.call('GET', '/v1/demo/tickets', { as: stagers }))).body.tickets).toEqual([])
    expect((await served.call('GET', `/v1/demo/tickets/${id}`, { as: stagers })).status).toBe(404)
    // The desk is the same, because both name none: another workspace still does not see it.
    const neighbour = await serve({ file: { ...file, name: 'neighbour' } })
    expect((await read(await neighbour.call('GET', '/v1/demo/tickets'))).body.tickets).toEqual([])
    expect((await read(await neighbour.call('GET', `/v1/demo/tickets/${id}`))).body.code).toBe('HK_DEMO_UNKNOWN')
  })

  test('is nowhere where the helpdesk is a real one', async () => {
    const { memory } = await import('@handoffkit/adapters/memory')
    const { openDemo: _, ...rest } = memory
    const real: AdapterDefinition = { ...rest, name: 'real' }
    const helpdesk = { ...file.helpdesk, adapter: 'real' }
    const workspace = await openWorkspace({ file: { ...file, helpdesk }, ruleset, adapters: [real] })
    const all = holder()
    const samples = [{ name: 'one', text: '{}' }]
    const server = await createServer({ workspaces: [workspace], keys: [all.key], samples })
    const url = await server.listen()
    onTestFinished(async () => {
      await server.close()
      await workspace[Symbol.asyncDispose]()
    })
    const ask = async (path: string) => read(await fetch(`${url}${path}`, { headers: all.headers }))
    expect((await ask('/v1/demo')).body).toEqual({ environments: [], samples: [] })
    for (const path of ['/v1/demo/tickets', '/v1/demo/tickets/1'])
      expect(await ask(path)).toMatchObject({ status: 404, body: { code: 'HK_DEMO_UNKNOWN' } })
  })
})

test('a basis says what decisions depend on, and no secret', async () => {
  const served = await serve({ file: { ...file, contextAliases: { tier: 'customer-tier' } } })
  const { body } = await read(await served.call('GET', '/v1/basis?environment=staging'))
  expect(body).toMatchObject({
    workspace: 'acme',
    environment: 'staging',
    contextAliases: { tier: 'customer-tier' },
    withheld: [{ key: 'gift', from: ['preview'] }],
    detectors: [],
    operators: [],
  })
})

test('a basis says what plugins can do, and needs no rules', async () => {
  const soundsLike = {
    name: 'soundsLike',
    facts: ['text'],
    operand: 'text',
    phrase: 'sounds like',
    negatedPhrase: 'does not sound like',
  } as const
  const speaking = definePlugin({
    name: 'speech',
    setUp: () => ({
      operators: [{ ...soundsLike, prepare: () => () => true }],
      lookUps: [{ fact: 'speech.mood', look: async () => 'calm' }],
    }),
  })
  const workspace = await openWorkspace({
    file: { ...file, ruleset: { from: 'store' }, store: 'memory' },
    plugins: [speaking],
  })
  const all = holder()
  const server = await createServer({ workspaces: [workspace], keys: [all.key] })
  const url = await server.listen()
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  const { status, body } = await read(await fetch(`${url}/v1/basis?environment=production`, { headers: all.headers }))
  expect(status).toBe(200)
  expect(body).toMatchObject({ operators: [soundsLike], lookUps: ['speech.mood'] })
})
