import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Budget, takeCall } from '../src/live/budget.ts'

const kinds = fc.constantFrom('send', 'settle', 'read' as const)

describe('the budget of a lane', () => {
  test('never allows more calls than it says in any 60 seconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 5_000 })), { maxLength: 400 }),
        (perMinute, wishes) => {
          let budget: Budget | null = null
          let nowMs = 0
          const calls: number[] = []
          for (const [kind, pauseMs] of wishes) {
            nowMs += pauseMs
            const taken = takeCall(budget, kind, nowMs, perMinute)
            if ('untilMs' in taken) continue
            budget = taken.budget
            calls.push(nowMs)
          }
          for (const first of calls)
            expect(calls.filter((at) => at >= first && at < first + 60_000).length).toBeLessThanOrEqual(perMinute)
        },
      ),
    )
  })

  test('says when to ask again, and then says yes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), kinds, (perMinute, kind) => {
        const empty: Budget = { savedMs: 0, atMs: 1_000 }
        const answer = takeCall(empty, kind, 1_000, perMinute)
        expect('untilMs' in answer).toBe(true)
        const untilMs = 'untilMs' in answer ? answer.untilMs : 0
        expect(untilMs).toBeGreaterThan(1_000)
        expect('budget' in takeCall(empty, kind, untilMs, perMinute)).toBe(true)
      }),
    )
  })

  test('goes to what sends before what settles before what reads', () => {
    const left = (calls: number) => kindsThatMay({ savedMs: calls * 800, atMs: 0 })
    expect(left(25)).toEqual(['send', 'settle', 'read'])
    expect(left(10)).toEqual(['send', 'settle'])
    expect(left(2)).toEqual(['send'])
    expect(left(0.5)).toEqual([])
  })
})

function kindsThatMay(budget: Budget): readonly string[] {
  return (['send', 'settle', 'read'] as const).filter((kind) => 'budget' in takeCall(budget, kind, 0, 100))
}
