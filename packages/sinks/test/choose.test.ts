import { type Environment, HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { checkSwitches, chooseSink, MAX_OBSERVE_DAYS, type PreviewSwitches, type SinkChoice } from '../src/index.ts'

const now = Date.parse('2026-03-08T12:00:00Z')
const DAY_MS = 86_400_000
const day = (days: number): string => new Date(now + days * DAY_MS).toISOString()

const preview: SinkChoice = { sink: 'preview', because: 'preview-switch' }
const off: SinkChoice = { sink: 'live', because: 'preview-off' }
const production: SinkChoice = { sink: 'live', because: 'production' }
const observing = (days: number): SinkChoice => ({
  sink: 'preview',
  because: 'observing',
  untilMs: now + days * DAY_MS,
})
const refused = 'HK_WORKSPACE_INVALID'

/** Every combination of the preview switch (absent, on, off) and an observation date. */
const table: readonly (readonly [Environment, PreviewSwitches, SinkChoice | typeof refused])[] = [
  ...(['development', 'staging'] as const).flatMap((environment) =>
    [undefined, day(-1), day(7), day(31), 'soon'].flatMap((until) => {
      const observe = until === undefined ? {} : { observeUntil: until }
      return [
        [environment, observe, preview] as const,
        [environment, { preview: true, ...observe }, preview] as const,
        [environment, { preview: false, ...observe }, off] as const,
      ]
    }),
  ),
  ['production', {}, production],
  ['production', { preview: true }, production],
  ['production', { preview: false }, off],
  ['production', { observeUntil: day(-1) }, production],
  ['production', { observeUntil: day(0) }, production],
  ['production', { observeUntil: day(7) }, observing(7)],
  ['production', { observeUntil: day(MAX_OBSERVE_DAYS) }, observing(MAX_OBSERVE_DAYS)],
  [
    'production',
    { observeUntil: '2026-03-15' },
    { ...observing(0), untilMs: Date.parse('2026-03-15T00:00:00Z') } as SinkChoice,
  ],
  ['production', { observeUntil: day(31) }, refused],
  ['production', { observeUntil: 'soon' }, refused],
  ['production', { preview: true, observeUntil: day(-1) }, production],
  ['production', { preview: true, observeUntil: day(7) }, observing(7)],
  ['production', { preview: true, observeUntil: day(31) }, refused],
  ['production', { preview: true, observeUntil: 'soon' }, refused],
  ['production', { preview: false, observeUntil: day(-1) }, off],
  ['production', { preview: false, observeUntil: day(7) }, off],
  ['production', { preview: false, observeUntil: day(31) }, refused],
  ['production', { preview: false, observeUntil: 'soon' }, refused],
]

const choiceOf = (environment: Environment, switches: PreviewSwitches): SinkChoice | string => {
  try {
    return chooseSink(environment, switches, now)
  } catch (error) {
    return error instanceof HandoffError ? error.code : 'another error'
  }
}

describe('the sink of an environment', () => {
  test.each(table)('in %s with %j is %j', (environment, switches, expected) => {
    expect(choiceOf(environment, switches)).toEqual(expected)
  })

  test('watching ends by itself, at the instant that was given', () => {
    const switches = { observeUntil: day(7) }
    expect(chooseSink('production', switches, now + 7 * DAY_MS - 1)).toEqual(observing(7))
    expect(chooseSink('production', switches, now + 7 * DAY_MS)).toEqual(production)
  })
})

describe('switches that mean nothing or too much', () => {
  test('are findings with the place and what to do', () => {
    expect(checkSwitches('production', { observeUntil: day(31) }, now)).toMatchObject([
      { code: 'observe-too-long', severity: 'error', path: '/observeUntil' },
    ])
    expect(checkSwitches('production', { observeUntil: 'soon' }, now)).toMatchObject([
      { code: 'unreadable-date', severity: 'error', path: '/observeUntil' },
    ])
    expect(checkSwitches('production', { preview: true }, now)).toMatchObject([
      { code: 'preview-in-production', severity: 'warning', path: '/preview' },
    ])
    expect(checkSwitches('staging', { observeUntil: day(1) }, now)).toMatchObject([
      { code: 'observe-outside-production', severity: 'warning', path: '/observeUntil' },
    ])
    expect(checkSwitches('production', { observeUntil: day(7) }, now)).toEqual([])
    expect(checkSwitches('staging', { preview: false }, now)).toEqual([])
  })
})
