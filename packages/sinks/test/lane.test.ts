import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterReport,
  type CallReport,
  type LaneState,
  NEW_LANE,
  openSlots,
  pauseLane,
  permitCall,
  resumeLane,
} from '../src/index.ts'
import { isAway } from '../src/live/lane.ts'

const after = (reports: readonly CallReport[], nowMs = 0): LaneState =>
  reports.reduce((state, report) => afterReport(state, nowMs, report), NEW_LANE)

const failed = Array.from({ length: 5 }, (): CallReport => ({ call: 'failed' }))
const permitAt = (state: LaneState, nowMs: number) => permitCall(state, nowMs, 'send', {})[1]

describe('a lane', () => {
  test('has four slots unless it is told otherwise', () => {
    expect(openSlots(NEW_LANE, 0, {}).slots).toBe(4)
    expect(openSlots(NEW_LANE, 0, { slots: 9 }).slots).toBe(9)
  })

  test('rests as long as the helpdesk asks, and then goes on', () => {
    const state = after([{ call: 'put-off', forMs: 7_000 }])
    expect(state.pause).toEqual({ because: 'retry-after', untilMs: 7_000 })
    expect(openSlots(state, 6_999, {})).toEqual({ slots: 0, untilMs: 7_000 })
    expect(permitAt(state, 6_999)).toEqual({ granted: false, untilMs: 7_000 })
    expect(openSlots(state, 7_000, {}).slots).toBe(4)
    expect(permitAt(state, 7_000)).toEqual({ granted: true })
  })

  test('rests when the credentials are refused', () => {
    expect(after([{ call: 'denied', forMs: 300_000 }]).pause).toEqual({ because: 'credentials', untilMs: 300_000 })
  })

  test('rests until a person resumes it, whatever the helpdesk says meanwhile', () => {
    const paused = pauseLane(NEW_LANE, { because: 'operator', untilMs: null })
    const state = afterReport(paused, 0, { call: 'put-off', forMs: 1_000 })
    expect(state.pause).toEqual({ because: 'operator', untilMs: null })
    expect(openSlots(state, Number.MAX_SAFE_INTEGER, {})).toEqual({ slots: 0, untilMs: null })
    expect(permitAt(resumeLane(state), 0)).toEqual({ granted: true })
  })

  test('a wish to rest shorter does not end a longer rest', () => {
    const state = after([
      { call: 'put-off', forMs: 60_000 },
      { call: 'put-off', forMs: 1_000 },
    ])
    expect(state.pause?.untilMs).toBe(60_000)
  })

  test('stops calling a helpdesk that fails, then probes with one call', () => {
    const open = after(failed)
    expect(openSlots(open, 0, {})).toEqual({ slots: 0, untilMs: 30_000 })
    expect(openSlots(open, 30_000, {}).slots).toBe(1)
    const [probing, permit] = permitCall(open, 30_000, 'send', {})
    expect(permit).toEqual({ granted: true })
    expect(permitAt(probing, 30_001).granted).toBe(false)
    expect(openSlots(afterReport(probing, 30_002, { call: 'answered' }), 30_002, {}).slots).toBe(4)
  })

  test('takes a helpdesk that asks for patience for alive', () => {
    const [probing] = permitCall(after(failed), 30_000, 'send', {})
    const state = afterReport(probing, 30_000, { call: 'put-off', forMs: 1_000 })
    expect(openSlots(state, 31_000, {}).slots).toBe(4)
  })

  test('spends its budget call by call', () => {
    const limits = { perMinute: 4 }
    const [spent, first] = permitCall(NEW_LANE, 0, 'send', limits)
    const [same, second] = permitCall(spent, 0, 'send', limits)
    expect(first.granted).toBe(true)
    expect(second).toEqual({ granted: false, untilMs: 20_000 })
    expect(same).toBe(spent)
    expect(permitCall(spent, 20_000, 'send', limits)[1].granted).toBe(true)
  })

  test('rests because its desk is away, or only busy', () => {
    const put = (forMs: number) => after([{ call: 'put-off', forMs }])
    expect([NEW_LANE, put(59_000), put(60_000)].map((state) => isAway(state, 0))).toEqual([false, false, true])
    expect(isAway(after([{ call: 'denied', forMs: 1 }]), 0)).toBe(true)
    expect(isAway(pauseLane(NEW_LANE, { because: 'operator', untilMs: null }), 0)).toBe(true)
    const broken = after(Array.from({ length: 5 }, (): CallReport => ({ call: 'failed' })))
    expect([isAway(broken, 0), isAway(broken, 3_600_000)]).toEqual([true, false])
  })

  test('is the same object when nothing new was said, so that nothing is written', () => {
    expect(after([{ call: 'answered' }, { call: 'answered' }])).toBe(NEW_LANE)
    expect(permitCall(NEW_LANE, 0, 'send', {})[0]).toBe(NEW_LANE)
  })

  test('survives a trip through JSON', () => {
    const reports = fc.array(
      fc.constantFrom<CallReport[]>(
        { call: 'answered' },
        { call: 'failed' },
        { call: 'put-off', forMs: 5 },
        { call: 'denied', forMs: 9 },
      ),
    )
    fc.assert(
      fc.property(reports, (some) => {
        const [state] = permitCall(after(some), 1_000_000, 'read', { perMinute: 60 })
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
      }),
    )
  })
})
