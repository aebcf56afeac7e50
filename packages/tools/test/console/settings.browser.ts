import { describe, expect } from 'vitest'
import { consoleTest as test } from './console-test.ts'
import { mistakesOf, openList } from './opened.ts'

describe('settings', () => {
  test('a switch is turned by name, and the audit log knows it', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'Environments' }).click()
    const staging = page.getByRole('region', { name: 'Staging' })
    await staging.getByRole('button', { name: /^(?:Deliver|Keep previews)/u }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('From now on').waitFor()
    await dialog.getByRole('button', { name: 'in Staging' }).click()
    await staging.getByText('key console').waitFor()
    await staging.getByRole('button', { name: /^As the file says/u }).click()
    await dialog.getByRole('button', { name: 'Do as the file says' }).click()
    await staging.getByText('As the workspace file says.').waitFor()
    await page.getByRole('link', { name: 'Audit log' }).click()
    await page.getByLabel('Action').selectOption('preview-switched')
    await expect.poll(() => page.url()).toContain('action=preview-switched')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
    expect(complaints).toEqual([])
  })

  test('a lane is paused and resumed', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.goto(`${served.url}/settings/environments`)
    const production = page.getByRole('region', { name: 'Production' })
    await production.getByRole('button', { name: /^Pause/u }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Pause Production' }).click()
    await production.getByText('Paused by a person.').waitFor()
    await production.getByRole('button', { name: /^Resume/u }).click()
    await production.getByText('Works').waitFor()
  })

  test('a ticket field is found, and leads to the handoffs that filled it', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page, complaints } = opened
    await page.getByRole('link', { name: 'Ticket fields' }).click()
    await page.getByLabel('Environment').selectOption('staging')
    await expect.poll(() => page.url()).toContain('environment=staging')
    await page.getByRole('button', { name: 'Fetch anew' }).click()
    await page.getByText('Fetched just now').waitFor()
    await page.getByLabel('Search keys and labels').fill('ORDER-ID')
    await page.getByRole('link', { name: /^Filled: \d+ handoffs?, Order ID$/u }).click()
    await page.getByRole('link', { name: 'conv-2002' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('a key is made and shown once; it works until it is revoked', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'New key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('trial')
    await dialog.getByLabel('Staging').check()
    await page.keyboard.press('Enter')
    const key = (await dialog.getByTestId('new-key').textContent()) ?? ''
    const status = async (): Promise<number> => {
      const answer = await fetch(`${served.url}/v1/session`, { headers: { authorization: `Bearer ${key}` } })
      return answer.status
    }
    expect(await status()).toBe(200)
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    expect(await page.content()).not.toContain(key)
    await page.getByRole('button', { name: /^Revoke trial/u }).click()
    await dialog.getByRole('button', { name: 'Revoke the key' }).click()
    await page.getByText('Show 1 key that has ended').waitFor()
    expect(await status()).toBe(401)
  })
})

describe('nothing that axe knows is wrong with the settings', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${colorScheme}, and they fit on a phone`, { timeout: 240_000 }, async ({ browser, served }) => {
      await using opened = await openList(browser, served, { colorScheme })
      const { page } = opened
      const wrong: string[] = []
      const check = async () => wrong.push(...(await mistakesOf(page)))
      for (const [path, button] of [
        ['environments', /^Pause/u],
        ['fields', undefined],
        ['keys', /^New key/u],
        ['privacy', undefined],
        ['audit', undefined],
      ] as const) {
        await page.setViewportSize({ width: 1280, height: 860 })
        await page.goto(`${served.url}/settings/${path}`)
        await page.locator('section[aria-label] section, tbody tr').first().waitFor()
        await check()
        await page.setViewportSize({ width: 390, height: 844 })
        await check()
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        if (button === undefined) continue
        await page.getByRole('button', { name: button }).first().click()
        await page.getByRole('dialog').waitFor()
        await check()
        await page.keyboard.press('Escape')
      }
      expect(wrong).toEqual([])
    })
  }
})
