import type { Page } from 'playwright-core'
import { bringBrowser, openBrowser } from '../../console/browser.ts'
import { serveSamples } from '../../console/served-samples.ts'
import { CannotGoOn } from '../../start/progress.mjs'
import { manyRules } from './many-rules.ts'

/** How it is measured. */
export interface ConsoleBenchOptions {
  readonly quick: boolean
  readonly json: boolean
  readonly say: (line: string) => void
}

interface Figures {
  readonly where: string
  readonly rules: number
  readonly interactions: number
  /** From a key to the next picture, in milliseconds: the middle one, and the slowest but one in fifty, as browsers count INP. */
  readonly medianMs: number
  readonly inpMs: number
  /** Time of the processor on the page's own thread for each key, in milliseconds: neighbours on the machine do not count. */
  readonly cpuMs: number
}

const TYPED = 'a rule that somebody changes while the list, the tests and the past follow'

/** Types into the rules of the console, as JSON and as a form, and measures how soon each key shows. */
export async function benchConsole({ quick, json, say }: ConsoleBenchOptions): Promise<number> {
  const brought = await bringBrowser(process.env, (line) => say(`chromium: ${line}`))
  if ('because' in brought) throw new CannotGoOn(brought.because)
  const browser = await openBrowser(brought.path)
  const figures: Figures[] = []
  try {
    for (const count of quick ? [1_000] : [10, 1_000, 3_000]) {
      say(`${count} rules`)
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
      figures.push({ where: 'form', rules: count, ...(await typing(page)) })
      await page.getByRole('button', { name: 'JSON', exact: true }).click()
      const editor = page.getByRole('textbox', { name: 'Rule file as JSON' })
      await editor.getByText('"description"').first().click()
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      figures.push({ where: 'JSON', rules: count, ...(await typing(page)) })
      await page.close({ runBeforeUnload: false })
    }
  } finally {
    await browser.close()
  }
  process.stdout.write('rules  typed into  keys  median  INP  processor for a key\n')
  for (const { where, rules, interactions, medianMs, inpMs, cpuMs } of figures)
    process.stdout.write(
      `${String(rules).padStart(5)}  ${where.padEnd(10)}  ${String(interactions).padStart(4)}  ${medianMs} ms  ${inpMs} ms  ${cpuMs} ms\n`,
    )
  if (json) process.stdout.write(`${JSON.stringify({ bench: 'console', figures })}\n`)
  return 0
}

/** Runs in the page: collects how long each interaction took, by the id that the browser gives it. */
const WATCH = `
  window.interactions = new Map()
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId > 0)
        window.interactions.set(interactionId, Math.max(duration, window.interactions.get(interactionId) ?? 0))
  }).observe({ type: 'event', durationThreshold: 16 })`

async function typing(page: Page): Promise<Omit<Figures, 'where' | 'rules'>> {
  await page.evaluate(WATCH)
  const busy = await busyTime(page)
  // As fast as people type who type fast, with rests in which rules are read and the past is decided anew.
  for (const word of TYPED.split(' ')) {
    await page.keyboard.type(`${word} `, { delay: 90 })
    await page.waitForTimeout(400)
  }
  const cpuMs = Math.round(((await busy()) / (TYPED.length + 1)) * 10) / 10
  const measured = await page.evaluate<number[]>('[...window.interactions.values()]')
  const sorted = measured.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0
  // Keys that took less than 16 ms are not told one by one.
  return { interactions: TYPED.length + 1, medianMs: at(0.5), inpMs: at(0.98), cpuMs }
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
