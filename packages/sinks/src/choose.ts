import type { Environment, Finding } from '@handoffkit/core'
import { HandoffError, isAcceptable, readInstant } from '@handoffkit/core'

/** What an environment's settings say about previews. */
export interface PreviewSwitches {
  /** Default: true in development and staging, false in production. */
  readonly preview?: boolean
  /** Production only: preview until this instant (`YYYY-MM-DD`, midnight UTC, or RFC 3339). */
  readonly observeUntil?: string
}

/** Which sink an environment has, and why. */
export type SinkChoice =
  | { readonly sink: 'preview'; readonly because: 'preview-switch' }
  /** Production only watches. At `untilMs` it must be chosen again. */
  | { readonly sink: 'preview'; readonly because: 'observing'; readonly untilMs: number }
  | { readonly sink: 'live'; readonly because: 'preview-off' | 'production' }

/** How long production may watch without delivering. */
export const MAX_OBSERVE_DAYS = 30

const DAY_MS = 86_400_000

/**
 * Chooses between preview and live delivery, once for each workspace and environment.
 *
 * Production delivers whatever the switch says; only a date makes it watch, and the date ends it. A `preview: false` ends it too.
 * @throws HandoffError HK_WORKSPACE_INVALID when `checkSwitches` finds an error
 */
export function chooseSink(environment: Environment, switches: PreviewSwitches, nowMs: number): SinkChoice {
  const findings = checkSwitches(environment, switches, nowMs)
  if (!isAcceptable(findings)) throw new HandoffError('HK_WORKSPACE_INVALID', { findings })
  if (switches.preview === false) return { sink: 'live', because: 'preview-off' }
  if (environment !== 'production') return { sink: 'preview', because: 'preview-switch' }
  const untilMs = switches.observeUntil === undefined ? undefined : readInstant(switches.observeUntil)
  return untilMs === undefined || nowMs >= untilMs
    ? { sink: 'live', because: 'production' }
    : { sink: 'preview', because: 'observing', untilMs }
}

/** What is wrong with the switches of an environment. Paths are relative to its settings. */
export function checkSwitches(
  environment: Environment,
  { preview, observeUntil }: PreviewSwitches,
  nowMs: number,
): readonly Finding[] {
  if (environment !== 'production') return observeUntil === undefined ? [] : [observeOutsideProduction(environment)]
  if (observeUntil === undefined) return preview === true ? [previewInProduction] : []
  const untilMs = readInstant(observeUntil)
  if (untilMs === undefined) return [unreadable]
  return untilMs - nowMs > MAX_OBSERVE_DAYS * DAY_MS ? [tooLong] : []
}

const observeOutsideProduction = (environment: Environment): Finding => ({
  code: 'observe-outside-production',
  severity: 'warning',
  path: '/observeUntil',
  message: `"observeUntil" has no meaning in ${environment}.`,
  hint: 'Use "preview" here.',
})

const previewInProduction: Finding = {
  code: 'preview-in-production',
  severity: 'warning',
  path: '/preview',
  message: '"preview": true does nothing in production; handoffs are delivered.',
  hint: `Use "observeUntil" with a date to watch for at most ${MAX_OBSERVE_DAYS} days.`,
}

const unreadable: Finding = {
  code: 'unreadable-date',
  severity: 'error',
  path: '/observeUntil',
  message: '"observeUntil" is no date.',
  hint: 'Write it as YYYY-MM-DD or as 2026-03-08T12:00:00Z.',
}

const tooLong: Finding = {
  code: 'observe-too-long',
  severity: 'error',
  path: '/observeUntil',
  message: `"observeUntil" is more than ${MAX_OBSERVE_DAYS} days ahead. Until then customers would reach nobody.`,
  hint: 'Take an earlier date; it can be moved later.',
}
