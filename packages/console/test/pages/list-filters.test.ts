import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFilters, writeFilters } from '../../src/pages/conversations/list-filters.ts'

const words = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed() && text.trim() === text && text !== '')
const filters = fc.record(
  {
    q: words,
    team: words,
    rule: words,
    environment: fc.constantFrom('development', 'staging', 'production'),
    status: fc.constantFrom('previewed', 'dead'),
    has: fc.constantFrom('unmatched-keys', 'default-team'),
    verdict: fc.constantFrom('filled', 'refused'),
  },
  { requiredKeys: [] },
)

describe('filters in an address', () => {
  test('are read as they were written', () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(readFilters(new URLSearchParams(writeFilters(given)))).toEqual(given)
      }),
    )
  })

  test('that no list has are left out', () => {
    expect(readFilters(new URLSearchParams('status=gone&cursor=1&__proto__=x&q=%20&team=a'))).toEqual({ team: 'a' })
  })
})
