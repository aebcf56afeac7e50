import { describe, expect, test } from 'vitest'
import { afterCall, type Breaker, breakerOpensAt, CLOSED, letThrough } from '../src/live/breaker.ts'

/** The breaker after calls at one instant: `x` failed, `.` went well. */
const after = (calls: string, start: Breaker = CLOSED, nowMs = 0): Breaker =>
  [...calls].reduce((breaker, call) => afterCall(breaker, call === 'x', nowMs), start)

describe('the breaker', () => {
  test('opens for 30 s after five failures in a row', () => {
    expect(after('xxxx').is).toBe('closed')
    expect(after('xxxx.xxxx').is).toBe('closed')
    expect(after('xxxxx')).toEqual({ is: 'open', untilMs: 30_000, openMs: 30_000 })
  })

  test('opens when more than half of the last twenty failed', () => {
    expect(after('x.'.repeat(10)).is).toBe('closed')
    expect(after(`${'x.'.repeat(9)}xx`).is).toBe('open')
    expect(after(`${'x.'.repeat(9)}xx`.slice(1)).is).toBe('closed')
  })

  test('forgets what lies more than twenty calls back', () => {
    expect(after(`xxxx${'.'.repeat(20)}xxxx`).is).toBe('closed')
    expect(after(`xx.${'x..'.repeat(6)}`).is).toBe('closed')
  })

  test('writes nothing down while all goes well', () => {
    expect(after('.....')).toBe(CLOSED)
  })

  test('lets one call through when its time is over, and no other until that one is heard of', () => {
    const open = after('xxxxx')
    expect(breakerOpensAt(open, 0)).toBe(30_000)
    const probing = letThrough(open, 30_000)
    expect(probing.is).toBe('half-open')
    expect(breakerOpensAt(probing, 30_000)).toBeGreaterThan(30_000)
    expect(after('.', probing, 30_100)).toEqual(CLOSED)
  })

  test('stays open twice as long after every probe that fails, up to ten minutes', () => {
    let breaker = after('xxxxx')
    const lasted: number[] = []
    for (let nowMs = 30_000; lasted.length < 7; nowMs = breakerOpensAt(breaker, nowMs)) {
      breaker = after('x', letThrough(breaker, nowMs), nowMs)
      lasted.push(breakerOpensAt(breaker, nowMs) - nowMs)
    }
    expect(lasted).toEqual([60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000])
  })

  test('hears nothing new from calls that left before it opened', () => {
    const open = after('xxxxx')
    expect(after('.x', open, 100)).toBe(open)
  })
})
