import { text } from '../../text/english.ts'

const words = text.overview
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })
const FINE = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A part of a whole as a percentage; a dash where there is no whole. */
export function shareWords(part: number | null): string {
  return part === null ? words.nothing : SHARE.format(part)
}

/** A duration in the unit that reads best. @param ms milliseconds; nothing: not known */
export function durationWords(ms: number | null): string {
  if (ms === null) return words.nothing
  if (ms < 1_000) return words.milliseconds(FINE.format(Math.round(ms)))
  return ms < 120_000 ? words.seconds(FINE.format(ms / 1_000)) : words.minutes(FINE.format(ms / 60_000))
}

/** A part of a whole from 0 to 1; nothing where there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
