import type { HelpdeskAnswer } from '@handoffkit/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createHelpdeskFetch } from '../../src/http/index.ts'
import { scriptedServer } from './scripted-server.ts'

const BODY = '{"type":"handoff.delivered",  "n": 1.0}'

/** Posts a signed text to an address that somebody else chose. */
async function post(hook: string, allowPrivateNetwork = true, resolve?: string): Promise<HelpdeskAnswer> {
  const { origin, pathname } = new URL(hook)
  const fetch = createHelpdeskFetch({
    baseUrl: origin,
    allowPrivateNetwork,
    ...(resolve === undefined
      ? {}
      : { resolve: (_name, _options, callback) => callback(null, [{ address: resolve, family: 4 }]) }),
  })
  onTestFinished(() => fetch.close())
  return fetch({
    method: 'POST',
    path: pathname,
    text: BODY,
    headers: { 'content-type': 'application/json', 'webhook-signature': 'v1,abc' },
  })
}

describe('the guarded client is fit for addresses that strangers choose', () => {
  test('sends the very text that was signed, with its headers', async () => {
    const server = await scriptedServer(async ({ readRequest, say, end }) => {
      await readRequest()
      say('HTTP/1.1 204 No Content\r\n\r\n')
      end()
    })
    onTestFinished(() => server.close())
    expect(await post(`${server.url}/hooks/a-b`)).toMatchObject({ kind: 'answered', status: 204 })
    const [request = ''] = server.requests
    expect(request).toMatch(/^POST \/hooks\/a-b HTTP\/1\.1\r\n/u)
    expect(request).toContain('webhook-signature: v1,abc')
    expect(request.endsWith(`\r\n\r\n${BODY}`)).toBe(true)
  })

  test('follows nobody elsewhere', async () => {
    const server = await scriptedServer(async ({ readRequest, say, end }) => {
      await readRequest()
      say('HTTP/1.1 307 Temporary Redirect\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n')
      end()
    })
    onTestFinished(() => server.close())
    expect(await post(`${server.url}/hook`)).toMatchObject({ kind: 'answered', status: 307 })
    expect(server.requests).toHaveLength(1)
  })

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.1.1', '100.64.0.1', '0.0.0.0'])(
    'calls no name that resolves to %s',
    async (address) => {
      expect(await post('https://hooks.example.com/hook', false, address)).toMatchObject({ kind: 'never-sent' })
    },
  )

  test.each(['http://hooks.example.com', 'https://127.0.0.1/hook', 'https://[::1]/', 'https://localhost/hook'])(
    'does not even open %s',
    async (hook) => {
      await expect(post(hook, false)).rejects.toMatchObject({ code: 'HK_URL_REFUSED' })
    },
  )
})
