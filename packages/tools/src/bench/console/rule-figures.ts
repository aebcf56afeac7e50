import type { Browser, Page } from 'playwright-core'
import { serveSamples } from '../../console/served-samples.ts'
import { manyRules } from './many-rules.ts'
import type { Watched } from './watched-page.ts'
import { watchPage } from './watched-page.ts'

/** What was measured of typing into rules. */
export interface RuleFigures extends Watched {
  readonly where: string
  readonly rules: number
  readonly interactions: number
  /** Time of the processor on the page's own thread for each key, in milliseconds: neighbours on the machine do not count. */
  readonly cpuMs: number
}

const TYPED = 'a rule that somebody changes while the list, the tests and the past follow'

/** Types into so many rules, as a form and as JSON, and measures how soon each key shows. */
export async function measureRules(browser: Browser, count: number): Promise<readonly RuleFigures[]> {
  await using served = await serveSamples({ published: manyRules(count) })
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 }, reducedMotion: 'reduce' })
  await page.goto(served.url)
  await page.getByLabel('API key').fill(served.apiKey)
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(1).waitFor()
  await page.goto(`${served.url}/rules`)
  await page.getByTestId('checks').getByText('no tests').waitFor()
  await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-2001 · Prod' })
  await page.getByTestId('decision').waitFor()
  const list = page.getByRole('listbox', { name: 'Assignment rules' })
  await list.press('End')
  await page.getByLabel('Description').click()
  const form = { where: 'form', rules: count, ...(await typing(page)) }
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  const editor = page.getByRole('textbox', { name: 'Rule file as JSON' })
  await editor.getByText('"description"').first().click()
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key)
  const json = { where: 'JSON', rules: count, ...(await typing(page)) }
  await page.close({ runBeforeUnload: false })
  return [form, json]
}

async function typing(page: Page): Promise<Omit<RuleFigures, 'where' | 'rules'>> {
  const seen = await watchPage(page)
  const busy = await busyTime(page)
  // As fast as people type who type fast, with rests in which rules are read and the past is decided anew.
  for (const word of TYPED.split(' ')) {
    await page.keyboard.type(`${word} `, { delay: 90 })
    await page.waitForTimeout(400)
  }
  const cpuMs = Math.round(((await busy()) / (TYPED.length + 1)) * 10) / 10
  return { interactions: TYPED.length + 1, ...(await seen()), cpuMs }
}

/** Begins to count what the page's thread takes of the processor. @returns asks for it, in milliseconds */
async function busyTime(page: Page): Promise<() => Promise<number>> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' }).catch(() => undefined)
  await browser.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taken = async () => {
    const { metrics } = await browser.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  const before = await taken()
  return async () => (await taken()) - before
}
