import { describe, expect, test } from 'vitest'
import { BULK_REDELIVERY } from '../src/bulk-redelivery.ts'
import { handoffRoutes } from '../src/routes/handoffs.ts'
import type { Served } from './served.ts'
import { event, holder, scoped, serve } from './served.ts'

const ADDRESS = '/v1/handoffs/redeliver'

interface Came {
  readonly dryRun: boolean
  readonly found: number
  readonly redelivered: number
  readonly more: boolean
  readonly handoffs: readonly { readonly handoffId: string; readonly kind: string; readonly status: string }[]
}

async function ask({ call }: Served, body: unknown): Promise<Came> {
  const answer = await call('POST', ADDRESS, { body })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Came
}

/** Hands over so many whose ticket is not there, so that their deliveries die. @returns their ids, the oldest first */
async function dead({ call, workspace }: Served, count: number, rest: object = {}): Promise<readonly string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const id = `dead-${JSON.stringify(rest)}-${at}`
    const conversation = { id: `conv-${id}` }
    const answer = await call('POST', '/v1/handoffs', {
      body: event({ id, conversation, ticket: { id: 'gone' }, ...rest }),
    })
    ids.push(((await answer.json()) as { readonly handoffId: string }).handoffId)
  }
  await workspace.deliver()
  return ids
}

async function statusOf({ call }: Served, id: string): Promise<string> {
  const answer = await call('GET', `/v1/handoffs/${id}`)
  return ((await answer.json()) as { readonly status: string }).status
}

describe('trying again all that a filter names', () => {
  test('a dry run says which, and changes nothing', async () => {
    const served = await serve()
    const ids = await dead(served, 3)
    const came = await ask(served, { filter: { status: 'dead' }, dryRun: true })
    expect(came).toMatchObject({ dryRun: true, found: 3, redelivered: 3, more: false })
    expect(new Set(came.handoffs.map(({ handoffId }) => handoffId))).toEqual(new Set(ids))
    expect(came.handoffs.every(({ kind, status }) => kind === 'would-redeliver' && status === 'dead')).toBe(true)
    expect(await Promise.all(ids.map((id) => statusOf(served, id)))).toEqual(['dead', 'dead', 'dead'])
  })

  test('tries them again and writes each into the audit log; what is on its way is not asked for twice', async () => {
    const served = await serve()
    const ids = await dead(served, 2)
    const came = await ask(served, { filter: { environment: 'production' } })
    expect(came).toMatchObject({ dryRun: false, found: 2, redelivered: 2, more: false })
    expect(await Promise.all(ids.map((id) => statusOf(served, id)))).toEqual(['accepted', 'accepted'])
    expect(await ask(served, { filter: { environment: 'production' } })).toMatchObject({ found: 0, redelivered: 0 })
    const { entries } = await served.workspace.audit.list({ action: 'redelivery-asked' })
    expect(new Set(entries.map(({ subject }) => subject))).toEqual(new Set(ids))
    expect(new Set(entries.map(({ actor }) => actor))).toEqual(new Set(['key tester']))
  })

  test('takes no more than the limit, and says that there are more', async () => {
    const served = await serve()
    await dead(served, 3)
    expect(await ask(served, { filter: { status: 'dead' }, limit: 2 })).toMatchObject({ redelivered: 2, more: true })
    expect(await ask(served, { filter: { status: 'dead' }, limit: 2 })).toMatchObject({ redelivered: 1, more: false })
  })

  test('touches nothing that the filter does not name, or that was delivered', async () => {
    const served = await serve()
    const [one = ''] = await dead(served, 1)
    await dead(served, 1, { customer: { id: 'somebody else' } })
    await served.call('POST', '/v1/handoffs', { body: event() })
    await served.workspace.deliver()
    const came = await ask(served, { filter: { customer: 'u-1' } })
    expect(came.handoffs.map(({ handoffId }) => handoffId)).toEqual([one])
    expect(await ask(served, { filter: { from: '2100-01-01' } })).toMatchObject({ found: 0 })
  })

  test('sees only the environments of its key', async () => {
    const staff = holder({ name: 'staff', environments: ['staging'] })
    const served = await serve({ holders: [staff] })
    const [one = ''] = await dead(served, 1)
    const answer = await served.call('POST', ADDRESS, { body: { filter: { status: 'dead' } }, as: staff })
    expect([answer.status, await answer.json()]).toMatchObject([200, { found: 0, handoffs: [] }])
    const other = { body: { filter: { environment: 'production' } }, as: staff }
    expect((await served.call('POST', ADDRESS, other)).status).toBe(403)
    expect(await statusOf(served, one)).toBe('dead')
  })

  test('needs the scope admin', async () => {
    const writer = scoped('handoffs:write')
    const { call } = await serve({ holders: [writer] })
    expect((await call('POST', ADDRESS, { body: { filter: { status: 'dead' } }, as: writer })).status).toBe(403)
  })

  test('refuses a body that does not say which, with every mistake at its place', async () => {
    const { call } = await serve()
    const paths = async (body: unknown) => {
      const answer = await call('POST', ADDRESS, { body })
      const { findings } = (await answer.json()) as { readonly findings: readonly { readonly path: string }[] }
      return [answer.status, ...findings.map(({ path }) => path)]
    }
    expect(await paths({})).toEqual([400, ''])
    expect(await paths({ filter: {} })).toEqual([400, '/filter'])
    expect(await paths({ filter: 'all' })).toEqual([400, '/filter'])
    expect(await paths({ filter: { status: 'delivered', moon: 1 }, limit: 0 })).toEqual([
      400,
      '/filter',
      '/filter/status',
      '/limit',
    ])
  })

  test('has the names that the list has', () => {
    const listed = Object.keys(handoffRoutes[0]?.query ?? {})
    expect(listed).toEqual(expect.arrayContaining(Object.keys(BULK_REDELIVERY.filter.members)))
  })
})
