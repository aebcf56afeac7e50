import type { KeyVerdict, Withholding } from '@handoffkit/core'
import { isWithheld, WITHHELD } from '@handoffkit/core'

/** A value that must not be shown, wherever it stands. */
export type HiddenValue = string | number | boolean

/** Values of filled fields that a redaction keeps from previews. */
export function hiddenValues(keys: readonly KeyVerdict[], withholding: Withholding): ReadonlySet<HiddenValue> {
  return new Set(
    keys.flatMap((verdict) =>
      verdict.verdict === 'filled' && isWithheld(withholding, verdict.key, 'preview') ? [verdict.value].flat() : [],
    ),
  )
}

/** The data with every one of the values masked, wherever it stands: alone, or inside a text. */
export function maskValues<Data>(data: Data, hidden: ReadonlySet<HiddenValue>): Data {
  return hidden.size === 0 ? data : (masked(data, hidden) as Data)
}

function masked(data: unknown, hidden: ReadonlySet<HiddenValue>): unknown {
  if (typeof data === 'string') {
    const texts = [...hidden].map(String).filter((text) => text !== '')
    return texts.reduce((rest, text) => rest.replaceAll(text, WITHHELD), data)
  }
  if (typeof data === 'number' || typeof data === 'boolean') return hidden.has(data) ? WITHHELD : data
  if (Array.isArray(data)) return data.map((item) => masked(item, hidden))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, member]) => [name, masked(member, hidden)]))
}
