import type { Browser, Page } from 'playwright-core'
import type { ServedSamples } from '../../console/served-samples.ts'
import { handOverMany, keepHandingOver } from './many-handoffs.ts'
import type { Watched } from './watched-page.ts'
import { watchPage } from './watched-page.ts'

/** What was measured of the list of conversations. */
export interface ListFigures extends Watched {
  readonly doing: string
  /** Handoffs in the list when it was over. */
  readonly handoffs: number
}

/** While it is measured, one comes so often. */
const LIVE_EVERY_MS = 100

/** Fills the store, and measures how soon the list of conversations answers, while more handoffs come in. */
export async function measureList(
  browser: Browser,
  served: ServedSamples,
  count: number,
  say: (line: string) => void,
): Promise<readonly ListFigures[]> {
  say(`handing over ${count.toLocaleString('en')}`)
  await handOverMany(served.workspace, count, 'many')
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' })
  await page.goto(served.url)
  await page.getByLabel('API key').fill(served.apiKey)
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(1).waitFor()
  const ending = new AbortController()
  const coming = keepHandingOver(served.workspace, LIVE_EVERY_MS, ending.signal)
  const figures: ListFigures[] = []
  for (const [doing, work] of WORKS) {
    say(doing)
    const seen = await watchPage(page)
    await work(page, count)
    figures.push({ doing, ...(await seen()), handoffs: await handoffsIn(page) })
  }
  ending.abort()
  await coming
  await page.close()
  return figures
}

const WORKS: readonly (readonly [doing: string, work: (page: Page, count: number) => Promise<void>])[] = [
  ['scrolling to the end', scrollToEnd],
  ['scrolling up and down', scrollUpAndDown],
  ['walking by keys', walk],
  ['opening one, and back', openAndBack],
  ['changing filters', changeFilters],
  ['searching', search],
]

/** By the key End, as soon as more is there, until all are. */
async function scrollToEnd(page: Page, count: number): Promise<void> {
  await page.getByRole('grid').focus()
  while ((await handoffsIn(page)) < count) {
    await page.keyboard.press('End')
    await page.waitForTimeout(30)
  }
}

async function scrollUpAndDown(page: Page): Promise<void> {
  await page.getByRole('grid').hover()
  for (const by of [-40_000, 40_000, -400_000, 400_000]) {
    for (let turn = 0; turn < 15; turn += 1) {
      await page.mouse.wheel(0, by)
      await page.waitForTimeout(50)
    }
  }
}

async function walk(page: Page): Promise<void> {
  await page.getByRole('grid').focus()
  for (const key of ['Home', 'End', 'PageUp', 'PageUp', ...Array.from({ length: 40 }, () => 'ArrowUp'), 'Home'])
    await page.keyboard.press(key, { delay: 30 })
}

async function openAndBack(page: Page): Promise<void> {
  for (let time = 0; time < 5; time += 1) {
    await page.getByRole('grid').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key, { delay: 30 })
    await page.getByText('Handoff details').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('grid').waitFor()
  }
}

async function changeFilters(page: Page): Promise<void> {
  for (const label of ['Environment', 'Priority', 'Has']) {
    const choice = page.getByLabel(label)
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await choice.press(key)
      await page.waitForTimeout(300)
    }
  }
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('/')
  for (const text of ['many-12', 'many-77', 'cust-4']) {
    await page.keyboard.type(text, { delay: 90 })
    await page.waitForTimeout(600)
    for (const _ of text) await page.keyboard.press('Backspace', { delay: 40 })
    await page.waitForTimeout(600)
  }
}

/** Runs in the page: the number that stands beside the heading. */
const COUNT = `Number((document.querySelector('main header [role="status"]')?.textContent ?? '').replace(/[^0-9]/gu, ''))`

function handoffsIn(page: Page): Promise<number> {
  return page.evaluate<number>(COUNT)
}
