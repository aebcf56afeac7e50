import { describe, expect } from 'vitest'
import type { ServedSamples } from '../../src/console/served-samples.ts'
import { consoleTest as test } from './console-test.ts'
import { mistakesOf, openList, openPage } from './opened.ts'

/** Hands over as an AI agent would, over HTTP. */
async function handOver(served: ServedSamples, event: object): Promise<string> {
  const answer = await fetch(`${served.url}/v1/handoffs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${served.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(event),
  })
  const body = (await answer.json()) as { readonly handoffId: string }
  return body.handoffId
}

const event = {
  id: 'guide',
  environment: 'development',
  conversation: {
    id: 'conv-guide',
    language: 'en',
    country: 'US',
    transcript: [{ from: 'customer', text: 'A person, please' }],
  },
  handoff: { category: 'Delivery' },
  context: { 'order-id': 'ORD-2026-2026', 'customer-tier': 'gold', orderTotal: '12.50' },
}

describe('from an AI agent to the preview', () => {
  test('a handoff in development comes into the open list, and its preview shows the four parts in order', async ({
    browser,
    served,
  }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByText('Live', { exact: true }).waitFor()
    await handOver(served, event)
    await page.getByRole('link', { name: 'conv-guide' }).click()
    await page.getByText('A person, please').waitFor()
    await page.getByRole('button', { name: 'View details for handoff preview' }).click()
    const dialog = page.getByRole('dialog', { name: 'Handoff preview' })
    await dialog.getByTestId('context').waitFor()
    const headings = await dialog.getByRole('heading', { level: 3 }).allTextContents()
    expect(headings).toEqual(['Ticket priority', 'Assigned team', 'Updated ticket fields', 'Context object'])
    expect(await dialog.getByTestId('priority').textContent()).toBe('High')
    expect(await dialog.getByTestId('team').textContent()).toBe('vip-care')
    expect(await dialog.getByTestId('fields').getByRole('row').allTextContents()).toEqual([
      'Ticket fieldValue',
      'Order IDORD-2026-2026',
      'Customer tiergold',
    ])
    const keys = dialog.getByTestId('context')
    await expect.poll(() => keys.locator('[data-verdict="filled"]').count()).toBe(2)
    const odd = await keys.locator('[data-verdict="malformed-key"]').textContent()
    expect(odd).toContain('orderTotal12.50')
    expect(odd).toContain('Did you mean order-total?')
    expect(await keys.getByRole('row').last().textContent()).toBe('languageen')
    await expect.poll(() => dialog.textContent()).toContain('no ticket was created')
    await dialog.getByRole('button', { name: 'By field' }).click()
    expect(
      await dialog.getByTestId('field-statuses').locator('[data-status="not-sent"]').first().textContent(),
    ).toContain('Order total')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  test('every reason stands in the preview: the rules, and why not another team', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.getByRole('link', { name: 'conv-1001' }).click()
    await page.getByRole('heading', { name: 'conv-1001' }).waitFor()
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Why: Assignment rules').click()
    await expect.poll(() => dialog.getByText('matches too').count()).toBe(1)
    await dialog.getByText('Why not another team?').click()
    await dialog.getByLabel('Choose a team').selectOption('network-ops')
    expect(await dialog.getByText('First that failed').textContent()).toContain('is missing')
    await dialog.getByText('What would be sent').click()
    expect(await dialog.locator('pre').first().textContent()).toContain('"fields"')
    await dialog.getByText('Hash and revisions').click()
    expect(await dialog.textContent()).toMatch(/Draft hash[0-9a-f]{64}/u)
  })

  test('a delivered handoff shows its ticket, and draft against ticket', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.getByRole('link', { name: 'conv-2001' }).click()
    await page.getByText('Attempts').waitFor()
    expect(await page.getByText('Delivered').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'View details for handoff preview' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByTestId('fields').waitFor()
    expect(await dialog.getByRole('columnheader', { name: 'In the ticket' }).count()).toBe(1)
    expect(await dialog.locator('[data-landing="applied"]').count()).toBeGreaterThan(3)
  })

  test('hostile values do nothing and can be read', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'conv-<b>2003</b>' }).click()
    const heading = page.getByRole('heading', { level: 1 })
    expect(await heading.textContent()).toBe('conv-<b>2003</b>U+202E')
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog')
    await dialog.getByTestId('context').waitFor()
    expect(await dialog.getByTestId('context').textContent()).toContain('<script>window.hurt=1</script>')
    expect(await dialog.getByTestId('context').textContent()).toContain('orderU+200B-total')
    await dialog
      .getByRole('button', { name: /^Show all/u })
      .first()
      .click()
    expect(await page.evaluate('window.hurt')).toBeUndefined()
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(complaints).toEqual([])
  })
})

describe('signing in', () => {
  test('says what is wrong with a key, and forgets it when signed out', async ({ browser, served }) => {
    await using opened = await openPage(browser, served)
    const { page } = opened
    const signIn = async (key: string) => {
      await page.getByLabel('API key').fill(key)
      await page.keyboard.press('Enter')
    }
    await signIn('nonsense')
    await page.getByRole('alert').getByText('begins with hk_').waitFor()
    await signIn(`hk_${'a'.repeat(43)}`)
    await page.getByRole('alert').getByText('not known').waitFor()
    await signIn(served.apiKey)
    await page.getByText('key console', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('key console', { exact: true }).waitFor()
    const [cookie] = await page.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    expect(JSON.stringify(await page.context().storageState())).not.toContain(served.apiKey)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.evaluate('JSON.stringify([sessionStorage.length, document.cookie])')).toBe('[0,""]')
    expect(await page.context().cookies()).toEqual([])
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

describe('signing in with the account of an organisation', () => {
  test('is offered where a provider is known, and asks for the workspace where there are several', async ({
    browser,
    served,
  }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await using opened = await openPage(browser, served, { colorScheme })
      const { page } = opened
      let needsWorkspace = false
      await page.route('**/login/options', (route) =>
        route.fulfill({ json: { organisation: true, needsWorkspace, session: null } }),
      )
      await page.reload()
      const link = page.getByRole('link', { name: 'Sign in with your organisation' })
      expect(await link.getAttribute('href')).toBe('/login')
      expect(await mistakesOf(page)).toEqual([])
      needsWorkspace = true
      await page.reload()
      await page.getByLabel('Workspace').fill('acme & co')
      expect(await mistakesOf(page)).toEqual([])
      await page.route('**/login?*', (route) => route.fulfill({ contentType: 'text/html', body: 'provider' }))
      await page.keyboard.press('Enter')
      await page.getByText('provider').waitFor()
      expect(new URL(page.url()).searchParams.get('workspace')).toBe('acme & co')
    }
  })
})

describe('nothing that axe knows is wrong', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}`, { timeout: 240_000 }, async ({ browser, served }) => {
      await using opened = await openPage(browser, served, { colorScheme })
      const { page } = opened
      const wrong: string[] = [...(await mistakesOf(page))]
      const check = async () => wrong.push(...(await mistakesOf(page)))
      await page.getByLabel('API key').fill(served.apiKey)
      await page.keyboard.press('Enter')
      await page.getByRole('row').nth(1).waitFor()
      await page.keyboard.press('j')
      await check()
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      await check()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'More filters' }).click()
      await page.getByRole('dialog').waitFor()
      await check()
      await page.keyboard.press('Escape')
      for (const id of ['conv-2001', 'conv-<b>2003</b>']) {
        await page.goto(`${served.url}/conversations`)
        await page.getByRole('link', { name: id }).click()
        await page.getByRole('button', { name: 'View details for handoff preview' }).waitFor()
        await page.getByRole('heading', { name: 'Summary' }).waitFor()
        await check()
        await page.keyboard.press('p')
        const dialog = page.getByRole('dialog')
        await dialog.getByTestId('context').waitFor()
        await dialog.getByText('Why: Assignment rules').waitFor()
        for (const folded of await dialog.locator('summary').all()) await folded.click()
        await check()
        await dialog.getByRole('button', { name: 'By field' }).click()
        await check()
      }
      expect(wrong).toEqual([])
    })
  }
})
