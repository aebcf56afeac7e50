import type { FieldAudit, Withholding } from '@handoffkit/core'
import type { HandoffRecord } from '@handoffkit/sinks'
import { hiddenValues, maskValues } from './mask-values.ts'

/**
 * What the draft wanted and what the helpdesk had when the ticket was read back, masked as previews are. Nothing: there
 * is no ticket yet, or it could not be read back.
 */
export function shownLanding(
  { state, prepared }: HandoffRecord,
  withholding: Withholding,
): readonly FieldAudit[] | undefined {
  if (state.status !== 'delivered' || state.audit === null) return undefined
  return maskValues(state.audit, hiddenValues(prepared.keys, withholding))
}
