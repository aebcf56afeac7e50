import { describe } from 'vitest'

/**
 * The tests of one trap of json-rules-engine, under its number in `docs/reference/rules-engine-differences.md`.
 *
 * Tests named "json-rules-engine ..." pin what that engine does, so that an upgrade that changes it is noticed.
 */
export function trap(number: number, title: string, tests: () => void): void {
  describe(`trap ${number}: ${title}`, () => {
    tests()
  })
}
