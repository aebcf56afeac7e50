import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import { mistakesOf, openList, testBrowser } from './opened.ts'

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

const PLOTS = [/became of them$/u, /^How long/u, /^How well/u]

/** How many colours the canvas of a plot has: one that was not drawn has one. */
function coloursOf(page: Page, name: RegExp): Promise<number> {
  return page
    .getByRole('figure', { name })
    .locator('canvas')
    .evaluate((canvas) => {
      const { width, height } = canvas as unknown as { width: number; height: number }
      const context = (
        canvas as unknown as { getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } } }
      ).getContext('2d')
      const { data } = context.getImageData(0, 0, width, height)
      const seen = new Set<number>()
      for (let at = 0; at < data.length; at += 4)
        if ((data[at + 3] ?? 0) === 255)
          seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
      return seen.size
    })
}

describe('the overview', () => {
  test('says in numbers, plots, sentences and tables how handoffs went', async () => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'Overview' }).click()
    const [first] = PLOTS
    const outcomes = page.getByRole('figure', { name: first ?? '' })
    await outcomes.getByText(/^\d+ handoffs: \d+ delivered, \d+ previewed/u).waitFor()
    for (const name of PLOTS) expect(await coloursOf(page, name)).toBeGreaterThan(3)
    await outcomes.getByText('As a table').click()
    const last = outcomes.getByRole('row').last()
    expect(await last.getByRole('cell').allTextContents()).toHaveLength(5)
    // The table adds up to what the sentence says.
    const sums = await outcomes.locator('tbody td').allTextContents()
    const total = sums.reduce((sum, one) => sum + Number(one), 0)
    await outcomes.getByText(`${total} handoffs:`).waitFor()
    await page.getByLabel('Environment').selectOption('production')
    await expect.poll(() => page.url()).toContain('environment=production')
    await outcomes.getByText(/^\d+ handoffs: \d+ delivered\.$/u).waitFor()
    await page.getByLabel('Period').selectOption('month')
    await expect.poll(() => page.url()).toContain('period=month')
    await expect.poll(() => outcomes.getByRole('row').count()).toBeGreaterThan(29)
    expect(complaints).toEqual([])
  })

  test('follows the colours', async () => {
    await using opened = await openList(browser, served, { colorScheme: 'light' })
    const { page } = opened
    await page.goto(`${served.url}/overview`)
    const place = page.getByRole('figure', { name: PLOTS[0] ?? '' }).locator('canvas')
    await place.waitFor()
    const light = await place.screenshot()
    await page.getByLabel('Colours').selectOption('dark')
    await expect.poll(async () => (await place.screenshot()).equals(light)).toBe(false)
  })
})

describe('nothing that axe knows is wrong with the overview', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and it fits on a phone`, { timeout: 120_000 }, async () => {
      await using opened = await openList(browser, served, { colorScheme })
      const { page } = opened
      const wrong: string[] = []
      await page.goto(`${served.url}/overview`)
      await page.getByRole('figure').nth(2).waitFor()
      for (const folded of await page.locator('summary').all()) await folded.click()
      for (const [width, height] of [
        [1280, 860],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height })
        wrong.push(...(await mistakesOf(page)))
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      }
      expect(wrong).toEqual([])
    })
  }
})
