import type { Withholding } from '@handoffkit/core'
import { maskDetected, WITHHELD } from '@handoffkit/core'
import type { PreviewReport } from './preview-report.ts'

/**
 * What a viewer may see of something that a preview was shown of: stricter than a preview by itself. Values of keys that
 * any redaction names are masked, from whatever place it keeps them, and detectors mask in filled fields too.
 *
 * @param report the preview that the data is from, or that it is
 */
export function maskForViewer(
  data: unknown,
  { keys, context }: Pick<PreviewReport, 'keys' | 'context'>,
  withholding: Withholding,
): unknown {
  const filled = keys.flatMap((verdict) =>
    verdict.verdict === 'filled' && withholding.keys.has(verdict.key) ? [verdict.value].flat() : [],
  )
  const fields = keys.flatMap((verdict) =>
    verdict.verdict === 'filled' && withholding.keys.has(verdict.key) ? [verdict.field.key] : [],
  )
  const shown = context.flatMap(({ key, text }) => (withholding.keys.has(key) ? [text] : []))
  const hidden = new Set([...filled, ...shown].filter((value) => value !== '' && value !== WITHHELD))
  return masked(withoutLanded(data, new Set(fields)), hidden, withholding)
}

/** What a helpdesk made of a hidden value is another value, and may still tell it. */
function withoutLanded(data: unknown, fields: ReadonlySet<string>): unknown {
  if (typeof data !== 'object' || data === null || !('landed' in data) || !Array.isArray(data.landed)) return data
  const landed = data.landed.map((one: object) =>
    'actual' in one && 'key' in one && fields.has(String(one.key)) ? { ...one, actual: WITHHELD } : one,
  )
  return { ...data, landed }
}

/** Hashes and ids are no texts that people wrote. */
const OURS: ReadonlySet<string> = new Set(['draftHash', 'handoffId', 'revisions', 'environment', 'at'])

function masked(data: unknown, hidden: ReadonlySet<unknown>, withholding: Withholding): unknown {
  if (typeof data === 'string') {
    const texts = [...hidden].map(String)
    return maskDetected(
      texts.reduce((rest, text) => rest.replaceAll(text, WITHHELD), data),
      withholding.detectors,
    )
  }
  if (typeof data === 'number' || typeof data === 'boolean') return hidden.has(data) ? WITHHELD : data
  if (Array.isArray(data)) return data.map((item) => masked(item, hidden, withholding))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([name, member]) => [name, OURS.has(name) ? member : masked(member, hidden, withholding)]),
  )
}
