import { readInstant } from '@handoffkit/core'
import { InvalidArgumentError } from 'commander'

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Reads a length of time, such as `30s`, `5m`, `24h`, `7d` or `2w`, in milliseconds. @throws InvalidArgumentError */
export function readDurationOption(text: string): number {
  const durationMs = durationOf(text)
  if (durationMs === undefined) throw new InvalidArgumentError('Write it as "30s", "5m", "24h", "7d" or "2w".')
  return durationMs
}

/** An instant, or so long before now. */
export type TimeOption = { readonly atMs: number } | { readonly agoMs: number }

/** Reads `2026-03-08`, `2026-03-08T12:00:00Z`, or a length of time before now. @throws InvalidArgumentError */
export function readTimeOption(text: string): TimeOption {
  const agoMs = durationOf(text)
  if (agoMs !== undefined) return { agoMs }
  const atMs = readInstant(text)
  if (atMs === undefined) throw new InvalidArgumentError('Write it as "2026-03-08", "2026-03-08T12:00:00Z" or "24h".')
  return { atMs }
}

/** The instant that was meant, in milliseconds since the epoch. */
export function instantOf(time: TimeOption, nowMs: number): number {
  return 'atMs' in time ? time.atMs : nowMs - time.agoMs
}

function durationOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,7})([smhdw])$/u.exec(text) ?? []
  const unitMs = UNIT_MS[unit]
  return count === undefined || unitMs === undefined ? undefined : Number(count) * unitMs
}
