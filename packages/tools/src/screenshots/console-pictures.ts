import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../console/browser.ts'
import { changingDesk } from '../console/changing-desk.ts'
import type { ServedSamples } from '../console/served-samples.ts'
import { sampleRules, serveSamples } from '../console/served-samples.ts'

const SIZES = { desktop: { width: 1360, height: 860 }, phone: { width: 390, height: 844 } } as const
const SCHEMES = ['light', 'dark'] as const

/** The desk of the samples. It changes for the picture of changes, where only staging asks it anew. */
const desk = changingDesk()

/** What is pictured: each goes on where the one before it stopped. */
const SCENES: readonly {
  readonly name: string
  readonly reach: (page: Page, served: ServedSamples) => Promise<void>
}[] = [
  { name: 'sign-in', reach: async (page) => page.getByLabel('API key').waitFor() },
  {
    name: 'conversations',
    reach: async (page, { apiKey }) => {
      await page.getByLabel('API key').fill(apiKey)
      await page.keyboard.press('Enter')
      await page.getByRole('row').nth(1).waitFor()
      await page.getByText('Live', { exact: true }).waitFor()
    },
  },
  {
    name: 'conversation',
    reach: async (page) => {
      await page.getByRole('link', { name: 'conv-2001' }).click()
      await page.getByRole('heading', { name: 'Summary' }).waitFor()
    },
  },
  { name: 'preview-delivered', reach: openPreview },
  {
    name: 'preview',
    reach: async (page, { url }) => {
      await page.goto(`${url}/conversations?q=conv-1001`)
      await page.getByRole('link', { name: 'conv-1001' }).click()
      await openPreview(page)
    },
  },
  {
    name: 'why',
    reach: async (page) => {
      await page.getByText('Why: Assignment rules').click()
      await page.getByText('Why not another team?').click()
      await page.getByLabel('Choose a team').selectOption('network-ops')
      await page.getByRole('dialog').hover()
      await page.mouse.wheel(0, -9000)
      await page.getByRole('heading', { name: 'Assigned team' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'save-test',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Save as test' }).click()
      await page.getByLabel('What it shows').waitFor()
    },
  },
  {
    name: 'overview',
    reach: async (page, { url }) => {
      await page.goto(`${url}/overview`)
      await page.getByRole('figure').nth(2).waitFor()
      await page.getByRole('figure').nth(2).locator('canvas').waitFor()
    },
  },
  {
    name: 'try',
    reach: async (page, { url }) => {
      await page.goto(`${url}/try`)
      const desk = page.getByRole('region', { name: 'The demo desk' })
      await desk.getByRole('switch').check()
      await desk.getByRole('button', { name: 'Hand off in Production' }).click()
      await desk.getByTestId('demo-ticket').waitFor()
      await page.getByTestId('would-change').waitFor({ timeout: 60_000 })
      await page.getByRole('heading', { name: 'Try it' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'try-rules',
    reach: async (page) => {
      await page.getByRole('checkbox', { name: 'Rule vip is on' }).first().uncheck()
      await page.getByRole('table', { name: 'What would change' }).waitFor()
      await page.getByRole('heading', { name: /^Rules, and what/u }).evaluate(toTheTop)
    },
  },
  {
    name: 'demo-desk',
    reach: async (page, { url }) => {
      await page.goto(`${url}/demo`)
      await page.getByRole('rowheader').first().waitFor()
    },
  },
  {
    name: 'demo-ticket',
    reach: async (page) => {
      await page.getByRole('link', { name: /parcel is shown as delivered/u }).click()
      await page.getByTestId('demo-ticket').getByText('Context object').waitFor()
    },
  },
  {
    name: 'rules',
    reach: async (page, { url }) => {
      await page.goto(`${url}/rules`)
      await page.getByTestId('checks').getByText('tests').waitFor()
      await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-2001 · Prod' })
      const list = page.getByRole('listbox', { name: 'Assignment rules' })
      await list.getByRole('option').filter({ hasText: 'outage' }).click()
      await list.press('Home')
      await list.press('ArrowDown')
      await page.getByLabel('Team', { exact: true }).fill('night-desk')
      await page.getByText(/^[\d,]+ of [\d,]+ would change$/u).waitFor()
      await page.getByTestId('decision').getByText('vip-care').waitFor()
      await page.getByRole('heading', { name: 'Rules' }).click()
    },
  },
  {
    name: 'rules-json',
    reach: async (page) => {
      await page.getByRole('button', { name: 'JSON', exact: true }).click()
      await page.getByRole('textbox', { name: 'Rule file as JSON' }).getByText('"night-desk"').first().click()
      await page.keyboard.press('End')
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft')
      await page.keyboard.type('s')
      await page.locator('.cm-lint-marker-error').first().waitFor()
      await page.getByRole('list', { name: 'Findings' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'environments',
    reach: async (page, served) => {
      await openSettings(page, served, 'environments')
      await page.getByRole('region', { name: 'Production' }).waitFor()
    },
  },
  {
    name: 'switch',
    reach: async (page) => {
      await page.getByRole('region', { name: 'Staging' }).getByRole('button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'fields',
    reach: async (page, served) => {
      await openSettings(page, served, 'fields')
      await page.getByRole('rowheader').first().waitFor()
      await page.getByText(/^Counted over \d/u).waitFor()
    },
  },
  {
    name: 'alias',
    reach: async (page, served) => {
      await openSettings(page, served, 'fields?environment=development&view=keys')
      await page.getByRole('button', { name: 'Make an alias for orderId' }).click()
      await page
        .getByRole('dialog')
        .getByText(/^It would fill/u)
        .waitFor()
    },
  },
  {
    name: 'changes',
    reach: async (page, served) => {
      desk.change()
      await openSettings(page, served, 'fields?environment=staging&view=changes')
      await page.getByRole('button', { name: 'Fetch anew' }).click()
      await page.getByRole('rowheader').first().waitFor()
    },
  },
  {
    name: 'keys',
    reach: async (page, served) => {
      await openSettings(page, served, 'keys')
      await page.getByRole('rowheader').first().waitFor()
    },
  },
  {
    name: 'new-key',
    reach: async (page) => {
      await page.getByRole('button', { name: 'New key' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'privacy',
    reach: async (page, served) => {
      await openSettings(page, served, 'privacy')
      await page.getByTestId('retention').waitFor()
    },
  },
  {
    name: 'audit',
    reach: async (page, served) => {
      await openSettings(page, served, 'audit')
      await page.getByRole('rowheader').first().waitFor()
    },
  },
]

/** Pictures every page of the console, light and dark, on a desktop and on a phone. @returns the files, from `folder` */
export async function pictureConsole(executablePath: string, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  await using served = await serveSamples({ pastHours: 23, published: sampleRules(), adapters: [desk.adapter] })
  await makeKeys(served)
  const browser = await openBrowser(executablePath)
  const files: string[] = []
  try {
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[])
      for (const scheme of SCHEMES) files.push(...(await pictureAll(browser, served, { size, scheme, folder })))
  } finally {
    await browser.close()
  }
  return files
}

async function pictureAll(
  browser: Browser,
  served: ServedSamples,
  {
    size,
    scheme,
    folder,
  }: { readonly size: keyof typeof SIZES; readonly scheme: (typeof SCHEMES)[number]; readonly folder: string },
): Promise<readonly string[]> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  await page.goto(served.url)
  const files: string[] = []
  for (const { name, reach } of SCENES) {
    await reach(page, served)
    const file = `${name}-${size}-${scheme}.png`
    await page.screenshot({ path: join(folder, file), animations: 'disabled' })
    files.push(file)
  }
  await context.close()
  return files
}

/** Keys of the store, for the page that lists them. */
async function makeKeys({ url, apiKey }: ServedSamples): Promise<void> {
  const keys = [
    { name: 'shop-bot', environments: ['production'] },
    { name: 'trial', environments: ['development', 'staging'], scopes: ['handoffs:read'], expiresAt: '2030-01-01' },
  ]
  for (const key of keys)
    await fetch(`${url}/v1/keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(key),
    })
}

async function openSettings(page: Page, { url }: ServedSamples, name: string): Promise<void> {
  await page.goto(`${url}/settings/${name}`)
}

async function openPreview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'View details for handoff preview' }).click()
  await page.getByTestId('context').waitFor()
  await page.getByText('Why: Assignment rules').waitFor()
}

/** Scrolls until a heading stands at the upper end: what it is about can be seen. */
function toTheTop(heading: unknown): void {
  ;(heading as { scrollIntoView(options: object): void }).scrollIntoView({ block: 'start' })
}
