// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, describe, expect, test } from 'vitest'
import type { KeptTest } from '../../src/api/generated/open-api.ts'
import SaveTestWindow from '../../src/pages/conversation/save-test-window.tsx'
import { draftName, keptDraft } from '../../src/pages/rules/kept-draft.ts'
import { drawnPage } from './drawn-page.tsx'

const handoffId = `h-${'a'.repeat(26)}`
const then = { team: 'vip-care', teamRule: 'vip', priority: 'high', priorityRule: null } as const

const made: KeptTest = {
  handoffId,
  test: {
    name: 'vip-care by vip',
    given: { context: { 'customer-tier': '[withheld]' }, facts: { 'customer.id': 'u-1' } },
    expect: then,
  },
  then,
  now: { ...then, team: null, teamRule: null },
  masked: ['context.customer-tier'],
  unread: ['context.city'],
}
const rules = '{ "format": 1, "name": "r", "assignment": { "default": null, "rules": [] } }'
const current = { owner: 'store', version: 2, name: 'r', revision: 'x', text: rules, files: {}, findings: [] }

const drawn = (scopes: readonly string[], text = rules) =>
  drawnPage(
    <SaveTestWindow handoffId={handoffId} onClose={() => undefined} />,
    { [`GET /v1/handoffs/${handoffId}/test`]: made, 'GET /v1/rulesets/current': { ...current, text } },
    scopes,
  )
const name = draftName('acme', 'user ann')

beforeEach(() => sessionStorage.clear())

describe('saving a handoff as a test', () => {
  test('says what is masked and left out, and puts what is left among the changes of this tab', async () => {
    const { press, until } = await drawn(['rules:write'])
    await until(() => document.body.textContent.includes('Some values are masked.'))
    expect(document.body.textContent).toContain('1 fact left out, because no rule reads them')
    const now = [...document.querySelectorAll('label')].find(({ textContent }) =>
      textContent.startsWith('As the rules'),
    )
    await act(async () => now?.querySelector('input')?.click())
    await press('Remove customer.id')
    await press('Add to the rules')
    await until(() => keptDraft(sessionStorage, name) !== undefined)
    const draft = keptDraft(sessionStorage, name)
    expect(draft?.base.version).toBe(2)
    const { tests } = JSON.parse(draft?.texts[''] ?? '') as { readonly tests: readonly unknown[] }
    expect(tests).toEqual([
      { name: 'vip-care by vip', given: { context: { 'customer-tier': '[withheld]' } }, expect: made.now },
    ])
  })

  test('says so when the rules that are edited are no JSON, and keeps nothing', async () => {
    const { press, until } = await drawn(['rules:write'], '{ "format": ')
    await press('Add to the rules')
    await until(() => document.querySelector('[role="alert"]')?.textContent.includes('no JSON') === true)
    expect(keptDraft(sessionStorage, name)).toBeUndefined()
  })

  test('is for copying where somebody may not change the rules', async () => {
    const { until } = await drawn(['handoffs:read'])
    await until(() => document.body.textContent.includes('Copy the test for somebody who may'))
    expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).not.toContain(
      'Add to the rules',
    )
  })

  test('says what went wrong', async () => {
    const { until } = await drawnPage(<SaveTestWindow handoffId={handoffId} onClose={() => undefined} />, {}, [])
    await until(() => document.querySelector('[role="alert"]') !== null)
  })
})
