// @vitest-environment happy-dom
import { readWorkspaceFile } from '@handoffkit/schema'
import { describe, expect, test } from 'vitest'
import type { Keeping } from '../../src/api/generated/open-api.ts'
import KeepingPage from '../../src/pages/keeping/keeping-page.tsx'
import { keepingSettings } from '../../src/pages/keeping/keeping-settings.ts'
import { keptSetting, keptWords } from '../../src/pages/keeping/kept-time.ts'
import { drawnPage } from './drawn-page.tsx'

const DAY_MS = 86_400_000

const keeping: Keeping = {
  redactions: {
    keys: [{ key: 'ssn', from: ['ticket', 'store'] }],
    detectors: ['card-number', 'passport'],
    isDefault: false,
  },
  environments: [
    { environment: 'staging', previewsMs: DAY_MS, handoffsMs: null, isDefault: false },
    { environment: 'production', previewsMs: 7 * DAY_MS, handoffsMs: 30 * DAY_MS, isDefault: true },
  ],
  contextsMs: 7 * DAY_MS,
  changesMs: 30 * DAY_MS,
  webhookAttemptsMs: 30 * DAY_MS,
  sweep: { everyMs: 600_000, lastAt: null, nextAt: '2026-03-08T11:29:00Z' },
}

const drawn = (rest: Partial<Keeping> = {}) =>
  drawnPage(<KeepingPage />, { 'GET /v1/settings/keeping': { ...keeping, ...rest } }, ['handoffs:read'])

describe('the page of what is kept', () => {
  test('says of every value where it comes, and where not', async () => {
    const { place, until } = await drawn()
    await until(() => place.querySelector('[data-testid="redactions"]') !== null)
    const rows = [...place.querySelectorAll('[data-testid="redactions"] tbody tr')].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    )
    expect(rows).toEqual([
      ['ssnContext key', 'Kept back', 'As sent', 'Kept back', 'Never'],
      ['Card numbersFound in texts', 'Masked, but in fields', 'Masked, but in fields', 'As sent', 'Never'],
      ['passportFound in texts', 'Masked, but in fields', 'Masked, but in fields', 'As sent', 'Never'],
      ['All other values', 'As sent', 'As sent', 'As sent', 'Never'],
    ])
  })

  test('says how long each environment keeps, who said so, and when the next sweep comes', async () => {
    const { place, until } = await drawn()
    await until(() => place.querySelector('[data-testid="retention"]') !== null)
    const rows = [...place.querySelectorAll('[data-testid="retention"] tbody tr')].map(({ textContent }) => textContent)
    expect(rows[0]).toMatch(/deleted after 24 hours.*for ever.*the workspace file/u)
    expect(rows[1]).toMatch(/deleted after 7 days.*erased after 30 days.*default/u)
    expect(place.querySelector('time')?.dateTime).toBe('2026-03-08T11:29:00Z')
    expect(place.textContent).toContain('What is over goes every 10 minutes.')
  })

  test('tells that nothing goes by itself in memory, or in a process that does not deliver', async () => {
    const memory = await drawn({ sweep: null })
    await memory.until(() => memory.place.textContent.includes('All is in memory'))
    const other = await drawn({ sweep: { everyMs: 600_000, lastAt: null, nextAt: null } })
    await other.until(() => other.place.textContent.includes('This process does not deliver'))
  })

  test('says what went wrong', async () => {
    const { place, until } = await drawnPage(<KeepingPage />, {}, ['handoffs:read'])
    await until(() => place.querySelector('[role="alert"]') !== null)
    expect(place.textContent).toContain('Nothing at /v1/settings/keeping.')
  })
})

describe('the settings to change', () => {
  test('stand as a workspace file takes them, and say what holds', () => {
    const members = keepingSettings(keeping).map(({ json }) => json)
    const file = `{ "name": "acme", "ruleset": "./r.json", "helpdesk": { "adapter": "memory" }, ${members.join(', ')} }`
    const read = readWorkspaceFile(JSON.parse(file))
    expect(read.ok ? [] : read.findings).toEqual([])
    expect(read.ok && read.value).toMatchObject({
      redact: [{ detector: 'card-number' }, { detector: 'passport' }, { key: 'ssn', from: ['ticket', 'store'] }],
      environments: { staging: { retention: { previews: '24h', handoffs: 'forever' } } },
      contexts: { keepDays: 7 },
    })
  })

  test('name times as people and the file do', () => {
    expect([
      keptWords(null),
      keptWords(DAY_MS),
      keptWords(2 * DAY_MS),
      keptWords(3_600_000),
      keptWords(600_000),
    ]).toEqual(['for ever', '24 hours', '2 days', '1 hour', '10 minutes'])
    expect([keptSetting(null), keptSetting(DAY_MS), keptSetting(28 * DAY_MS)]).toEqual(['forever', '24h', '28d'])
  })
})
