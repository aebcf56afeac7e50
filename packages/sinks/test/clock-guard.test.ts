import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClockGuard } from '../src/live/clock-guard.ts'
import type { LaneState } from '../src/live/lane.ts'
import { NEW_LANE } from '../src/live/lane.ts'

/** A machine's clock that began anywhere, and an outbox's that somebody sets. */
function twoClocks() {
  let machineMs = 1_000
  let aheadMs = 5_000_000
  return {
    pass: (ms: number) => {
      machineMs += ms
    },
    set: (byMs: number) => {
      aheadMs += byMs
    },
    outboxMs: () => machineMs + aheadMs,
    machineMs: () => machineMs,
    look: () => ({ outboxMs: machineMs + aheadMs, fromMs: machineMs - 3, toMs: machineMs }),
  }
}

/** A worker that looks at its lane. @returns the lane after it */
function visit(
  guard: ReturnType<typeof createClockGuard>,
  lane: LaneState,
  look: ReturnType<ReturnType<typeof twoClocks>['look']>,
): LaneState {
  const marked = guard.marked(lane, look)
  guard.learn(marked, look)
  return marked
}

describe('a clock that nobody sets is trusted', () => {
  test('from the first look on, and the lane is written once', () => {
    const clocks = twoClocks()
    const guard = createClockGuard()
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(Number.POSITIVE_INFINITY)
    const since = clocks.outboxMs()
    const lane = visit(guard, NEW_LANE, clocks.look())
    for (const ms of [10, 60_000, 4_000_000]) {
      clocks.pass(ms)
      expect(visit(guard, lane, clocks.look())).toBe(lane)
      expect(guard.trustedSinceMs(clocks.machineMs())).toBe(since)
    }
  })

  test('by the next process of the same machine, without beginning anew', () => {
    const clocks = twoClocks()
    const since = clocks.outboxMs()
    const lane = visit(createClockGuard(), NEW_LANE, clocks.look())
    clocks.pass(100_000)
    const next = createClockGuard()
    expect(visit(next, lane, clocks.look())).toBe(lane)
    expect(next.trustedSinceMs(clocks.machineMs())).toBe(since)
  })

  test('by another machine from its own first look on, beside the first', () => {
    const [one, other] = [twoClocks(), twoClocks()]
    other.set(900_000)
    const guard = createClockGuard()
    const lane = visit(guard, NEW_LANE, one.look())
    const both = visit(createClockGuard(), lane, other.look())
    expect(both.clocks).toHaveLength(2)
    expect(visit(guard, both, one.look())).toBe(both)
  })
})

describe('a clock that was set is trusted from then on', () => {
  test.each([3_600_000, -3_600_000, 6_000])('by %i ms, whoever sees it', (byMs) => {
    const clocks = twoClocks()
    const guard = createClockGuard()
    const lane = visit(guard, NEW_LANE, clocks.look())
    clocks.pass(1_000)
    clocks.set(byMs)
    const since = clocks.outboxMs()
    const after = visit(guard, lane, clocks.look())
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(since)
    expect(after.clocks).toHaveLength(1)
  })

  test('and what others had measured counts no more, even when it is set back', () => {
    const clocks = twoClocks()
    const [one, other] = [createClockGuard(), createClockGuard()]
    let lane = visit(one, NEW_LANE, clocks.look())
    lane = visit(other, lane, clocks.look())
    clocks.set(3_600_000)
    lane = visit(one, lane, clocks.look())
    clocks.set(-3_600_000)
    clocks.pass(50)
    visit(other, lane, clocks.look())
    expect(other.trustedSinceMs(clocks.machineMs())).toBe(clocks.outboxMs())
  })

  test('seen in an attempt between two looks at the lane', () => {
    const clocks = twoClocks()
    const guard = createClockGuard()
    visit(guard, NEW_LANE, clocks.look())
    clocks.set(60_000)
    clocks.pass(5)
    guard.observe(clocks.look())
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(clocks.outboxMs())
  })

  test('so what began before it was seen cannot be compared with it', () => {
    const clocks = twoClocks()
    const guard = createClockGuard()
    const lane = visit(guard, NEW_LANE, clocks.look())
    clocks.pass(1_000)
    const begunMs = clocks.machineMs()
    clocks.pass(1_000)
    clocks.set(-3_600_000)
    visit(guard, lane, clocks.look())
    expect(guard.trustedSinceMs(begunMs)).toBe(Number.POSITIVE_INFINITY)
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(clocks.outboxMs())
  })

  test('and where two looks overlap, not at all until the next', () => {
    const clocks = twoClocks()
    const guard = createClockGuard()
    const early = clocks.look()
    clocks.pass(20_000)
    const lane = visit(guard, NEW_LANE, clocks.look())
    // Begun before the look above, and answered after: nobody knows which of the two saw the later clock.
    guard.observe({ outboxMs: early.outboxMs + 3_600_000, fromMs: early.fromMs, toMs: early.toMs + 20_001 })
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(Number.POSITIVE_INFINITY)
    clocks.pass(1_000)
    const after = visit(guard, lane, clocks.look())
    expect(guard.trustedSinceMs(clocks.machineMs())).toBe(clocks.outboxMs())
    expect(after.clocks).toHaveLength(1)
  })
})

test('what is trusted has truly passed, however the clock is set', () => {
  const step = fc.record({
    passMs: fc.nat(30_000),
    setMs: fc.oneof(fc.constant(0), fc.integer({ min: -4e6, max: 4e6 })),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
      const clocks = twoClocks()
      const guard = createClockGuard()
      let lane: LaneState = NEW_LANE
      let sinceLastSetMs = 0
      for (const { passMs, setMs } of steps) {
        clocks.set(setMs)
        // Smaller ones are taken for corrections.
        if (Math.abs(setMs) > 5_100) sinceLastSetMs = 0
        lane = visit(guard, lane, clocks.look())
        expect(clocks.outboxMs() - guard.trustedSinceMs(clocks.machineMs())).toBeLessThanOrEqual(
          sinceLastSetMs + 31 * 5_100,
        )
        clocks.pass(passMs)
        sinceLastSetMs += passMs
      }
    }),
  )
})
