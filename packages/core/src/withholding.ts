import type { Detector } from './detector.ts'
import { cardNumberDetector, ibanDetector, maskDetected } from './detector.ts'
import type { HandoffEvent } from './event.ts'
import type { JsonObject } from './json.ts'
import { insideEnvelope } from './normalize.ts'

/** A place that a value can be kept from. */
export type Place = 'ticket' | 'preview' | 'store'

/** What must not leave, and from where. It governs what is sent and shown; rules still see every value. */
export interface Withholding {
  /** Context keys whose values are kept back, with the places. */
  readonly keys: ReadonlyMap<string, ReadonlySet<Place>>
  /** Mask what they find in every text that is sent or shown, except in filled fields. */
  readonly detectors: readonly Detector[]
}

/** What is withheld where nobody says otherwise: card numbers and IBANs are masked. */
export const DEFAULT_WITHHOLDING: Withholding = { keys: new Map(), detectors: [ibanDetector, cardNumberDetector] }

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

/** The event as it may be stored: values that a redaction keeps from the store are replaced, all else is as it was. */
export function eventForStore(event: HandoffEvent, withholding: Withholding): HandoffEvent {
  const inner = insideEnvelope(event.context)
  const stored = storedContext(inner ?? event.context, withholding)
  return { ...event, context: inner === undefined ? stored : { ...event.context, context: stored } }
}

function storedContext(context: JsonObject, withholding: Withholding): JsonObject {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, isWithheld(withholding, key, 'store') ? WITHHELD : value]),
  )
}
