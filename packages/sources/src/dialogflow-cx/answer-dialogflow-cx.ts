import type { JsonObject, JsonValue } from '@handoffkit/core'
import type { SourceOutcome } from '../define.ts'
import { toldOutcome } from '../define.ts'
import type { DialogflowCxOptions } from './dialogflow-cx-options.ts'

/**
 * A WebhookResponse that sets session parameters, so that the agent can say who will help and when. A parameter that is
 * null is removed from the session (Dialogflow CX, SessionInfo). What is ignored sets no
 * parameter, and says so in the payload.
 */
export function answerDialogflowCx(
  outcome: SourceOutcome,
  _payload: JsonValue,
  { answerPrefix }: DialogflowCxOptions,
): JsonObject {
  if (outcome.kind === 'ignored') return { payload: { ignored: { reason: outcome.reason, because: outcome.because } } }
  const said = Object.entries({ id: outcome.handoffId, ...toldOutcome(outcome) })
  const parameters = said.map(([name, value]) => [`${answerPrefix}${name}`, value] as const)
  return { sessionInfo: { parameters: Object.fromEntries(parameters) } }
}
