import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { element, escaped } from '../../src/render/xml.ts'

const anyText = fc.string({ unit: 'binary' })

/** What XML 1.0 holds, line breaks and tabs left out: https://www.w3.org/TR/xml/#charsets. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return code >= 0x20 && code !== 0xfffe && code !== 0xffff
}

/** As a reader of XML gives a text back. */
function read(text: string): string {
  return text
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

describe('a text in XML', () => {
  test('is read as it was, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = escaped(text)
        expect(written).not.toMatch(/[<>"]|\p{Surrogate}|&(?!(?:amp|lt|gt|quot|#\d+);)/u)
        expect([...written].filter((character) => !isAllowed(character))).toEqual([])
        expect(read(written)).toBe(
          [...text.toWellFormed()].map((one) => (isAllowed(one) || /[\t\n\r]/u.test(one) ? one : '\uFFFD')).join(''),
        )
      }),
    )
  })

  test('stands in elements and attributes', () => {
    expect(element('a', { name: '"1"', line: 2, none: undefined })).toBe('<a name="&quot;1&quot;" line="2"/>')
    expect(element('a', {}, 'x < y\nz')).toBe('<a>x &lt; y&#10;z</a>')
    expect(element('a', {}, [element('b', {}, [element('c', {})]), element('d', {})])).toBe(
      '<a>\n  <b>\n    <c/>\n  </b>\n  <d/>\n</a>',
    )
  })
})
