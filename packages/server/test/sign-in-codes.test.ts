import { request } from 'node:http'
import { openWorkspace } from 'handoffkit'
import { expect, onTestFinished, test } from 'vitest'
import { createServer, hashApiKey, newApiKey, openSignInCodes } from '../src/index.ts'
import { file, ruleset } from './served.ts'

async function started() {
  let nowMs = 0
  const codes = openSignInCodes(() => nowMs)
  const apiKey = newApiKey()
  const workspace = await openWorkspace({ file, ruleset })
  const key = { name: 'start', sha256: hashApiKey(apiKey), environments: ['staging'], scopes: ['admin'] } as const
  const server = await createServer({ workspaces: [workspace], keys: [key], signInCodes: codes })
  const url = await server.listen()
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  return { url, make: () => codes.make(apiKey), pass: (ms: number) => (nowMs += ms) }
}

function signIn(url: string, code: string, host = new URL(url).host): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/login`, { method: 'POST', headers: { host, 'content-type': 'application/json' } })
    sent.on('response', (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', reject)
    sent.end(JSON.stringify({ code }))
  })
}

test('a code signs in once', async () => {
  const { url, make } = await started()
  const code = make()
  expect(await signIn(url, code)).toBe(204)
  expect(await signIn(url, code)).toBe(401)
  expect(await signIn(url, 'x'.repeat(43))).toBe(401)
})

test('a code ends after an hour', async () => {
  const { url, make, pass } = await started()
  const [early, late] = [make(), make()]
  pass(3_599_999)
  expect(await signIn(url, early)).toBe(204)
  pass(1)
  expect(await signIn(url, late)).toBe(401)
})

test('a code is good for a name of this machine alone, and is not used up by another', async () => {
  const { url, make } = await started()
  const code = make()
  for (const host of ['attacker.example', '127.0.0.1.attacker.example', 'localhost.example:80'])
    expect(await signIn(url, code, host)).toBe(401)
  expect(await signIn(url, code, `localhost:${new URL(url).port}`)).toBe(204)
})

test('a service without codes takes none', async () => {
  const workspace = await openWorkspace({ file, ruleset })
  const server = await createServer({ workspaces: [workspace], keys: [] })
  const url = await server.listen()
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  expect(await signIn(url, openSignInCodes(Date.now).make(newApiKey()))).toBe(401)
})
