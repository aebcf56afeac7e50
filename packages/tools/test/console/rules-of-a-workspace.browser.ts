import { definePlugin } from 'handoffkit'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import type { OpenedPage } from './opened.ts'
import { openList, testBrowser } from './opened.ts'

/** Rules that mean nothing without the workspace: an alias of a team and of a context key, the past, and a plugin. */
const RULES = `{
  "format": 1,
  "name": "own",
  "assignment": {
    "default": null,
    "rules": [
      { "name": "aliased", "when": { "fact": "field.order-id", "operator": "equal", "value": "A-1" }, "team": "vips" },
      { "name": "named", "when": { "fact": "context.nickname", "operator": "soundsLike", "value": "Robert" }, "team": "returns" },
      { "name": "returning", "when": { "fact": "history.handoffs7d", "operator": "greaterThanInclusive", "value": 1 }, "team": "billing" }
    ]
  },
  "priority": { "default": "medium", "rules": [] },
  "tests": [
    { "name": "a name that sounds alike", "given": { "context": { "nickname": "Rupert" } }, "expect": { "team": "returns" } }
  ]
}
`

const speech = definePlugin({
  name: 'speech',
  setUp: () => ({
    operators: [
      {
        name: 'soundsLike',
        facts: ['text'],
        operand: 'text',
        phrase: 'sounds like',
        negatedPhrase: 'does not sound like',
        prepare: (operand) => (actual) => soundOf(actual) === soundOf(operand),
      },
    ],
  }),
})

function soundOf(name: unknown): string {
  return String(name)
    .toLowerCase()
    .replaceAll(/[aeiou]/gu, '')
    .replaceAll(/[bp]/gu, 'b')
    .slice(0, 3)
}

let browser: Browser
let served: ServedSamples

beforeAll(async () => {
  browser = await testBrowser()
  served = await serveSamples({
    published: RULES,
    plugins: [speech],
    change: (file) => ({
      ...file,
      contextAliases: { orderNumber: 'order-id' },
      helpdesk: { ...file.helpdesk, aliases: { teams: { vips: 'vip-care' } } },
    }),
  })
  for (const id of ['first', 'second'])
    await served.workspace.handOff(
      JSON.stringify({
        id,
        environment: 'production',
        conversation: { id: `conv-${id}` },
        customer: { id: 'returns-often' },
        context: {},
      }),
    )
})

afterAll(async () => {
  await browser.close()
  await served[Symbol.asyncDispose]()
})

async function openRules(): Promise<OpenedPage> {
  const opened = await openList(browser, served, { viewport: { width: 1360, height: 860 } })
  await opened.page.goto(`${served.url}/rules`)
  return opened
}

const decisionOf = (page: Page): Locator => page.getByTestId('decision').and(page.locator(':not([data-stale])'))

async function tryEvent(page: Page, context: object): Promise<void> {
  const event = { conversation: { id: 'conv-new' }, customer: { id: 'never-seen' }, context }
  await page.getByLabel('Event', { exact: true }).fill(JSON.stringify(event))
}

describe('rules that use what a workspace has beside its catalog', () => {
  test('have no mistakes, and their tests are run where the plugins are', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await page.getByTestId('checks').getByText('1 test passed. Checked by the service.').waitFor()
    expect(await page.getByRole('list', { name: 'Findings' }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('decide as the service does: aliases here, the past as it was known then, and plugins there', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-second · Prod' })
    await decisionOf(page).getByText('The same as when it was handed over.').waitFor()
    await decisionOf(page).getByText('billing').first().waitFor()
    expect(await decisionOf(page).getByText('the service').count()).toBe(0)
    await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-first · Prod' })
    await decisionOf(page).getByText('by default').first().waitFor()
    await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'My own event' })
    await tryEvent(page, { orderNumber: 'A-1' })
    await decisionOf(page).getByText('vips').waitFor()
    await tryEvent(page, { nickname: 'Rupert' })
    await decisionOf(page).getByText('Decided by the service, which alone has soundsLike').waitFor()
    await decisionOf(page).getByText('returns').first().waitFor()
    await tryEvent(page, { nickname: 'Ann' })
    await decisionOf(page).getByText('by default').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('are published: what a browser does not have stops nobody', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await page.getByRole('option').filter({ hasText: 'named' }).click()
    await page.getByLabel('Description').fill('Nicknames')
    await page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('1 test passed.').waitFor()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 2 is in force.').waitFor()
    expect(complaints).toEqual([])
  })

  test('have the mistakes that the service finds, and those keep them from being published', async () => {
    await using opened = await openRules()
    const { page } = opened
    await page.getByRole('option', { name: 'vips' }).click()
    await page.getByLabel('Team', { exact: true }).fill('vipz')
    await page.getByTestId('checks').getByText('1 mistake. Checked by the service.').waitFor()
    await page.getByRole('list', { name: 'Findings' }).getByText('Did you mean "vips"?').waitFor()
    expect(await page.getByRole('button', { name: 'Publish…' }).isDisabled()).toBe(true)
    await page.getByLabel('Team', { exact: true }).fill('vips')
    await page.getByTestId('checks').getByText('1 test passed. Checked by the service.').waitFor()
  })
})
