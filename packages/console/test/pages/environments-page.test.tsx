// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import type { PreviewSetting } from '../../src/api/generated/open-api.ts'
import EnvironmentsPage from '../../src/pages/environments/environments-page.tsx'
import { turnsOf } from '../../src/pages/environments/turns-of.ts'
import { drawnPage } from './drawn-page.tsx'

const staging: PreviewSetting = {
  environment: 'staging',
  sink: 'preview',
  because: 'preview-switch',
  changedBy: 'user ben',
  changedAt: '2026-03-08T09:00:00Z',
}
const production: PreviewSetting = {
  environment: 'production',
  sink: 'live',
  because: 'production',
  changedBy: null,
  changedAt: null,
}
const lane = {
  lane: 'production',
  environment: 'production',
  rests: { because: 'operator', until: null },
  backlog: { count: 2, oldestReceivedAt: '2026-03-08T09:00:00Z' },
}
const answers = {
  'GET /v1/settings/preview': { environments: [staging, production] },
  'GET /v1/lanes': { lanes: [lane] },
  'PUT /v1/settings/preview': staging,
  'POST /v1/lanes/production/resume': { ...lane, rests: null },
}

describe('the environments', () => {
  test('say who turned the switch, and turn it only when somebody agreed to what it means', async () => {
    const { place, changes, press, until } = await drawnPage(<EnvironmentsPage />, answers, ['admin'])
    await until(() => place.textContent.includes('user ben'))
    await press('Deliver…: Staging')
    await until(() => document.body.textContent.includes('becomes a ticket in its helpdesk'))
    expect(changes).toEqual([])
    await press('Deliver in Staging')
    await until(() => document.querySelector('[role="dialog"]') === null)
    expect(changes).toEqual([['PUT /v1/settings/preview', { environment: 'staging', preview: false }]])
  })

  test('ask the helpdesk whether the connection works, and say what it answered', async () => {
    const problem = { code: 'HK_HELPDESK_DENIED', title: '', detail: 'It refuses the token.', hint: 'Make a new one.' }
    const finding = { code: 'no-such-team', severity: 'error', path: '', message: 'There is no team "x".' }
    const desks = [
      { problem, findings: [] },
      { desk: 'fallback', problem: null, findings: [finding] },
    ]
    const answer = { 'POST /v1/connections/check': { environment: 'staging', desks } }
    const { place, press, until } = await drawnPage(<EnvironmentsPage />, { ...answers, ...answer }, ['settings:write'])
    await press('Check: Staging')
    await until(() => place.textContent.includes('It refuses the token. Make a new one. HK_HELPDESK_DENIED'))
    expect(place.textContent).toContain('Cannot be used Second deskMistake: There is no team "x".')
  })

  test('leave the check out for whoever may not ask', async () => {
    const { place, until } = await drawnPage(<EnvironmentsPage />, answers, ['handoffs:read'])
    await until(() => place.textContent.includes('user ben'))
    expect(place.textContent).not.toContain('Connection to the helpdesk')
  })

  test('set a lane to work again', async () => {
    const { place, changes, press, until } = await drawnPage(<EnvironmentsPage />, answers, ['admin'])
    await until(() => place.textContent.includes('Paused by a person. Until it is resumed. 2 deliveries are waiting.'))
    await press('Resume, Delivery: Production')
    await until(() => changes.length === 1)
    expect(changes).toEqual([['POST /v1/lanes/production/resume', {}]])
  })

  test('offer nothing to somebody who may only read', async () => {
    const { place, until } = await drawnPage(<EnvironmentsPage />, answers, ['handoffs:read'])
    await until(() => place.textContent.includes('Production'))
    expect(place.querySelectorAll('button')).toHaveLength(0)
  })

  test('keep the question open when the service refuses, and say why', async () => {
    const refusing = {
      ...answers,
      'PUT /v1/settings/preview': () => Response.json({ detail: 'Not for you.', hint: 'Ask Ben.' }, { status: 403 }),
    }
    const { press, until } = await drawnPage(<EnvironmentsPage />, refusing, ['settings:write'])
    await press('Deliver…: Staging')
    await press('Deliver in Staging')
    await until(() => document.querySelector('[role="dialog"]')?.textContent.includes('Not for you. Ask Ben.') === true)
  })

  test('never offer previews in production', () => {
    for (const sink of ['live', 'preview', null] as const)
      expect(turnsOf({ ...production, sink })).not.toContain('preview')
    expect(turnsOf({ ...production, sink: 'preview', because: 'observing' })).toEqual(['deliver'])
    expect(turnsOf({ ...staging, sink: 'live' })).toEqual(['preview', 'reset'])
  })
})
