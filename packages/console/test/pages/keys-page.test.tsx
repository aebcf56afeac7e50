// @vitest-environment happy-dom
import fc from 'fast-check'
import { act } from 'react'
import { describe, expect, test } from 'vitest'
import { isOver } from '../../src/pages/keys/key-state.ts'
import KeysPage from '../../src/pages/keys/keys-page.tsx'
import { readNewKey } from '../../src/pages/keys/read-new-key.ts'
import { drawnPage } from './drawn-page.tsx'

const key = {
  id: 'k-1',
  name: 'shop-bot',
  source: 'store',
  environments: ['staging'],
  scopes: ['handoffs:write'],
  requestsPerMinute: null,
  createdAt: null,
  createdBy: 'user ann',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
}
const ofFile = { ...key, id: 'k-2', name: 'ops', source: 'file', createdBy: null }
const gone = { ...key, id: 'k-3', name: 'old-bot', revokedAt: '2026-03-08T09:00:00Z' }
const answers = {
  'GET /v1/keys': { keys: [ofFile, key, gone] },
  'POST /v1/keys/k-1/rotate': { ...key, id: 'k-4', key: 'hk_new' },
  'DELETE /v1/keys/k-1': { ...key, revokedAt: '2026-03-08T10:00:00Z' },
}

describe('the page of keys', () => {
  test('changes keys of the store alone, and shows those that ended when asked', async () => {
    const { place, until } = await drawnPage(<KeysPage />, answers, ['admin'])
    await until(() => place.querySelectorAll('tbody tr').length === 2)
    const [first, second] = [...place.querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('button').length)
    expect([first, second]).toEqual([0, 2])
    await act(async () => place.querySelector<HTMLElement>('input[type="checkbox"]')?.click())
    await until(() => place.querySelectorAll('tbody tr').length === 3)
  })

  test('shows a key that replaces another once, and forgets it', async () => {
    const { changes, press, until } = await drawnPage(<KeysPage />, answers, ['admin'])
    await press('Replace shop-bot, k-1')
    await press('Replace the key')
    await until(() => document.querySelector('[data-testid="new-key"]')?.textContent === 'hk_new')
    expect(changes).toEqual([['POST /v1/keys/k-1/rotate', { overlapMs: 86_400_000 }]])
    await press('I have kept it')
    await until(() => !document.body.innerHTML.includes('hk_new'))
  })

  test('revokes a key once somebody agreed', async () => {
    const { changes, press, until } = await drawnPage(<KeysPage />, answers, ['admin'])
    await press('Revoke shop-bot, k-1')
    expect(changes).toEqual([])
    await press('Revoke the key')
    await until(() => changes.length === 1)
    expect(changes).toEqual([['DELETE /v1/keys/k-1', undefined]])
  })

  test('says what the service said when the keys cannot be read', async () => {
    const { place, until } = await drawnPage(<KeysPage />, {}, ['admin'])
    await until(() => place.textContent.includes('Nothing at /v1/keys.'))
  })
})

describe('a key', () => {
  test('is over from its end on, and when it was revoked', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
        fc.integer(),
        (end, after) => {
          const expiresAt = end.toISOString()
          expect(isOver({ expiresAt, revokedAt: null }, end.getTime() + after)).toBe(after >= 0)
          expect(isOver({ expiresAt: null, revokedAt: expiresAt }, end.getTime() + after)).toBe(true)
        },
      ),
    )
  })

  test('is asked for only when it is for something', () => {
    const form = new FormData()
    form.append('name', ' bot ')
    form.append('environments', 'staging')
    expect(readNewKey(form)).toBeUndefined()
    form.append('scopes', 'handoffs:read')
    expect(readNewKey(form)).toEqual({ name: 'bot', environments: ['staging'], scopes: ['handoffs:read'] })
  })
})
