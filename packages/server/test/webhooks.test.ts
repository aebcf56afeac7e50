import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebhookEndpoint } from '@handoffkit/schema'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contractOf } from './contract.ts'
import { event, file, holder, scoped, serve } from './served.ts'

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

/** A receiver that answers with these statuses, in turn; then 204. */
async function receiver(...answers: number[]): Promise<string> {
  const server = createServer((_, response) => void response.writeHead(answers.shift() ?? 204).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function open(url: string, rest: Partial<WebhookEndpoint> = {}, secret = SECRET) {
  const developer = holder({ name: 'developer', environments: ['development'] })
  const readers = scoped('handoffs:read')
  const webhook: WebhookEndpoint = {
    name: 'crm',
    url: `${url}/hook?key=confidential`,
    secret: { $env: 'SECRET' },
    events: ['accepted', 'delivered'],
    environments: ['production'],
    allowPrivateNetwork: true,
    ...rest,
  }
  const served = await serve({
    file: { ...file, webhooks: [webhook] },
    holders: [developer, readers],
    readVariable: () => secret,
  })
  return { ...served, developer, readers, contract: await contractOf(served) }
}

describe('webhooks over HTTP', () => {
  test('are listed with what was tried', async () => {
    const { call, workspace, contract } = await open(await receiver(500))
    await call('POST', '/v1/handoffs', { body: event() })
    await workspace.deliver()
    const answer = await call('GET', '/v1/webhooks')
    expect(await contract.check('listWebhooks', answer.clone())).toEqual([])
    const text = await answer.text()
    for (const hidden of ['confidential', SECRET, 'Ann', 'u-1']) expect(text).not.toContain(hidden)
    const { webhooks } = JSON.parse(text)
    expect(webhooks).toMatchObject([{ name: 'crm', state: 'on', pending: 1, events: ['accepted', 'delivered'] }])
    expect(webhooks[0].attempts.map(({ outcome }: { outcome: string }) => outcome).toSorted()).toEqual([
      'delivered',
      'failed',
    ])
    const first = await call('GET', '/v1/webhooks/crm/attempts?limit=1')
    expect(await contract.check('listWebhookAttempts', first.clone())).toEqual([])
    const { attempts, next } = JSON.parse(await first.text())
    const second = await call('GET', `/v1/webhooks/crm/attempts?cursor=${next}`)
    expect([...attempts, ...JSON.parse(await second.text()).attempts].map(({ no }) => no)).toEqual([2, 1])
  })

  test('are tried, off after 410 and on again', async () => {
    const { call, contract } = await open(await receiver(410, 204))
    const states: unknown[] = []
    for (const outcome of ['refused', 'delivered']) {
      const answer = await call('POST', '/v1/webhooks/crm/test')
      expect(await contract.check('testWebhook', answer.clone())).toEqual([])
      expect(await answer.json()).toMatchObject({ outcome, type: 'webhook.test', handoffId: null })
      states.push(
        ((await (await call('GET', '/v1/webhooks')).json()) as { webhooks: { state: string }[] }).webhooks[0]?.state,
      )
    }
    expect(states).toEqual(['off', 'on'])
  })

  test('are for those who may set up their environments', async () => {
    const { call, developer, readers, contract } = await open(await receiver())
    expect(await (await call('GET', '/v1/webhooks', { as: developer })).json()).toEqual({ webhooks: [] })
    for (const path of ['/v1/webhooks/crm/test', '/v1/webhooks/none/test']) {
      const answer = await call('POST', path, { as: developer })
      expect([answer.status, await contract.check('testWebhook', answer)]).toEqual([404, []])
    }
    for (const path of ['/v1/webhooks', '/v1/webhooks/crm/attempts'])
      expect((await call('GET', path, { as: readers })).status).toBe(403)
    expect((await call('POST', '/v1/webhooks/crm/test', { as: readers })).status).toBe(403)
  })

  test('say what is wrong with a secret, and not the secret', async () => {
    const { call, contract } = await open(await receiver(), {}, 'too-short-and-plain')
    const answer = await call('POST', '/v1/webhooks/crm/test')
    expect([answer.status, await contract.check('testWebhook', answer.clone())]).toEqual([422, []])
    const text = await answer.text()
    expect(text).toContain('webhook-secret-malformed')
    expect(text).not.toContain('too-short-and-plain')
  })
})
