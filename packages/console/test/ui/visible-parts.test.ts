import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleParts } from '../../src/ui/visible-parts.ts'

const odd = fc.constantFrom('\u202E', '\u200B', '\u0007', '\uFEFF', '\u2066', '\u00AD', '\uD800')
const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), odd)).map((parts) => parts.join(''))

describe('a text in pieces', () => {
  test('shows every character, and none that does not show', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = visibleParts(text)
        const rebuilt = parts.map((part) =>
          part.kind === 'text' ? part.text : String.fromCodePoint(Number.parseInt(part.text.slice(2), 16)),
        )
        expect(rebuilt.join('')).toBe(text)
        for (const part of parts)
          if (part.kind === 'text') expect(part.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/u)
      }),
    )
  })

  test('names what turns the direction, and leaves emoji and lines alone', () => {
    expect(visibleParts('a\u202Eb')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'hidden', text: 'U+202E' },
      { kind: 'text', text: 'b' },
    ])
    expect(visibleParts('👩‍🚀\nمرحبا')).toEqual([{ kind: 'text', text: '👩‍🚀\nمرحبا' }])
  })
})
