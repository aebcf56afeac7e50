import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onceForEach } from '../src/once-for-each.ts'

test('each pattern is compiled once, and answers as ever', () => {
  const patterns = fc.constantFrom('a', 'b', 'ab')
  fc.assert(
    fc.property(fc.array(fc.tuple(patterns, fc.constantFrom('', 'a', 'b', 'cab'))), (asked) => {
      const compiled: string[] = []
      const compile = onceForEach((pattern) => {
        compiled.push(pattern)
        return (text) => text.includes(pattern)
      })
      for (const [pattern, text] of asked) expect(compile(pattern)(text)).toBe(text.includes(pattern))
      expect(compiled).toEqual([...new Set(asked.map(([pattern]) => pattern))])
    }),
  )
})
