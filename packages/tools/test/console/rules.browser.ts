import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { sampleRules, serveSamples } from '../../src/console/served-samples.ts'
import type { OpenedPage } from './opened.ts'
import { mistakesOf, openList, testBrowser } from './opened.ts'

let browser: Browser
let served: ServedSamples

/** The rules of the samples, with comments that no edit may lose. */
const COMMENTED = sampleRules().replace('"rules": [', '"rules": [ // the first wins\n      // Never routine.')

beforeAll(async () => {
  browser = await testBrowser()
})

beforeEach(async () => {
  served = await serveSamples({ published: COMMENTED })
  return () => served[Symbol.asyncDispose]()
})

afterAll(async () => {
  await browser.close()
})

/** Opens the rules, signed in, and waits until they are checked. */
async function openRules(query = '', options: Parameters<typeof openList>[2] = {}): Promise<OpenedPage> {
  const opened = await openList(browser, served, { viewport: { width: 1360, height: 860 }, ...options })
  await opened.page.goto(`${served.url}/rules${query}`)
  await opened.page.getByTestId('checks').getByText('tests').waitFor()
  return opened
}

const rulesOf = (page: Page): Locator => page.getByRole('listbox', { name: 'Assignment rules' })
const ruleIn = (page: Page, name: string): Locator =>
  rulesOf(page).getByRole('option').filter({ hasText: name }).first()
const editorOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Rule file as JSON' })
const namesOf = async (page: Page): Promise<readonly string[]> =>
  (await rulesOf(page).getByRole('option').allInnerTexts()).map((lines) => lines.split('\n')[1] ?? '')

/** The rules in force, as a program reads them. */
async function inForce(): Promise<{ readonly text: string; readonly version: number }> {
  const answer = await fetch(`${served.url}/v1/rulesets/current`, {
    headers: { authorization: `Bearer ${served.apiKey}` },
  })
  return (await answer.json()) as { text: string; version: number }
}

describe('the rules in force', () => {
  test('are listed in order with their hits, and say what they would decide about a kept handoff', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await ruleIn(page, 'vip').getByText('35.7%').waitFor()
    await ruleIn(page, 'spanish').getByText('never fired').waitFor()
    await ruleIn(page, 'big-accounts').getByText('Shadow').waitFor()
    await page.getByLabel('Hits in').selectOption('all')
    await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-2001 · Prod' })
    const decision = page.getByTestId('decision')
    await decision.getByText('vip-care').waitFor()
    await decision.getByText('The same as when it was handed over.').waitFor()
    await ruleIn(page, 'vip').getByText('wins').waitFor()
    await page.getByRole('button', { name: 'Priority 7' }).click()
    await page.getByRole('listbox', { name: 'Priority rules' }).getByRole('option').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('are changed as a form: what is decided, what would change and the text follow; comments stay', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-2001 · Prod' })
    await ruleIn(page, 'vip').click()
    await page.getByLabel('Team', { exact: true }).fill('fraud-desk')
    await page.getByTestId('decision').getByText('fraud-desk').waitFor()
    await page.getByTestId('replay-sum').waitFor()
    await expect.poll(() => page.getByTestId('replay-sum').innerText()).toBe('5 of 14 would change')
    await page.getByRole('cell', { name: 'vip-care' }).waitFor()
    await page.getByText('Failed: ').waitFor()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await editorOf(page).getByText('"fraud-desk"').first().waitFor()
    await page.getByRole('button', { name: 'Changes', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.locator('tr[data-kind="added"]').allInnerTexts()).toHaveLength(1)
    expect(await dialog.locator('tr[data-kind="removed"]').innerText()).toContain('"team": "vip-care",')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('get conditions by pickers, nested and undone in one history with what is typed as JSON', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await ruleIn(page, 'leaves-today').click()
    const when = page.getByRole('group', { name: 'When' }).last()
    await when.getByLabel('Kind of condition').selectOption('all')
    await page.getByRole('button', { name: 'Condition', exact: true }).click()
    const second = page.getByRole('group', { name: 'Condition 2' })
    await second.getByLabel('Fact').fill('field.order-status')
    await second.getByLabel('Operator').selectOption('in')
    await second.getByLabel('Value 1').fill('Shipped')
    // One that a test of the rules does not agree with.
    await page.getByTestId('checks').getByText('1 of 15 tests failed. Checked by the service.').waitFor()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    const editor = editorOf(page)
    await editor.getByText('{ "fact": "field.order-status", "operator": "in", "value": ["Shipped"] }').waitFor()
    await editor.press('ControlOrMeta+End')
    await page.keyboard.type('nonsense')
    await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().waitFor()
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    await page.getByText('The text is not JSON at the moment').waitFor()
    const undo = page.getByRole('button', { name: 'Undo' })
    while (await undo.isEnabled()) await undo.click()
    await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('move by keys and by dragging, with their comments', async () => {
    await using opened = await openRules()
    const { page } = opened
    expect((await namesOf(page)).slice(0, 3)).toEqual(['safety', 'fraud', 'vip'])
    await ruleIn(page, 'safety').click()
    await rulesOf(page).press('Alt+ArrowDown')
    await expect.poll(async () => (await namesOf(page)).slice(0, 3)).toEqual(['fraud', 'safety', 'vip'])
    await ruleIn(page, 'vip').dragTo(ruleIn(page, 'fraud'))
    await expect.poll(async () => (await namesOf(page)).slice(0, 3)).toEqual(['vip', 'fraud', 'safety'])
    await rulesOf(page).press('Home')
    await rulesOf(page).press('ArrowDown')
    await page.getByRole('region', { name: 'fraud' }).waitFor()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await editorOf(page).getByText('// Never routine.').waitFor()
  })

  test('are completed from the schema, the helpdesk and the file, and mistakes stand in the margin', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await ruleIn(page, 'players').click()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    const editor = editorOf(page)
    const line = editor.getByText('"player-support"')
    await line.dblclick()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ControlOrMeta+Backspace')
    await page.keyboard.press('ControlOrMeta+Backspace')
    await page.keyboard.press('ControlOrMeta+ ')
    await page.getByRole('option', { name: 'network-ops' }).waitFor()
    await page.keyboard.type('nobody')
    await page.keyboard.press('Escape')
    await page.getByRole('list', { name: 'Findings' }).getByText('nobody').waitFor()
    await page.locator('.cm-lint-marker-error').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('show what can never win', async () => {
    await using opened = await openRules()
    const { page } = opened
    await ruleIn(page, 'vip').click()
    await page.getByRole('button', { name: 'New rule' }).click()
    await page.getByLabel('Name', { exact: true }).click()
    await page.keyboard.press('End')
    await page.keyboard.type('-2')
    await ruleIn(page, 'new-rule-2').waitFor()
    await page.getByRole('group', { name: 'When' }).last().getByLabel('Kind of condition').selectOption('condition')
    await ruleIn(page, 'new-rule').getByText('shadowed').waitFor()
    await page.getByText('This rule never wins: whenever it matches, "vip" above it matches too.').waitFor()
  })
})

describe('publishing', () => {
  test('tests and replays first, keeps the note, and puts the rules in force; a version is restored', async () => {
    await using opened = await openRules()
    const { page, complaints } = opened
    await ruleIn(page, 'spanish').click()
    await page.getByLabel('Description').fill('¡Hola!')
    await page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('15 tests passed.').waitFor()
    await dialog.getByText('0 of 14 would change').waitFor()
    await dialog.getByLabel('Why').fill('words for a rule')
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 2 is in force.').waitFor()
    const { text, version } = await inForce()
    expect(version).toBe(2)
    expect(text).toBe(COMMENTED.replace('"name": "spanish",', '"name": "spanish",\n        "description": "¡Hola!",'))
    await page.getByRole('button', { name: 'Versions' }).click()
    await dialog.getByText('words for a rule').waitFor()
    await dialog.getByRole('button', { name: 'Changes', exact: true }).click()
    await dialog.getByText('¡Hola!').waitFor()
    await dialog.getByRole('button', { name: 'Versions' }).click()
    await dialog.getByRole('button', { name: 'Restore' }).last().click()
    await page.getByText('Unsaved changes').waitFor()
    await page.getByRole('button', { name: 'Publish…' }).click()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 3 is in force.').waitFor()
    expect((await inForce()).text).toBe(COMMENTED)
    expect(complaints).toEqual([])
  })

  test('refuses rules whose tests fail, and says which', async () => {
    await using opened = await openRules()
    const { page } = opened
    await ruleIn(page, 'vip').click()
    await page.getByLabel('Team', { exact: true }).fill('fraud-desk')
    await page.getByText('Failed: ').waitFor()
    await page.getByRole('button', { name: 'Publish…' }).click()
    const refusal = page.getByRole('dialog').getByRole('region', { name: 'These rules are not published' })
    await refusal.getByRole('list', { name: 'Findings' }).getByRole('listitem').first().waitFor()
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).isDisabled()).toBe(true)
  })

  test('does not write over what somebody else published meanwhile', async () => {
    await using opened = await openRules()
    const { page } = opened
    await ruleIn(page, 'spanish').click()
    await page.getByLabel('Description').fill('mine')
    await served.workspace.rulesets.publish(
      { text: COMMENTED.replace('A possible side effect', 'Every possible side effect'), files: {} },
      { author: 'cli ben', expected: 1 },
    )
    await page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Compare with mine' }).click()
    await dialog.getByText('Every possible side effect').waitFor()
    await dialog.getByRole('button', { name: 'Put mine on top' }).click()
    await page.getByRole('button', { name: 'Publish…' }).click()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await page.getByText('Version 3 is in force.').waitFor()
  })
})

describe('edits that are not published', () => {
  test('stay when the page is left and when it is loaded anew', async () => {
    await using opened = await openRules()
    const { page } = opened
    page.on('dialog', (asked) => void asked.accept())
    await ruleIn(page, 'spanish').click()
    await page.getByLabel('Description').fill('kept')
    await page.getByText('Unsaved changes').waitFor()
    await page.getByRole('link', { name: 'Conversations' }).click()
    await page.getByRole('row').nth(1).waitFor()
    await page.getByRole('link', { name: 'Rules' }).click()
    await page.getByText('Unsaved changes').waitFor()
    await page.reload()
    await page.getByText('Unsaved changes').waitFor()
    await ruleIn(page, 'spanish').click()
    expect(await page.getByLabel('Description').inputValue()).toBe('kept')
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click()
    await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
  })
})

describe('who may not publish', () => {
  test('sees everything and changes nothing', async () => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.route('**/login/options', async (route) => {
      const response = await route.fetch()
      const body = (await response.json()) as { session: object }
      await route.fulfill({ response, json: { ...body, session: { ...body.session, scopes: ['handoffs:read'] } } })
    })
    await page.goto(`${served.url}/rules`)
    await page.getByText('You may look at the rules, not change them.').waitFor()
    await ruleIn(page, 'vip').click()
    expect(await page.getByLabel('Description').isEditable()).toBe(false)
    expect(await page.getByRole('button', { name: /Publish|New rule|Delete|Undo/u }).count()).toBe(0)
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await editorOf(page).press('x')
    await page.getByRole('button', { name: 'Versions' }).click()
    await page.getByRole('dialog').getByText('the first rules').waitFor()
    expect(await page.getByText('Unsaved changes').count()).toBe(0)
  })
})

describe('rules that a file owns', () => {
  test('are tried, and taken away as text instead of published', async () => {
    await using owned = await serveSamples()
    await using opened = await openList(browser, owned)
    const { page } = opened
    await page.goto(`${owned.url}/rules`)
    await page.getByText('These rules stand in a file').waitFor()
    expect(await page.getByRole('button', { name: 'Publish…' }).count()).toBe(0)
    await ruleIn(page, 'spanish').click()
    await page.getByLabel('Description').fill('for the file')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('ruleset.json')
  })
})

describe('nothing that axe knows is wrong with the rules', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and they fit on a phone`, { timeout: 240_000 }, async () => {
      await using opened = await openRules('', { colorScheme })
      const { page } = opened
      const wrong: string[] = []
      const check = async () => wrong.push(...(await mistakesOf(page)))
      await page.getByRole('combobox', { name: 'Handoff' }).selectOption({ label: 'conv-2001 · Prod' })
      await ruleIn(page, 'returns-trial').click()
      await page.getByLabel('Team', { exact: true }).fill('nobody')
      await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().waitFor()
      await check()
      await page.setViewportSize({ width: 390, height: 844 })
      await check()
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await page.setViewportSize({ width: 1360, height: 860 })
      await page.getByRole('button', { name: 'JSON', exact: true }).click()
      await page.locator('.cm-lint-marker-error').first().waitFor()
      await check()
      for (const name of ['Changes', 'Versions', 'Discard changes']) {
        await page.getByRole('button', { name, exact: true }).first().click()
        await page.getByRole('dialog').waitFor()
        await check()
        await page.keyboard.press('Escape')
      }
      await page.getByRole('button', { name: 'Undo' }).click()
      while (await page.getByRole('button', { name: 'Undo' }).isEnabled())
        await page.getByRole('button', { name: 'Undo' }).click()
      await ruleIn(page, 'spanish').click()
      await page.getByRole('button', { name: 'Form', exact: true }).click()
      await page.getByLabel('Description').fill('other words')
      await page.getByRole('button', { name: 'Publish…' }).click()
      await page.getByRole('dialog').getByTestId('replay-sum').waitFor()
      await check()
      expect(wrong).toEqual([])
    })
  }
})
