import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  editedTexts,
  filesOf,
  isSameTexts,
  lineEndsOf,
  servedTexts,
} from '../../../../src/pages/rules/text/served-texts.ts'

const lines = fc.array(
  fc.string({ maxLength: 5 }).filter((line) => !/[\r\n]/u.test(line)),
  { minLength: 1, maxLength: 5 },
)
const texts = fc.tuple(lines, fc.constantFrom('\n', '\r\n')).map(([parts, end]) => parts.join(end))

test('texts whose lines end alike come back as they were, letter by letter', () => {
  fc.assert(
    fc.property(texts, fc.dictionary(fc.constantFrom('a.json', 'b.csv'), texts), (text, files) => {
      const served = { text, files }
      const edited = editedTexts(served)
      expect(Object.values(edited).join('')).not.toContain('\r\n')
      const back = servedTexts(edited, lineEndsOf(served))
      expect(back['']).toBe(text)
      expect(isSameTexts(filesOf(back), files)).toBe(true)
    }),
  )
})
