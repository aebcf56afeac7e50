import { text } from '../../text/english.ts'

const words = text.keepingPage

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** How long something is kept, as people say it. Null: for ever. */
export function keptWords(ms: number | null): string {
  if (ms === null) return words.forever
  if (ms % DAY_MS === 0 && ms > DAY_MS) return words.times.days(ms / DAY_MS)
  if (ms >= HOUR_MS) return words.times.hours(Math.round(ms / HOUR_MS))
  return words.times.minutes(Math.max(1, Math.round(ms / MINUTE_MS)))
}

/** The same as the workspace file writes it: `24h`, `7d`, `forever`. */
export function keptSetting(ms: number | null): string {
  if (ms === null) return 'forever'
  return ms % DAY_MS === 0 && ms > DAY_MS ? `${ms / DAY_MS}d` : `${Math.round(ms / HOUR_MS)}h`
}
