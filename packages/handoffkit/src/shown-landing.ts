import type { FieldAudit, Withholding } from '@handoffkit/core'
import { isWithheld, WITHHELD } from '@handoffkit/core'
import type { HandoffRecord } from '@handoffkit/sinks'
import { hiddenValues, maskValues } from './mask-values.ts'

/**
 * What the draft wanted and what the helpdesk had when the ticket was read back, masked as previews are: of a field that
 * is kept back both, because what the helpdesk made of a value may still tell it. Nothing: there is no ticket yet, or it
 * could not be read back.
 */
export function shownLanding(
  { state, prepared, fallback }: HandoffRecord,
  withholding: Withholding,
): readonly FieldAudit[] | undefined {
  if (state.status !== 'delivered' || state.audit === null) return undefined
  const keys = [...prepared.keys, ...(fallback?.prepared.keys ?? [])]
  const fields = new Set<string>(
    keys.flatMap((verdict) =>
      verdict.verdict === 'filled' && isWithheld(withholding, verdict.key, 'preview') ? [verdict.field.key] : [],
    ),
  )
  const shown = state.audit.map((one) => (one.what === 'field' && fields.has(one.key) ? masked(one) : one))
  return maskValues(shown, hiddenValues(keys, withholding))
}

function masked(one: FieldAudit): FieldAudit {
  return { ...one, expected: WITHHELD, ...(one.actual === undefined ? {} : { actual: WITHHELD }) }
}
