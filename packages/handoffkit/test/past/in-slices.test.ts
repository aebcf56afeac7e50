import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { inSlices, whileWanted } from '../../src/past/in-slices.ts'

/** Steps that take the time of a slice each, and what was taken of them. */
function slowSteps(count: number): { readonly steps: Generator<void, string>; readonly taken: () => number } {
  let taken = 0
  function* take(): Generator<void, string> {
    for (; taken < count; taken += 1) {
      const endsAt = performance.now() + 9
      while (performance.now() < endsAt) Math.sqrt(endsAt)
      yield
    }
    return 'done'
  }
  return { steps: take(), taken: () => taken }
}

describe('work in slices', () => {
  test('lets others have their turn before it is done', async () => {
    for (const work of [inSlices, whileWanted]) {
      const { steps, taken } = slowSteps(5)
      const done = work(steps, new AbortController().signal)
      await setImmediate()
      expect(taken()).toBeLessThan(5)
      expect(await done).toBe('done')
    }
  })

  test('is left where it stands when nobody wants it any more', async () => {
    const closing = new AbortController()
    const [asked, unasked] = [slowSteps(50), slowSteps(50)]
    const works = [inSlices(asked.steps, closing.signal), whileWanted(unasked.steps, closing.signal)]
    closing.abort()
    const [answer, nothing] = await Promise.allSettled(works)
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'HK_CLOSED' } })
    expect(nothing).toEqual({ status: 'fulfilled', value: undefined })
    expect(asked.taken() + unasked.taken()).toBeLessThan(10)
  })

  test('is not begun when nobody wants it', async () => {
    const { steps, taken } = slowSteps(2)
    expect(await whileWanted(steps, AbortSignal.abort())).toBeUndefined()
    expect(taken()).toBe(0)
  })
})
