import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { FieldTable } from '../../src/preview/field-table.tsx'
import { KeyTable } from '../../src/preview/key-table.tsx'
import { text } from '../../src/text/english.ts'
import { drawn, mistakesIn, SCHEMES } from '../drawn-component.tsx'
import { EVERY_STATUS, EVERY_VERDICT } from './every-verdict.ts'
import { samplePreview } from './sample-preview.ts'

const { report } = samplePreview()
const keys = Object.values(EVERY_VERDICT)
const every = { ...report, keys, context: keys.map(({ key }) => ({ key, text: `value of ${key}` })) }
const fields = { ...report, fields: Object.values(EVERY_STATUS) }

describe('the context table', () => {
  test('gives every key a line with its value, its verdict as a word, and what became of it', async () => {
    const place = await drawn(<KeyTable report={every} catalog={undefined} />)
    for (const { key, verdict } of keys) {
      const row = place.querySelector(`[data-verdict="${verdict}"]`)
      const cells = [...(row?.children ?? [])].map(({ textContent }) => textContent)
      expect(cells.slice(0, 3)).toEqual([key, `value of ${key}`, text.preview.verdicts[verdict]])
      expect(cells[3]).not.toBe('')
    }
    await expect.element(page.getByText('Did you mean order-total?')).toBeVisible()
  })

  test('turned round, gives every field a line, and those that came near', async () => {
    const place = await drawn(<FieldTable report={fields} catalog={undefined} />)
    const shown = [...place.querySelectorAll('[data-status]')].map((row) => row.getAttribute('data-status'))
    expect(new Set(shown)).toEqual(new Set(Object.keys(EVERY_STATUS)))
    expect(place.querySelector('[data-status="not-sent"]')?.textContent).toContain('The context has orderTotal.')
  })

  test('has a word for an empty context object', async () => {
    await drawn(<KeyTable report={{ ...report, keys: [], context: [] }} catalog={undefined} />)
    await expect.element(page.getByText('The context object is empty.')).toBeVisible()
  })

  test('stays within a phone, however long a value is', async () => {
    await page.viewport(360, 640)
    const long = 'a'.repeat(399)
    const wide = { ...every, context: keys.map(({ key }) => ({ key, text: long })) }
    const place = await drawn(<KeyTable report={wide} catalog={undefined} />)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360)
    expect(place.textContent).toContain(long)
    await page.viewport(1280, 860)
  })
})

describe('the badges of verdicts', () => {
  const colours = (place: HTMLElement) =>
    new Map(
      Object.keys(EVERY_VERDICT).map((verdict) => {
        const badge = place.querySelector(`[data-verdict="${verdict}"] td:nth-child(3) span`)
        if (badge === null) throw new Error(`There is no badge for ${verdict}.`)
        return [verdict, getComputedStyle(badge).color] as const
      }),
    )

  for (const scheme of SCHEMES) {
    test(`tell filled, mistaken and meant to be apart in ${scheme}, with enough contrast`, async () => {
      const place = await drawn(<KeyTable report={every} catalog={undefined} />, scheme)
      const by = colours(place)
      expect(by.get('refused')).toBe(by.get('conflict'))
      expect(by.get('withheld')).toBe(by.get('empty'))
      expect(new Set([by.get('filled'), by.get('refused'), by.get('malformed-key'), by.get('withheld')]).size).toBe(4)
      expect(await mistakesIn(place)).toEqual([])
    })
  }
})
