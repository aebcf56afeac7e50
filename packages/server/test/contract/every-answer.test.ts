import { afterAll, describe, expect, test } from 'vitest'
import { openApi } from '../../src/index.ts'
import type { OpenApi } from '../../src/testing/index.ts'
import { administrationCases } from './cases/administration.ts'
import { conversationCases } from './cases/conversations.ts'
import { deskCases } from './cases/desk.ts'
import { handoffCases } from './cases/handoffs.ts'
import { previewCases } from './cases/previews.ts'
import { rulesetCases } from './cases/rulesets.ts'
import { serviceCases } from './cases/service.ts'
import type { Asked } from './contract-case.ts'
import type { Operation } from './contract-ledger.ts'
import { contractLedger } from './contract-ledger.ts'
import { faulty, isForHelpdesks, oddRequests } from './everywhere.ts'
import type { OpenWorld, World, WorldName } from './worlds.ts'
import { openWorld } from './worlds.ts'

// What is served at /openapi.json; that both are one is a case of its own below.
const document = openApi() as unknown as OpenApi
const ledger = contractLedger(document)
const keyed = ledger.operations.filter(({ security }) => security.length > 0)

const opened = new AsyncDisposableStack()
afterAll(() => opened.disposeAsync())

const worlds = new Map<WorldName, Promise<OpenWorld>>()
function worldOf(name: WorldName): Promise<World> {
  const world = worlds.get(name) ?? openWorld(name).then((one) => opened.use(one))
  worlds.set(name, world)
  return world
}

async function call({ url, all }: World, { method, path }: Operation, asked: Asked): Promise<Response> {
  const { path: parts = {}, query = {}, headers = {}, body, raw, as = all } = asked
  const address = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(parts[name] ?? ''))
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  return fetch(`${url}${address}?${new URLSearchParams(query).toString()}`, {
    method,
    headers: { ...as.headers, ...headers },
    ...(text === undefined ? {} : { body: text }),
  })
}

/** Problems that speak of a request that is not as the document wants it. */
const OF_REQUESTS = /_INVALID$|_MALFORMED$|_UNKNOWN$/u

describe.each([
  ['handoffs', handoffCases],
  ['previews', previewCases],
  ['conversations', conversationCases],
  ['rulesets', rulesetCases],
  ['the desk', deskCases],
  ['administration', administrationCases],
  ['the service', serviceCases],
])('%s', (_, cases) => {
  test.each(cases)('$yields', async ({ yields, in: world = 'plain', ask }) => {
    const [operationId = ''] = yields.split(' ')
    const open = await worldOf(world)
    const asked = await ask(open)
    if (!OF_REQUESTS.test(yields)) expect(ledger.mistakesIn(operationId, asked)).toEqual([])
    const { came, wrong } = await ledger.note(operationId, await call(open, ledger.operation(operationId), asked))
    expect([came, wrong]).toEqual([yields, []])
  })
})

describe('everywhere', () => {
  test.each(['HK_DEFECT', 'HK_CLOSED', 'HK_STORE_UNAVAILABLE'] as const)('%s', async (code) => {
    await using fault = await faulty(code)
    for (const operation of keyed) {
      const { came, wrong } = await ledger.note(operation.operationId, await fault.ask(operation))
      expect([came.split(' ').at(-1), wrong], came).toEqual([code, []])
    }
  })

  test('what an odd request is answered', async () => {
    await using odd = await oddRequests(keyed)
    for (const [code, ask] of Object.entries(odd.problems)) {
      const isOfBodies = code === 'HK_EVENT_TOO_LARGE' || code === 'HK_MEDIA_TYPE_REFUSED'
      for (const operation of keyed) {
        if (isForHelpdesks(operation) && code.startsWith('HK_KEY_')) continue
        if (isOfBodies && operation.method === 'GET') continue
        if (code === 'HK_KEY_NOT_ALLOWED' && operation.description.includes('Scope: `any`')) continue
        const { came, wrong } = await ledger.note(operation.operationId, await ask(operation))
        expect([came.split(' ').at(-1), wrong], came).toEqual([code, []])
      }
    }
  })
})

test('nothing that the document names is left: add a case to "cases/" for each of these', () => {
  expect(ledger.missing()).toEqual([])
})
