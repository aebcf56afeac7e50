import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import type { OpenedPage } from './opened.ts'
import { mistakesOf, openPage, testBrowser } from './opened.ts'

let browser: Browser
let served: ServedSamples

beforeAll(async () => {
  browser = await testBrowser()
  served = await serveSamples()
})

afterAll(async () => {
  await browser.close()
  await served[Symbol.asyncDispose]()
})

/** Opens the page as whoever follows the link of `npm start`. */
async function openTry(options: Parameters<typeof openPage>[2] = {}): Promise<OpenedPage> {
  const opened = await openPage(browser, served, { ...options, path: `/try#code=${served.makeCode()}` })
  await outcomeOf(opened.page).getByTestId('team').waitFor()
  return opened
}

const outcomeOf = (page: Page): Locator => page.getByRole('region', { name: 'What becomes of it' })
const deskOf = (page: Page): Locator => page.getByRole('region', { name: 'The demo desk' })
const wouldChange = (page: Page): Locator => page.getByTestId('would-change')

/** The number of handoffs that would change, once it is another than before. */
async function changedAfter(page: Page, act: () => Promise<void>): Promise<string> {
  const before = await wouldChange(page).textContent()
  await act()
  await expect.poll(() => wouldChange(page).textContent()).not.toBe(before)
  return (await wouldChange(page).textContent()) ?? ''
}

describe('/try', () => {
  test('shows both sides of a handoff within a minute', { timeout: 60_000 }, async () => {
    await using opened = await openTry()
    const { page, complaints } = opened
    expect(page.url()).toBe(`${served.url}/try`)

    // The decision follows the typing.
    const event = page.getByLabel('The event', { exact: true }).and(page.locator('textarea'))
    await page.getByLabel('Sample').selectOption('05-parcel-late')
    await outcomeOf(page).getByTestId('team').getByText('vip-care').waitFor()
    const text = await event.inputValue()
    await event.fill(text.replace('"gold"', '"standard"').replace('"order-id"', '"orderId"'))
    await outcomeOf(page).getByTestId('team').getByText('returns').waitFor()
    await outcomeOf(page)
      .getByRole('row', { name: /^orderId/u })
      .getByText('order-id')
      .waitFor()
    await event.fill('{ "conversation": ')
    await page.getByText('Mistakes in the event').waitFor()
    await event.fill(text)
    await outcomeOf(page).getByTestId('team').getByText('vip-care').waitFor()

    // Previews make no ticket, production does.
    const desk = deskOf(page)
    await desk.getByRole('button', { name: 'Hand off in Staging' }).click()
    await desk.getByText('No ticket was made').waitFor()
    await desk.getByRole('button', { name: 'Hand off in Production' }).click()
    const ticket = desk.getByTestId('demo-ticket')
    await ticket.getByRole('row', { name: 'Order ID 00418837' }).waitFor()
    await ticket.getByText('Demo: no real helpdesk').waitFor()

    // The desk commits, then cuts the line: there is one ticket all the same.
    await desk.getByRole('switch', { name: 'The desk commits, then cuts the line' }).check()
    await desk.getByRole('button', { name: 'Hand off in Production' }).click()
    await desk.getByText('Sent: the answer was lost').waitFor()
    await desk.getByText('Looked for by its marker: found').waitFor()
    await desk.getByText('Exactly one ticket at the desk.').waitFor()
    await ticket.getByText('nobody heard its answer').waitFor()

    // A change of the rules is held against a history.
    await expect.poll(() => wouldChange(page).textContent(), { timeout: 40_000 }).toBe('0 of 20,000 would change')
    const changed = await changedAfter(page, async () => {
      await page.getByRole('checkbox', { name: 'Rule vip is on' }).first().uncheck()
    })
    expect(changed).toMatch(/^[1-9][\d,]* of 20,000 would change$/u)
    await page
      .getByRole('table', { name: 'What would change' })
      .getByRole('row', { name: /^vip-care/u })
      .first()
      .waitFor()
    await outcomeOf(page).getByTestId('team').getByText('returns').waitFor()
    expect(await changedAfter(page, () => page.getByRole('button', { name: 'As in force' }).click())).toBe(
      '0 of 20,000 would change',
    )
    expect(complaints).toEqual([])
  })

  test('what the page says of a handoff is what the service says', async () => {
    await using opened = await openTry()
    const { page } = opened
    for (const sample of ['01-parcel-keys', '03-card-dispute', '08-side-effect']) {
      await page.getByLabel('Sample').selectOption(sample)
      const text = await page.locator('textarea').first().inputValue()
      const answer = await fetch(`${served.url}/v1/preview`, {
        method: 'POST',
        headers: { authorization: `Bearer ${served.apiKey}`, 'content-type': 'application/json' },
        body: text,
      })
      const { keys, because } = (await answer.json()) as {
        readonly keys: readonly { readonly key: string; readonly verdict: string }[]
        readonly because: readonly string[]
      }
      for (const sentence of because.filter((one) => one.includes(' because ')))
        await outcomeOf(page).getByText(sentence).waitFor()
      for (const { key, verdict } of keys)
        await outcomeOf(page).locator(`tr[data-verdict="${verdict}"]`).filter({ hasText: key }).first().waitFor()
    }
  })

  test('a code is good once, and is not sent in an address', async () => {
    const code = served.makeCode()
    await using first = await openPage(browser, served, { path: `/try#code=${code}` })
    await outcomeOf(first.page).waitFor()
    expect(await first.page.evaluate('location.hash')).toBe('')
    await using second = await openPage(browser, served, { path: `/try#code=${code}` })
    await second.page.getByLabel('API key').waitFor()
  })
})

describe('the demo desk', () => {
  test('lists tickets, and shows one as people at the desk see it', async () => {
    await using opened = await openTry()
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'Demo desk' }).click()
    await page
      .getByRole('link', { name: /The parcel says delivered/u })
      .last()
      .click()
    const ticket = page.getByTestId('demo-ticket')
    await ticket.getByRole('row', { name: 'Customer tier gold' }).waitFor()
    await ticket.getByText('coupon').first().waitFor()
    expect(await ticket.getByRole('link', { name: 'Open the conversation' }).getAttribute('href')).toBe(
      'https://bot.harbour.example/c/1005',
    )
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Open again' }).waitFor()
    await ticket.getByText('Closed', { exact: true }).waitFor()
    await ticket.getByRole('link', { name: 'What the handoff did' }).click()
    await page.getByRole('button', { name: 'View details for handoff preview' }).waitFor()
    await page.getByRole('heading', { name: 'At the helpdesk' }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('nothing that axe knows is wrong with trying it', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and it fits on a phone`, { timeout: 240_000 }, async () => {
      await using opened = await openTry({ colorScheme })
      const { page } = opened
      const wrong: string[] = []
      const check = async () => {
        for (const [width, height] of [
          [1400, 900],
          [390, 844],
        ] as const) {
          await page.setViewportSize({ width, height })
          wrong.push(...(await mistakesOf(page)))
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        }
      }
      await page.getByText('As JSON').click()
      await deskOf(page).getByRole('button', { name: 'Hand off in Production' }).click()
      await deskOf(page).getByTestId('demo-ticket').waitFor()
      await page.getByRole('checkbox', { name: 'Rule vip is on' }).first().uncheck()
      await check()
      await page.locator('textarea').first().fill('{')
      await page.getByText('Mistakes in the event').waitFor()
      await check()
      await page.goto(`${served.url}/demo`)
      await page.getByRole('rowheader').first().waitFor()
      await check()
      await page.getByRole('rowheader').getByRole('link').first().click()
      await page.getByTestId('demo-ticket').getByText('Context object').first().waitFor()
      await check()
      expect(wrong).toEqual([])
    })
  }
})
