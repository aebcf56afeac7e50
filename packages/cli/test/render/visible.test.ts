import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visible } from '../../src/render/visible.ts'

describe('texts from outside', () => {
  test('never hold anything that a terminal would obey or hide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          visible(text).replaceAll(/(?<=\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu, ''),
        ).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      }),
    )
  })

  test('stay as they are when there is nothing to hide, however often they are made visible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
    expect(visible('밤하늘-#8821 — ñ 👩‍💻 ✓')).toBe('밤하늘-#8821 — ñ 👩‍💻 ✓')
  })

  test.each([
    ['\u001B[2J\u001B[31m', '\\x1b[2J\\x1b[31m'],
    ['\u009B31m', '\\x9b31m'],
    ['a\r\n\tb', 'a\\r\\n\\tb'],
    ['cus\u200Dtomer', 'cus\\u200dtomer'],
    ['invoice\u202Egnp.exe', 'invoice\\u202egnp.exe'],
    ['\u{E0061}', '\\u{e0061}'],
    ['\uD800', '\\ud800'],
    ['\uFEFFkey', '\\ufeffkey'],
  ])('%j is shown as %s', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})
