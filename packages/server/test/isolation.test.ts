import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../src/index.ts'
import { atWork, inTurn, STEP_NAMES } from './steps-of-tenants.ts'
import { openTenant } from './tenant.ts'

/** Most handoffs come first, or the steps would find nothing. */
const steps = fc.array(
  fc.record({
    what: fc.oneof(
      { weight: 1, arbitrary: fc.constant('hand off' as const) },
      { weight: 5, arbitrary: fc.constantFrom(...STEP_NAMES) },
    ),
    no: fc.nat({ max: 3 }),
    isLive: fc.boolean(),
  }),
  { minLength: 10, maxLength: 30 },
)

/** In the end each looks at everything once more. */
const lastLooks = STEP_NAMES.filter((name) => /^(?:read|list|fields|follow)/u.test(name)).map((what) => ({
  what,
  no: 0,
  isLive: true,
}))

/** What the webhooks of all tenants brought, by the path they came to. */
const brought: { readonly to: string; readonly body: string }[] = []
const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  brought.push({ to: request.url ?? '', body: await text(request) })
  response.writeHead(204).end()
}
const receiver = createHttpServer((request, response) => void take(request, response))
let folder = ''
let receiverUrl = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handoffkit-tenants-'))
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
  rmSync(folder, { recursive: true, force: true })
})

test('whatever two workspaces on one store do at once, neither is told or moved by anything of the other', {
  timeout: 240_000,
}, async () => {
  let webhooks = 0
  await fc.assert(
    fc.asyncProperty(steps, steps, async (first, second) => {
      const place = { store: `sqlite:${join(folder, `${crypto.randomUUID()}.db`)}`, receiver: receiverUrl }
      const tenants = [await openTenant('acme', place), await openTenant('beta', place)] as const
      const workspaces = tenants.map(({ workspace }) => workspace)
      brought.length = 0
      await using server = await createServer({ workspaces, keys: tenants.map((tenant) => tenant.holder.key) })
      const url = await server.listen()
      const [acme, beta] = [atWork(tenants[0], url), atWork(tenants[1], url)] as const
      for (const workspace of workspaces) await workspace.start()
      await Promise.all([inTurn(acme, beta, first), inTurn(beta, acme, second)])
      for (const [one, other] of [
        [acme, beta],
        [beta, acme],
      ] as const) {
        await inTurn(one, other, lastLooks)
        const hooks = brought.filter(({ to }) => to === `/${one.tenant.name}`).map(({ body }) => body)
        const told = [...one.said.map((said) => said.text), ...hooks].join('\n')
        const foreign = [...other.tenant.marks, other.tenant.name, ...other.ids, ...other.keys]
        expect(foreign.filter((mark) => told.includes(mark))).toEqual([])
        expect(told).not.toContain('secret-of-')
        expect(one.tenant.secretsSeen.filter((secret) => secret !== one.tenant.marks[1])).toEqual([])
        expect(one.said.filter(({ status }) => status >= 500)).toEqual([])
      }
      expect(brought.filter(({ to }) => to !== '/acme' && to !== '/beta')).toEqual([])
      webhooks += brought.length
      await server.close()
      for (const workspace of workspaces) await workspace[Symbol.asyncDispose]()
    }),
    // A world takes a second: its seed says more in less time than a smaller one would.
    { numRuns: 6, endOnFailure: true },
  )
  expect(webhooks).toBeGreaterThan(0)
})

test('a service refuses two workspaces of one name', async () => {
  const place = { store: 'memory', receiver: receiverUrl }
  const tenants = [await openTenant('acme', place), await openTenant('acme', place)]
  const workspaces = tenants.map(({ workspace }) => workspace)
  await expect(createServer({ workspaces, keys: [] })).rejects.toMatchObject({ code: 'HK_WORKSPACE_INVALID' })
  for (const workspace of workspaces) await workspace[Symbol.asyncDispose]()
})
