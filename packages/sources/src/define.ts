export type {
  Environment,
  Finding,
  HelpdeskRequest,
  JsonObject,
  JsonSchema,
  JsonValue,
  SignedRequest,
  Signing,
  Verification,
} from '@handoffkit/core'
export { unverified, VERIFIED, verifyFresh, verifySignedBody } from '@handoffkit/core'
export type { AgentEnvironments, CommonOptions } from './common-options.ts'
export { agentEnvironments, commonOptions, contextOption, mergedContext } from './common-options.ts'
export type { Parts } from './compose-event.ts'
export { composeEvent, present, without } from './compose-event.ts'
export { defineSource } from './define-source.ts'
export { environmentOfAgent, OTHER_AGENT } from './environment-of-agent.ts'
export { fitTranscript } from './fit-transcript.ts'
export { idAt, isObject, listAt, memberAt, objectAt, textAt } from './json-members.ts'
export { keptPayload } from './kept-payload.ts'
export { NO_SECRETS } from './no-secrets.ts'
export { ignoredPayload, missingMember, refusedPayload } from './refuse-payload.ts'
export type { CompletionAddress, CompletionRequest, SourceCompletion } from './source-completion.ts'
export type {
  HandoffOutcome,
  OpeningHours,
  SourceDefinition,
  SourceOutcome,
  SourceReading,
  VerificationParts,
} from './source-definition.ts'
export { toldOutcome } from './told-outcome.ts'
