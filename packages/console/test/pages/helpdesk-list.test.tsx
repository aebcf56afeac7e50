// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { HelpdeskList } from '../../src/pages/conversation/helpdesk-list.tsx'
import { drawnPage } from './drawn-page.tsx'

test('what people did at the helpdesk stands in its order, with the team that has the ticket', async () => {
  const about = { ticket: '17', toldAt: '2026-03-08T12:00:05Z' }
  const told = [
    { ...about, kind: 'transferred', at: '2026-03-08T11:00:00Z', team: '<b>billing</b>' },
    { ...about, kind: 'closed', at: '2026-03-08T12:00:04Z' },
  ] as const
  const { place } = await drawnPage(<HelpdeskList told={told} />, {}, [])
  const rows = [...place.querySelectorAll('li')]
  expect(rows.map((row) => row.querySelector('p')?.textContent)).toEqual(['Another team has it', 'Closed'])
  expect(rows.map((row) => row.querySelector('time')?.dateTime)).toEqual(told.map(({ at }) => at))
  expect(rows[0]?.textContent).toContain('<b>billing</b>')
  expect(place.querySelector('b')).toBeNull()
})

test('where nothing was told, nothing is shown', async () => {
  const { place } = await drawnPage(<HelpdeskList told={[]} />, {}, [])
  expect(place.textContent).toBe('')
})
