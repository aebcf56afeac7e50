import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countCallers } from '../src/callers.ts'

describe('callers', () => {
  test('count from the call to its answer, whatever that is, and the more there are, the longer workers rest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 80 }), async (succeed) => {
        const callers = countCallers()
        expect(callers.restMs()).toBe(0)
        const rests: number[] = []
        const ends = succeed.map((isFine) => {
          const { promise, resolve, reject } = Promise.withResolvers<void>()
          const answer = callers.count(() => promise).catch(() => {})
          rests.push(callers.restMs())
          return async () => {
            if (isFine) resolve()
            else reject(new Error('refused'))
            await answer
          }
        })
        expect(rests).toEqual(rests.toSorted((a, b) => a - b))
        // Deliveries go on, however many wait.
        expect(Math.max(0, ...rests)).toBeLessThanOrEqual(250)
        for (const end of ends) await end()
        expect(callers.restMs()).toBe(0)
      }),
      { numRuns: 50 },
    )
  })
})
