import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { changingDesk } from '../../src/console/changing-desk.ts'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import { consoleTest } from './console-test.ts'
import { mistakesOf, openList } from './opened.ts'

const desk = changingDesk()

/** The samples, at a desk that changes once it is told to. */
const test = consoleTest.extend<{ readonly served: ServedSamples }>({
  served: [
    async ({}, use) => {
      await using served = await serveSamples({ adapters: [desk.adapter] })
      await use(served)
    },
    { scope: 'file' },
  ],
})

async function openView(page: Page, { url }: ServedSamples, view: string, environment = 'development'): Promise<void> {
  await page.goto(`${url}/settings/fields?environment=${environment}&view=${view}`)
  await page.getByRole('navigation', { name: 'Parts of the page' }).waitFor()
}

describe('ticket fields', () => {
  test('a field that was refused leads to the handoffs where it was', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await openView(page, served, 'fields')
    await page.getByText(/^Counted over \d+ handoffs/u).waitFor()
    await page.getByRole('combobox', { name: 'Show' }).selectOption('refused')
    await page
      .getByRole('link', { name: /^Refused: \d+ handoff/u })
      .first()
      .click()
    await expect.poll(() => page.url()).toContain('fieldStatus=refused')
    await page.getByRole('row').nth(1).waitFor()
    expect(complaints).toEqual([])
  })

  test('an alias is tried on the past, noted, and copied for the workspace file', async ({ browser, served }) => {
    await using opened = await openList(browser, served, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { page, complaints } = opened
    await openView(page, served, 'keys')
    const unmatched = page.getByRole('table', { name: 'Context keys that fill no field' })
    await unmatched
      .getByRole('row', { name: /^orderId/u })
      .getByText('Probably meant: Order ID')
      .waitFor()
    await unmatched.getByRole('button', { name: 'Make an alias for orderId' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/It would fill the field in \d+ of the \d+ handoffs? that sent the key/u).waitFor()
    await dialog.getByLabel('Ticket field').selectOption('safety-flag')
    await dialog.getByText(/^\d with a value that does not fit the field/u).waitFor()
    await dialog.getByLabel('Ticket field').selectOption('order-id')
    await dialog.getByRole('combobox', { name: 'Context key' }).press('Enter')
    await page.getByText('"orderId": "order-id"').waitFor()
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('Copied').waitFor()
    const copied = await page.evaluate('navigator.clipboard.readText()')
    expect(JSON.parse(`{${String(copied)}}`)).toMatchObject({ contextAliases: { orderId: 'order-id' } })
    await page.reload()
    await page.getByText('"orderId": "order-id"').waitFor()
    const { prepared } = await served.workspace.prepare(
      { environment: 'development', conversation: { id: 'after' }, context: { orderId: '7' } },
      {},
    )
    expect(prepared.keys).toMatchObject([{ key: 'orderId', verdict: 'malformed-key' }])
    expect(complaints).toEqual([])
  })

  test('what changed in the helpdesk is told until somebody takes note of it', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await openView(page, served, 'changes')
    await page.getByText('Nothing changed in the helpdesk').waitFor()
    desk.change()
    await page.getByRole('button', { name: 'Fetch anew' }).click()
    const changes = page.getByRole('table', { name: 'Changes of the helpdesk' })
    await changes.getByText('so the context key guild fills nothing').waitFor()
    await changes.getByText('Label: Order ID → Order number.').waitFor()
    await changes.getByText('New tickets must have it now.').waitFor()
    await changes.getByText('Options that are gone: Placed.').waitFor()
    await page.getByRole('button', { name: 'Take note' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take note' }).click()
    await page.getByText('Nothing changed in the helpdesk').waitFor()
    const { entries } = await served.workspace.audit.list({ action: 'snapshot-taken' })
    expect(entries).toMatchObject([{ actor: 'key console', subject: 'development', details: { changes: 5 } }])
    expect(complaints).toEqual([])
  })
})

describe('nothing that axe knows is wrong with the ticket fields', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and they fit on a phone`, { timeout: 240_000 }, async ({ browser, served }) => {
      desk.change()
      await served.workspace.refreshCatalog('production')
      await using opened = await openList(browser, served, { colorScheme })
      const { page } = opened
      const wrong: string[] = []
      const check = async (): Promise<void> => {
        for (const size of [
          { width: 1280, height: 860 },
          { width: 390, height: 844 },
        ]) {
          await page.setViewportSize(size)
          wrong.push(...(await mistakesOf(page)))
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        }
      }
      for (const view of ['fields', 'keys', 'changes']) {
        await openView(page, served, view, view === 'keys' ? 'development' : 'production')
        await page.locator('tbody tr').first().waitFor()
        await check()
      }
      await page.getByRole('button', { name: 'Take note' }).click()
      await page.getByRole('dialog').waitFor()
      await check()
      await openView(page, served, 'keys')
      await page.getByRole('button', { name: 'Make an alias for orderId' }).click()
      await page
        .getByRole('dialog')
        .getByText(/^It would fill/u)
        .waitFor()
      await check()
      await page.getByRole('dialog').getByRole('button', { name: 'Note it' }).click()
      await page.getByLabel('Lines of the workspace file').waitFor()
      await check()
      expect(wrong).toEqual([])
    })
  }
})
