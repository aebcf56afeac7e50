import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { sampleRules, serveSamples } from '../../src/console/served-samples.ts'
import { mistakesOf, openList, testBrowser } from './opened.ts'

let browser: Browser
let served: ServedSamples

beforeAll(async () => {
  browser = await testBrowser()
  served = await serveSamples({ published: sampleRules() })
  for (const id of ['dead-1', 'dead-2', 'dead-3']) await handOverInVain(id)
})

afterAll(async () => {
  await served[Symbol.asyncDispose]()
  await browser.close()
})

/** Hands over to a ticket that is not there: the helpdesk refuses, so the delivery is dead. */
async function handOverInVain(id: string): Promise<void> {
  await fetch(`${served.url}/v1/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${served.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id,
      environment: 'production',
      conversation: { id: `conv-${id}` },
      ticket: { id: 'gone' },
      context: { 'order-id': 'ORD-1' },
    }),
  })
  await served.workspace.deliver()
}

async function openPreviewOf(page: Page, conversation: string): Promise<void> {
  await page.getByRole('link', { name: conversation }).click()
  await page.getByRole('heading', { name: conversation }).waitFor()
  await page.keyboard.press('p')
  await page.getByRole('dialog').getByTestId('context').waitFor()
}

describe('a handoff becomes a test of the rules', () => {
  test('with other values, among the changes that are not published; it passes', async () => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await openPreviewOf(page, 'conv-1001')
    await page.getByRole('button', { name: 'Save as test' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as test' })
    await dialog.getByLabel('What it shows').fill('a gold customer is cared for')
    const removed = dialog.getByRole('button', { name: /^Remove conversation/u })
    for (let left = await removed.count(); left > 0; left -= 1) await removed.first().click()
    await dialog.getByText('Team vip-care, by the rule vip.').waitFor()
    await dialog.getByRole('button', { name: 'Add to the rules' }).click()
    await page.getByRole('button', { name: 'Publish' }).waitFor()
    expect(page.url()).toMatch(/\/rules$/u)
    const before = (JSON.parse(sampleRules()) as { readonly tests?: readonly unknown[] }).tests?.length ?? 0
    await page
      .getByTestId('checks')
      .getByText(`${before + 1} tests passed.`)
      .waitFor()
    await page.getByRole('button', { name: 'Changes', exact: true }).click()
    await page.getByRole('dialog').getByText('a gold customer is cared for').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('goes back to the preview, by keyboard alone', async () => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await openPreviewOf(page, 'conv-1001')
    await page.getByRole('button', { name: 'Save as test' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('What it shows').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Handoff preview' }).waitFor()
  })
})

describe('deliveries that died', () => {
  test('one is delivered again, once somebody has read what that means', async () => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'conv-dead-1' }).click()
    await page.getByRole('button', { name: 'Deliver again' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('so there is no second ticket').waitFor()
    await dialog.getByRole('button', { name: 'Look, then deliver' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Another try was asked for').waitFor()
    await page.getByText('by key console').waitFor()
    expect(complaints).toEqual([])
  })

  test('all that the list shows are named first, and then delivered again', async () => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    expect(await page.getByRole('button', { name: 'Deliver these again' }).count()).toBe(0)
    await page.getByLabel('Status').selectOption('dead')
    await page.getByRole('button', { name: 'Deliver these again' }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: /^Deliver [23] again$/u })
    await confirm.click()
    await dialog.getByRole('status').getByText('tried again').waitFor()
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await page.goto(`${served.url}/settings/audit?action=redelivery-asked`)
    await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(2)
    expect(complaints).toEqual([])
  })
})

describe('nothing that axe knows is wrong with these dialogs', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and they fit on a phone`, { timeout: 240_000 }, async () => {
      await handOverInVain(`dead-${colorScheme}`)
      await using opened = await openList(browser, served, { colorScheme })
      const { page } = opened
      const wrong: string[] = []
      const check = async () => {
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 860 })
          wrong.push(...(await mistakesOf(page)))
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        }
        await page.setViewportSize({ width: 1280, height: 860 })
      }
      await openPreviewOf(page, 'conv-2001')
      await page.getByRole('button', { name: 'Save as test' }).click()
      await page.getByLabel('What it shows').waitFor()
      await check()
      await page.goto(`${served.url}/conversations?status=dead`)
      await page.getByRole('button', { name: 'Deliver these again' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      await check()
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: `conv-dead-${colorScheme}` }).click()
      await page.getByRole('button', { name: 'Deliver again' }).click()
      await page.getByRole('dialog').waitFor()
      await check()
      expect(wrong).toEqual([])
    })
  }
})
