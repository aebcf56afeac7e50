import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { serveSamples } from '../../src/console/served-samples.ts'
import { openList, testBrowser } from './opened.ts'

/** One rule that always wins, so that the team of the text is the team of the decision; and a priority of one handoff. */
const RULES = `{
  // kept
  "format": 1,
  "name": "stress",
  "assignment": {
    "default": null,
    "rules": [
      {
        "name": "probe",
        "when": {
          "fact": "conversation.id",
          "operator": "present"
        },
        "team": "billing"
      }
    ]
  },
  "priority": {
    "default": "low",
    "rules": [
      {
        "name": "one",
        "when": {
          "fact": "conversation.id",
          "operator": "equal",
          "value": "conv-1005"
        },
        "priority": "urgent"
      }
    ]
  }
}
`
const TEAM_LINE = RULES.split('\n').findIndex((line) => line.includes('"team"'))
const TEAMS = ['vip-care', 'fraud-desk', 'returns', 'network-ops', 'player-support', 'billing']
const HANDOFFS = ['conv-1005 · Prod', 'conv-2001 · Prod']

let browser: Browser
let served: ServedSamples

beforeAll(async () => {
  browser = await testBrowser()
  served = await serveSamples({ published: RULES })
})

afterAll(async () => {
  await browser.close()
  await served[Symbol.asyncDispose]()
})

/** Holds every answer of a worker back, each for another while: a later one overtakes those before it. */
const HOLD_ANSWERS = `
  const Native = Worker
  const holds = [700, 30, 400, 0, 150]
  let told = 0
  globalThis.Worker = class extends Native {
    addEventListener(kind, listener) {
      super.addEventListener(kind, (event) => {
        if (kind !== 'message') return listener(event)
        setTimeout(() => listener(event), holds[(told += 1) % holds.length])
      })
    }
  }
`

/** Looks at each frame whether what is shown as settled fits the rules and the event that are on the page. */
const WATCH = `
  const teams = new Set(${JSON.stringify(TEAMS)})
  const priorities = { 'conv-1005': 'Urgent', 'conv-2001': 'Low' }
  const wrong = []
  let looked = 0
  const textOfEditor = () => {
    const root = [...document.querySelectorAll('*')].find((one) => one.shadowRoot)?.shadowRoot
    return root && [...root.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\\n')
  }
  const look = () => {
    requestAnimationFrame(look)
    const text = textOfEditor()
    const field = [...document.querySelectorAll('label')].find((one) => one.textContent === 'Team')
    const team = text === undefined ? field?.control?.value : /"team": "([^"]*)"/.exec(text)?.[1]
    if (team === undefined) return
    const checks = document.querySelector('[data-testid="checks"]:not([data-stale])')?.textContent ?? ''
    if (/mistake|tests/.test(checks)) {
      looked += 1
      if (checks.includes('mistake') === teams.has(team)) wrong.push('checks of ' + team + ': ' + checks)
    }
    const decision = document.querySelector('[data-testid="decision"]:not([data-stale])')?.innerText.split('When it was')[0]
    if (decision === undefined) return
    looked += 1
    const id = /"id": "(conv-[0-9]+)"/.exec(document.querySelector('#rules-event').value)?.[1]
    if (!decision.startsWith(team)) wrong.push('decision of ' + team + ': ' + decision)
    if (!decision.includes(priorities[id])) wrong.push('decision of ' + id + ': ' + decision)
  }
  look()
  globalThis.seen = () => ({ wrong: wrong.slice(0, 5), looked })
`

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const editorOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Rule file as JSON' })

/** Types a team into the form, letter by letter. */
async function typeIntoForm(page: Page, team: string): Promise<void> {
  await button(page, 'Form').click()
  const field = page.getByLabel('Team', { exact: true })
  await field.selectText()
  await field.pressSequentially(team, { delay: 15 })
}

/** Types a team into the text, letter by letter, and something that is no JSON in between. */
async function typeIntoText(page: Page, team: string): Promise<void> {
  await button(page, 'JSON').click()
  const editor = editorOf(page)
  await editor.press('ControlOrMeta+Home')
  for (let line = 0; line < TEAM_LINE; line += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText('"team": ""')
  await page.keyboard.press('ArrowLeft')
  for (const letter of team) await page.keyboard.insertText(letter)
}

test('whatever is typed and chosen how fast: text, form, decision and findings agree, and no late answer is shown', {
  timeout: 180_000,
}, async () => {
  await using opened = await openList(browser, served, { viewport: { width: 1360, height: 1200 } })
  const { page, complaints } = opened
  await page.addInitScript(HOLD_ANSWERS)
  await page.goto(`${served.url}/rules`)
  await page.getByTestId('checks').getByText('no tests').waitFor()
  await page.getByRole('option', { name: 'probe' }).click()
  const handoff = page.getByRole('combobox', { name: 'Handoff' })
  await handoff.selectOption({ label: HANDOFFS[0] ?? '' })
  await page.getByTestId('decision').waitFor()
  await page.evaluate(WATCH)

  for (const [round, team] of TEAMS.entries()) {
    await (round % 2 === 0 ? typeIntoForm : typeIntoText)(page, team)
    await handoff.selectOption({ label: HANDOFFS[round % 2] ?? '' })
    // Half of them are left before anybody has answered.
    if (round % 3 === 0) await page.waitForTimeout(250)
  }
  await typeIntoForm(page, 'fraud-desk')
  await handoff.selectOption({ label: HANDOFFS[1] ?? '' })

  const decision = page.locator('[data-testid="decision"]:not([data-stale])')
  await decision.getByText('fraud-desk').waitFor()
  await decision.getByText('Low', { exact: true }).waitFor()
  await page.locator('[data-testid="checks"]:not([data-stale])').getByText('no tests').waitFor()
  expect(await page.getByRole('list', { name: 'Findings' }).count()).toBe(0)
  expect(await page.getByLabel('Team', { exact: true }).inputValue()).toBe('fraud-desk')
  await page.getByRole('option', { name: 'probe' }).getByText('fraud-desk').waitFor()
  await button(page, 'JSON').click()
  await editorOf(page).getByText('"fraud-desk"').waitFor()
  await button(page, 'Changes').click()
  const rows = (kind: string) => page.getByRole('dialog').locator(`tr[data-kind="${kind}"]`).allInnerTexts()
  await expect.poll(() => rows('added')).toHaveLength(1)
  expect((await rows('added')).join('')).toContain('"team": "fraud-desk"')
  expect((await rows('removed')).join('')).toContain('"team": "billing"')

  const { wrong, looked } = await page.evaluate<{ wrong: string[]; looked: number }>('seen()')
  expect(wrong).toEqual([])
  expect(looked).toBeGreaterThan(20)
  expect(complaints).toEqual([])
})
