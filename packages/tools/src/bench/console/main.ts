import { bringBrowser, openBrowser } from '../../console/browser.ts'
import { sampleRules, serveSamples } from '../../console/served-samples.ts'
import { textTable } from '../../report/text-table.ts'
import { CannotGoOn } from '../../start/progress.mjs'
import type { ListFigures } from './list-figures.ts'
import { measureList } from './list-figures.ts'
import type { RuleFigures } from './rule-figures.ts'
import { measureRules } from './rule-figures.ts'

/** How it is measured. */
export interface ConsoleBenchOptions {
  readonly quick: boolean
  readonly json: boolean
  readonly say: (line: string) => void
}

/**
 * Types into the rules of the console, as JSON and as a form, scrolls and filters its list of conversations, and measures
 * how soon each key shows.
 */
export async function benchConsole({ quick, json, say }: ConsoleBenchOptions): Promise<number> {
  const brought = await bringBrowser(process.env, (line) => say(`chromium: ${line}`))
  if ('because' in brought) throw new CannotGoOn(brought.because)
  const browser = await openBrowser(brought.path)
  try {
    const rules: RuleFigures[] = []
    for (const count of quick ? [1_000] : [10, 1_000, 3_000]) {
      say(`${count} rules`)
      rules.push(...(await measureRules(browser, count)))
    }
    await using served = await serveSamples({ published: sampleRules() })
    const list = await measureList(browser, served, quick ? 5_000 : 100_000, say)
    process.stdout.write(`${rulesTable(rules)}\n\n${listTable(list)}\n`)
    if (json) process.stdout.write(`${JSON.stringify({ bench: 'console', rules, list })}\n`)
    return 0
  } finally {
    await browser.close()
  }
}

function rulesTable(figures: readonly RuleFigures[]): string {
  return textTable([
    ['typing into', 'rules', 'keys', 'median', 'INP', 'processor for a key'],
    ...figures.map(({ where, rules, interactions, medianMs, inpMs, cpuMs }) => [
      where,
      rules.toLocaleString('en'),
      String(interactions),
      ms(medianMs),
      ms(inpMs),
      ms(cpuMs),
    ]),
  ])
}

function listTable(figures: readonly ListFigures[]): string {
  return textTable([
    ['in the list', 'handoffs', 'median', 'INP', 'longest frame'],
    ...figures.map(({ doing, handoffs, medianMs, inpMs, longestFrameMs }) => [
      doing,
      handoffs.toLocaleString('en'),
      ms(medianMs),
      ms(inpMs),
      ms(longestFrameMs),
    ]),
  ])
}

function ms(value: number): string {
  return `${value} ms`
}
