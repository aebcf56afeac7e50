import type { Detector } from './detector.ts'
import { maskDetected } from './detector.ts'

/** A place that a value can be kept from. */
export type Place = 'ticket' | 'preview' | 'store'

/** What must not leave, and from where. It governs what is sent and shown; rules still see every value. */
export interface Withholding {
  /** Context keys whose values are kept back, with the places. */
  readonly keys: ReadonlyMap<string, ReadonlySet<Place>>
  /** Mask what they find in every text that is sent or shown, except in filled fields. */
  readonly detectors: readonly Detector[]
}

/** What stands in the place of a value that is kept back. */
export const WITHHELD = '[withheld]'

/** Whether a redaction keeps this key's value from the place. */
export function isWithheld({ keys }: Withholding, key: string, from: Place): boolean {
  return keys.get(key)?.has(from) ?? false
}

/** A context key's text as the place may see it. */
export function maskedText(withholding: Withholding, key: string, text: string, place: Place): string {
  return isWithheld(withholding, key, place) ? WITHHELD : maskDetected(text, withholding.detectors)
}
