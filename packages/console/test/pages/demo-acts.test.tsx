// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import type { DemoTicket } from '../../src/api/generated/open-api.ts'
import { DemoActs } from '../../src/pages/demo/demo-acts.tsx'
import { drawnPage } from './drawn-page.tsx'

const ticket: DemoTicket = {
  id: '17',
  environment: 'production',
  handoffId: 'h-1',
  subject: 'Lost parcel',
  team: null,
  priority: null,
  closed: false,
  madeAt: '2026-03-08T12:00:00Z',
  tags: [],
  requester: {},
  fields: [],
  notes: [],
  writes: [],
  conversation: { id: 'c', url: null },
}
const answers = { 'POST /v1/demo/tickets/17/events': ticket }
const namesIn = (place: HTMLElement) => [...place.querySelectorAll('button')].map(({ textContent }) => textContent)

test('an open ticket can be taken, handed back and closed', async () => {
  const { place, press, changes } = await drawnPage(<DemoActs ticket={ticket} />, answers, ['admin'])
  expect(namesIn(place)).toEqual(['Take it', 'Hand back to the AI agent', 'Close'])
  await press('Close')
  expect(changes).toEqual([['POST /v1/demo/tickets/17/events', { kind: 'closed' }]])
})

test('a closed one can be opened again, and nothing else', async () => {
  const { place } = await drawnPage(<DemoActs ticket={{ ...ticket, closed: true }} />, answers, ['admin'])
  expect(namesIn(place)).toEqual(['Open again'])
})
