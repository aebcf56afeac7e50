import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineDiff } from '../../../../src/pages/rules/publish/line-diff.ts'

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '  d'), { minLength: 1, maxLength: 30 })
  .map((all) => all.join('\n'))

describe('a comparison of lines', () => {
  test('has every line of both texts, shown or counted, in order', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(before, after)
        if (before === after) {
          expect(lines).toEqual([])
          return
        }
        const side = (kind: 'removed' | 'added') =>
          lines.flatMap((line) =>
            line.kind === 'gap'
              ? Array.from({ length: line.count }, () => undefined)
              : line.kind === 'same' || line.kind === kind
                ? [line.text]
                : [],
          )
        for (const [kind, text] of [
          ['removed', before],
          ['added', after],
        ] as const) {
          const whole = text.split('\n')
          const seen = side(kind)
          expect(seen).toHaveLength(whole.length)
          for (const [place, line] of seen.entries()) if (line !== undefined) expect(line).toBe(whole[place])
        }
      }),
      { numRuns: 500 },
    )
  })

  test('tells of an empty line at the end', () => {
    expect(lineDiff('a', 'a\n')).toEqual([
      { kind: 'same', from: 1, to: 1, text: 'a' },
      { kind: 'added', to: 2, text: '' },
    ])
  })

  test('leaves out what is the same and far away', () => {
    const many = Array.from({ length: 40 }, (_, line) => `line ${line}`)
    const lines = lineDiff(many.join('\n'), many.toSpliced(20, 1, 'other').join('\n'))
    expect(lines.filter(({ kind }) => kind === 'removed')).toMatchObject([{ from: 21, text: 'line 20' }])
    expect(lines.filter(({ kind }) => kind === 'added')).toMatchObject([{ to: 21, text: 'other' }])
    expect(lines.filter(({ kind }) => kind === 'gap')).toEqual([
      { kind: 'gap', count: 17 },
      { kind: 'gap', count: 16 },
    ])
  })
})
