import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
// The module that is published: what stands in it, others can use.
import { HandoffPreview } from '../../src/preview/embedded.ts'
import { drawn, mistakesIn, SCHEMES } from '../drawn-component.tsx'
import { sampleExplanation } from './sample-explanation.ts'
import { samplePreview } from './sample-preview.ts'

const whole = <HandoffPreview preview={samplePreview()} explanation={sampleExplanation()} />

describe('the preview that others embed', () => {
  test('needs nothing but its answers: no page around it, no service, no context of ours', async () => {
    const asked = vi.spyOn(window, 'fetch')
    await drawn(<HandoffPreview preview={samplePreview()} />)
    await expect.element(page.getByRole('article', { name: 'Handoff preview' })).toBeVisible()
    await expect.element(page.getByTestId('team')).toHaveTextContent('vip-care')
    expect(asked).not.toHaveBeenCalled()
    asked.mockRestore()
  })

  test('is turned round by keyboard', async () => {
    await drawn(whole)
    const byField = page.getByRole('button', { name: 'By field' })
    byField.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(byField).toHaveAttribute('aria-pressed', 'true')
    await expect.element(page.getByTestId('field-statuses')).toBeVisible()
    expect(page.getByTestId('context').query()).toBeNull()
  })

  test('says why not another team: its rule, what failed first, and what it met', async () => {
    await drawn(whole)
    await page.getByText('Why not another team?').click()
    await page.getByRole('combobox').selectOptions('network-ops')
    const failed = page.getByText('First that failed', { exact: false })
    await expect.element(failed).toBeVisible()
    expect(failed.element().textContent).toContain('context.outage-id is missing')
  })

  test('sets what landed beside each field, and beside a default that nobody sent', async () => {
    const { report, ...rest } = samplePreview()
    const gaps = [{ key: 'channel', label: 'Channel', value: 'chat' }]
    const landed = [{ what: 'field', key: 'channel', status: 'dropped', expected: 'chat' }] as const
    const preview = { ...rest, report: { ...report, draft: { ...report.draft, gaps } } }
    await drawn(<HandoffPreview preview={preview} />)
    expect(page.getByTestId('fields').element().textContent).not.toContain('Channel')
    await drawn(<HandoffPreview preview={{ ...preview, landed }} />)
    const row = page.getByTestId('fields').getByRole('row').last()
    expect(row.element().textContent).toMatch(/^Channelchat.*Dropped/u)
  })

  test('shows what is sent after a refusal, and what a second desk would get', async () => {
    const { report, ...rest } = samplePreview()
    const step = (path: string) =>
      ({ id: 'create', request: { method: 'POST', path }, merge: 'read-first', ifUnsure: { do: 'park' } }) as const
    const plan = { ...report.plan, bare: [step('/bare')] }
    const { draftHash, keys, fields, missing, draft } = report
    const fallback = { draftHash, keys, fields, missing, draft, plan: { ...plan, steps: [step('/second')] } }
    const place = await drawn(<HandoffPreview preview={{ ...rest, report: { ...report, plan, fallback } }} />)
    for (const folded of place.querySelectorAll('details')) folded.open = true
    await expect.element(page.getByText('/bare')).toBeVisible()
    await expect.element(page.getByText('/second')).toBeVisible()
    expect(place.textContent).toContain('what a person changed is left alone')
  })

  test('shows the very requests, and copies all of it as JSON', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await drawn(whole)
    await page.getByText('What would be sent').click()
    await expect.element(page.getByText('/tickets')).toBeVisible()
    await page.getByRole('button', { name: 'Copy as JSON' }).click()
    await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(JSON.parse(copied.mock.lastCall?.[0] ?? '')).toEqual({
      ...samplePreview(),
      explanation: sampleExplanation().explanation,
    })
    copied.mockRestore()
  })

  test('leaves the page around it as it is', async () => {
    const place = await drawn(<HandoffPreview preview={samplePreview()} />)
    delete document.documentElement.dataset['handoffkit']
    expect(getComputedStyle(document.documentElement).getPropertyValue('--accent')).toBe('')
    expect(getComputedStyle(place.querySelector('article') ?? place).getPropertyValue('--accent')).not.toBe('')
  })

  for (const scheme of SCHEMES) {
    test(`has nothing that axe knows is wrong, with all of it open, in ${scheme}`, async () => {
      const place = await drawn(whole, scheme)
      for (const folded of place.querySelectorAll('details')) folded.open = true
      expect(await mistakesIn(place)).toEqual([])
    })
  }

  test('stays within the room that it is given', async () => {
    const place = await drawn(<div style={{ width: 320 }}>{whole}</div>)
    for (const folded of place.querySelectorAll('details')) folded.open = true
    const room = place.querySelector('article')
    expect(room?.scrollWidth).toBeLessThanOrEqual(320)
  })
})
