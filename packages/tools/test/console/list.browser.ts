import { describe, expect } from 'vitest'
import { consoleTest as test } from './console-test.ts'
import { openList } from './opened.ts'

describe('the list of conversations', () => {
  test('is filtered and searched, and the address says so and brings it back', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.getByLabel('Environment').selectOption('staging')
    await expect.poll(() => page.url()).toContain('environment=staging')
    await page.getByLabel('Has').selectOption('default-team')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('row').count()).toBeLessThan(6)
    await page.getByRole('link', { name: 'conv-1004' }).waitFor()
    const address = page.url()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => page.getByRole('row').count()).toBe(15)
    await page.goto(address)
    await page.getByRole('link', { name: 'conv-1004' }).waitFor()
    expect(await page.getByLabel('Has').inputValue()).toBe('default-team')
    await page.getByRole('link', { name: 'conv-1004' }).click()
    await page.getByRole('heading', { name: 'conv-1004' }).waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Conversations' }).click()
    await expect.poll(() => page.url()).toBe(address)
  })

  test('says when nothing fits', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.keyboard.press('/')
    await page.keyboard.type('no such thing')
    await page.getByText('Nothing fits these filters').waitFor()
  })

  test('is walked by keys, and Enter opens', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    for (const key of ['j', 'ArrowDown', 'j', 'k']) await page.keyboard.press(key)
    const current = page.locator('[role="row"][aria-selected="true"]')
    expect(await current.count()).toBe(1)
    expect(await current.getAttribute('aria-rowindex')).toBe('3')
    expect(await page.getByRole('grid').getAttribute('aria-activedescendant')).toBe(await current.getAttribute('id'))
    const id = await current.getByRole('link').textContent()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(id)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Conversations' }).waitFor()
  })

  test('says when the service is gone, and is live again when it is back', async ({ browser, served }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    await page.route('**/v1/**', (route) => route.abort())
    await page.getByLabel('Status').selectOption('dead')
    await page.getByRole('alert').getByText('does not answer').waitFor()
    await page.unroute('**/v1/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Nothing fits these filters').waitFor()
  })

  test('keeps few rows in the page however many there are, and scrolls to the last of 100,000', async ({
    browser,
    served,
  }) => {
    await using opened = await openList(browser, served)
    const { page } = opened
    const answer = await fetch(`${served.url}/v1/handoffs?limit=1`, {
      headers: { authorization: `Bearer ${served.apiKey}` },
    })
    const { handoffs } = (await answer.json()) as { readonly handoffs: readonly object[] }
    const [sample] = handoffs
    const pageSize = 10_000
    await page.route('**/v1/handoffs?*', (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
      const some = Array.from({ length: pageSize }, (_, at) => ({
        ...sample,
        handoffId: `h-${from + at}`,
        conversation: `many-${from + at}`,
      }))
      const next = from + pageSize < 100_000 ? String(from + pageSize) : null
      return route.fulfill({ json: { handoffs: some, next } })
    })
    await page.getByLabel('Priority').selectOption('high')
    await page.getByRole('link', { name: 'many-0', exact: true }).waitFor()
    for (let pages = 0; pages < 10; pages += 1) {
      await page.keyboard.press('Escape')
      await page.getByRole('grid').focus()
      await page.keyboard.press('End')
      await page.getByRole('link', { name: `many-${(pages + 1) * pageSize - 1}`, exact: true }).waitFor()
    }
    await page.getByText('100,000 handoffs').waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(80)
    await page.keyboard.press('Home')
    await page.getByRole('link', { name: 'many-0', exact: true }).waitFor()
  })
})
