import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findBrowser, openBrowser } from '../../src/console/browser.ts'
import type { ServedSamples } from '../../src/console/served-samples.ts'

/** The browser that the tests run in. */
export async function testBrowser(): Promise<Browser> {
  const path = findBrowser(process.env)
  if (path === undefined) throw new Error('There is no Chromium: run "npm run -s console".')
  return openBrowser(path)
}

/** A page of the console, and everything that it complained about: what a policy refused, errors, and failed requests. */
export interface OpenedPage extends AsyncDisposable {
  readonly page: Page
  readonly complaints: readonly string[]
}

/** Opens the sign-in page. */
export async function openPage(
  browser: Browser,
  { url }: ServedSamples,
  options: BrowserContextOptions & {
    /** The address to open, below the service. Default: its first page. */
    readonly path?: string
  } = {},
): Promise<OpenedPage> {
  const { path = '/', ...rest } = options
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    ...rest,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.goto(`${url}${path}`)
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

/** Opens the list of conversations, signed in. */
export async function openList(
  browser: Browser,
  served: ServedSamples,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const opened = await openPage(browser, served, options)
  await opened.page.getByLabel('API key').fill(served.apiKey)
  await opened.page.getByRole('button', { name: 'Sign in' }).click()
  await opened.page.getByRole('row').nth(1).waitFor()
  return opened
}

/** What axe finds wrong with a page, in one line each. */
export async function mistakesOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  )
}
