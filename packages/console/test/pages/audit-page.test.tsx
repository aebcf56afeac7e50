// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import AuditPage from '../../src/pages/audit/audit-page.tsx'
import { drawnPage } from './drawn-page.tsx'

const entry = {
  workspace: 'acme',
  no: 2,
  at: '2026-03-08T09:00:00Z',
  atMs: 1_772_960_400_000,
  actor: 'user ann',
  action: 'preview-switched',
  subject: 'staging',
  details: { from: null, to: true, list: ['a', 'b'] },
  previous: '0',
  hash: '1',
}
const end = { anchor: { no: 0, hash: '' }, head: { no: 2, hash: '1' } }

test('the audit log says who did what, and goes on to older entries', async () => {
  let asked = 0
  const older = { ...entry, no: 1, action: 'own-action', actor: 'plugin <b>x</b>' }
  const answers = {
    'GET /v1/audit': () => {
      asked += 1
      return Response.json(
        asked === 1 ? { ...end, entries: [entry], next: 2 } : { ...end, entries: [older], next: null },
      )
    },
  }
  const { place, press, until } = await drawnPage(<AuditPage />, answers, ['admin'])
  await press('Show older entries')
  await until(() => place.querySelectorAll('tbody tr').length === 2)
  const [first, second] = [...place.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)
  expect(first).toContain('Preview switch turned')
  expect(first).toContain('lista, b')
  expect(second).toContain('own-action')
  expect(second).toContain('plugin <b>x</b>')
})

test('an empty audit log says what will stand in it', async () => {
  const answers = { 'GET /v1/audit': { ...end, entries: [], next: null } }
  const { place, until } = await drawnPage(<AuditPage />, answers, ['admin'])
  await until(() => place.textContent.includes('Nothing was done yet'))
})
