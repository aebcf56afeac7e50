import type { WorkspaceFile } from '@handoffkit/schema'
import { expect, test } from 'vitest'
import { contractOf } from './contract.ts'
import type { Served } from './served.ts'
import { event, file, read, serve } from './served.ts'

const second = { adapter: 'memory', options: { desk: 'server-second', fields: [{ key: 'order-id', type: 'text' }] } }
const withSecond: WorkspaceFile = { ...file, environments: { production: { fallback: { helpdesk: second } } } }

/** A service whose workspace has a clock that the test moves. */
async function serveSecond(): Promise<Served & { readonly later: (ms: number) => void }> {
  let nowMs = Date.now()
  const served = await serve({ file: withSecond, config: { now: () => nowMs } })
  return {
    ...served,
    later: (ms) => {
      nowMs += ms
    },
  }
}

test('what a second desk got is told as the document says', async () => {
  const served = await serveSecond()
  const { call, workspace, later } = served
  const { check } = await contractOf(served)
  const { body } = await read(await call('POST', '/v1/handoffs', { body: event() }))
  const address = `/v1/handoffs/${body.handoffId}`
  const paused = await call('POST', '/v1/lanes/production/pause')
  expect(await check('pauseLane', paused)).toEqual([])
  later(15 * 60_000)
  await workspace.deliver()
  expect(await check('getHandoff', await call('GET', address))).toEqual([])
  expect(await check('getPreview', await call('GET', `${address}/preview`))).toEqual([])
  expect(await check('preview', await call('POST', '/v1/preview', { body: event({ id: 'evt-2' }) }))).toEqual([])
  expect((await read(await call('GET', address))).body).toMatchObject({
    status: 'delivered',
    rerouted: { at: expect.stringMatching(/^20\d\d-/u), firstTicket: null },
    attempts: [{ move: 'send', desk: 'fallback' }, { desk: 'fallback' }],
  })
})

test('its lane is paused and resumed by itself', async () => {
  const served = await serveSecond()
  const { call } = served
  const { check } = await contractOf(served)
  const at = { desk: 'fallback' }
  expect(await check('pauseLane', await call('POST', '/v1/lanes/production/pause', { body: at }))).toEqual([])
  const lanes = async () => (await read(await call('GET', '/v1/lanes'))).body.lanes
  expect(await lanes()).toMatchObject([
    { lane: 'acme/production', rests: null },
    { lane: 'acme/production/fallback', desk: 'fallback', rests: { because: 'operator' } },
  ])
  expect(await check('resumeLane', await call('POST', '/v1/lanes/production/resume', { body: at }))).toEqual([])
  expect(await lanes()).toMatchObject([{ rests: null }, { rests: null }])
  const wrong = await call('POST', '/v1/lanes/production/pause', { body: { desk: 'third' } })
  expect(wrong.status).toBe(400)
})
