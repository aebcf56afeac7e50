import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { VisibleText } from '../../src/ui/visible-text.tsx'
import { drawn } from '../drawn-component.tsx'

const HURT = 'window.hurt = 1'

const markup = fc.constantFrom(
  `<img src=x onerror="${HURT}">`,
  `</bdi></td><script>${HURT}</script>`,
  `<svg onload="${HURT}"/>`,
  `<iframe srcdoc="<script>parent.hurt=1</script>">`,
  `javascript:${HURT}`,
  '<style>*{display:none}</style>',
  '&lt;b&gt; &amp; &#x202e;',
)

/** Characters that turn the direction of writing, take no room, or stack up. */
const tricks = fc.constantFrom(
  '\u202E',
  '\u2066',
  '\u2069',
  '\u200B',
  '\u0000',
  '\u0007',
  '\uFEFF',
  'e\u0301\u0301',
  '\u05D0',
)

const hostile = fc
  .array(fc.oneof(markup, tricks, fc.string({ unit: 'grapheme-ascii', maxLength: 8 })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''))
  .filter((text) => text.length <= 400 && text.isWellFormed())

afterEach(() => {
  Reflect.deleteProperty(window, 'hurt')
})

describe('a text from outside, in a browser', () => {
  test('runs nothing, makes no element that could, and hides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const place = await drawn(<VisibleText value={value} />)
        expect(place.querySelector('img, script, svg, iframe, style, a, b')).toBeNull()
        expect(Reflect.get(window, 'hurt')).toBeUndefined()
        expect(place.textContent).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u)
        place.remove()
      }),
      { numRuns: 40 },
    )
  })

  test('turns the direction of nothing but itself', async () => {
    for (const value of ['\u202Egpj.exe', '\u05E9\u05DC\u05D5\u05DD 12', '\u2067\u05D0', 'plain']) {
      const place = await drawn(
        <p>
          <span id="before">before</span> <VisibleText value={value} /> <span id="behind">behind</span>
        </p>,
      )
      const [before, text, behind] = ['#before', 'bdi', '#behind'].map((name) =>
        place.querySelector(name)?.getBoundingClientRect(),
      )
      expect(before?.right).toBeLessThanOrEqual(text?.left ?? 0)
      expect(text?.right).toBeLessThanOrEqual(behind?.left ?? 0)
      place.remove()
    }
  })

  test('is read from the right where it is written so', async () => {
    const place = await drawn(<VisibleText value={'\u05E9\u05DC\u05D5\u05DD'} />)
    expect(getComputedStyle(place.querySelector('bdi') ?? place).direction).toBe('rtl')
  })

  test('is folded when it is long, and opened by keyboard', async () => {
    const value = 'word '.repeat(200)
    const place = await drawn(<VisibleText value={value} />)
    const fold = page.getByRole('button', { name: 'Show all 1,000 characters' })
    await expect.element(fold).toBeVisible()
    expect(place.querySelector('bdi')?.textContent).toHaveLength(401)
    const button = place.querySelector('button')
    button?.focus()
    button?.click()
    await expect.element(page.getByRole('button', { name: 'Show less' })).toBeVisible()
    expect(place.querySelector('bdi')?.textContent).toBe(value)
  })

  test('says that there is none', async () => {
    const place = await drawn(<VisibleText value="" />)
    expect(place.textContent).toBe('empty')
  })
})
