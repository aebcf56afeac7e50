import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsAt, rowsWith } from '../../src/replay/index.ts'
import { historyOf, presentFacts } from './past-handoffs.ts'

test('a fact is where a handoff had it', () => {
  fc.assert(
    fc.property(fc.array(presentFacts, { maxLength: 40 }), (many) => {
      const history = historyOf(many)
      for (const fact of [...history.columns.keys(), 'context.never-sent']) {
        const isThere = rowsWith(history, fact)
        const had = many.map((_, row) => factsAt(history, row).values.has(fact))
        expect(many.map((_, row) => isThere(row))).toEqual(had)
      }
    }),
  )
})
