import type { IfUnsure, StepOutcome } from '@handoffkit/core'
import type { LaneState, Notice, RecordState, WaitReason } from '@handoffkit/sinks'
import { afterReport, DELIVERY_POLICY, NEW_LANE, openSlots, permitCall } from '@handoffkit/sinks'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/check/tree.ts'
import { readTime } from './amount.ts'
import { namesIn, pageAt, rowsOf } from './page.ts'

const page = pageAt('docs/reference/delivery.md')

/** Complete, or they do not compile. */
const states: Readonly<Record<RecordState['status'], true>> = {
  previewed: true,
  accepted: true,
  waiting: true,
  delivered: true,
  dead: true,
  parked: true,
}
const waits: Readonly<Record<WaitReason, true>> = {
  backoff: true,
  'retry-after': true,
  credentials: true,
  window: true,
  'in-flight': true,
  lane: true,
  'handed-back': true,
  'second-desk': true,
}
const outcomes: Readonly<Record<StepOutcome['outcome'], true>> = {
  done: true,
  refused: true,
  'not-sent': true,
  denied: true,
  unknown: true,
}
const doubts: Readonly<Record<IfUnsure['do'], true>> = { settle: true, repeat: true, park: true }
const notices: Readonly<Record<Notice['kind'], true>> = {
  'attempt-opened': true,
  'attempt-closed': true,
  delivered: true,
  'not-applied': true,
  duplicates: true,
  parked: true,
  dead: true,
  'lane-paused': true,
  rerouted: true,
  'not-rerouted': true,
  overdue: true,
  trouble: true,
}

const fail = { call: 'failed' } as const
const answer = { call: 'answered' } as const

/** How many calls of a pattern it takes until the lane rests. */
function callsUntilRest(isFailure: (call: number) => boolean): number {
  let lane: LaneState = NEW_LANE
  for (let call = 1; call < 100; call += 1) {
    lane = afterReport(lane, 0, isFailure(call) ? fail : answer)
    if (openSlots(lane, 0, {}).slots === 0) return call
  }
  return Number.NaN
}

/** How long a lane rests after failures that never end, one rest after the other. */
function rests(): readonly number[] {
  let lane: LaneState = NEW_LANE
  let nowMs = 0
  const found: number[] = []
  for (let call = 0; call < 20; call += 1) {
    const probing = permitCall(lane, nowMs, 'send', {})[0]
    lane = afterReport(probing, nowMs, fail)
    const { slots, untilMs } = openSlots(lane, nowMs, {})
    if (slots > 0 || untilMs === null) continue
    found.push(untilMs - nowMs)
    nowMs = untilMs
  }
  return found
}

/** How long nothing is let through while one call finds out. */
function probeMs(): number {
  let lane: LaneState = NEW_LANE
  for (let call = 0; call < 5; call += 1) lane = afterReport(lane, 0, fail)
  const atMs = openSlots(lane, 0, {}).untilMs ?? 0
  const [probing] = permitCall(lane, atMs, 'send', {})
  return (openSlots(probing, atMs, {}).untilMs ?? 0) - atMs
}

/** A number that a source names. */
function numberIn(path: string, pattern: RegExp): number {
  const [, product = ''] = pattern.exec(readText(path)) ?? []
  return product
    .split('*')
    .reduce((result, factor) => result * Number(factor.replaceAll('_', '').trim() || Number.NaN), 1)
}

const worker = 'packages/sinks/src/live/worker.ts'

describe('the page about delivery', () => {
  test('names every default as it is, and none that there is not', () => {
    const shown = rowsOf(page, 'Defaults', 'setting').map(([name = '', amount = '']) => [
      name,
      readTime(amount.includes(' ') ? amount : `${amount} ms`),
    ])
    expect(Object.fromEntries(shown)).toEqual({
      ...DELIVERY_POLICY,
      slots: openSlots(NEW_LANE, 0, {}).slots,
      'failures in a row': callsUntilRest(() => true),
      'calls looked at': callsUntilRest((call) => call % 3 !== 0),
      'first rest': rests()[0],
      'longest rest': rests().at(-1),
      probe: probeMs(),
      lease: numberIn(worker, /leaseMs = ([\d_]+)/u),
      call: numberIn(worker, /callTimeoutMs \?\? ([\d_]+)/u),
      poll: numberIn(worker, /pollMs = ([\d_]+)/u),
      rest: numberIn(worker, /LEAST_REST_MS = ([\d_]+)/u),
      'look-ups': numberIn('packages/handoffkit/src/look-up.ts', /LOOK_UP_BUDGET_MS = ([\d_ *]+)/u),
      catalog: numberIn('packages/handoffkit/src/catalog-cache.ts', /CATALOG_MAX_AGE_MS: number = ([\d_ *]+)/u),
    })
  })

  test.each([
    ['state', states],
    ['it waits', waits],
    ['outcome', outcomes],
    ['in doubt', doubts],
    ['notice', notices],
  ])('lists every %s, and none that there is not', (column, known) => {
    expect(namesIn(page, column)).toEqual(Object.keys(known))
  })
})
