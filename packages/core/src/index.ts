export type {
  AdapterDefinition,
  Capabilities,
  Effects,
  HelpdeskAnswer,
  HelpdeskFetch,
  HelpdeskReader,
  HelpdeskRequest,
  HelpdeskWriter,
  JsonSchema,
  Produced,
  SearchRequest,
  Settlement,
  StepOutcome,
} from './adapter.ts'
export type { AuditNotes, FieldAudit } from './audit.ts'
export { auditTicket } from './audit.ts'
export type { Basis } from './basis.ts'
export { readDate, readDatetime, readInstant } from './calendar.ts'
export { canonicalJson } from './canonical-json.ts'
export type { FieldCatalog, FieldOption, FieldType, Team, TicketField, UnusableField } from './catalog.ts'
export { FIELD_TYPES } from './catalog.ts'
export type { CatalogDrift, ChangedField, ListDrift } from './catalog-drift.ts'
export { catalogDrift, driftSize } from './catalog-drift.ts'
export type { DraftSources } from './compose-draft.ts'
export { composeDraft, shownContext } from './compose-draft.ts'
export type { Conversion, Convertible, FieldShape } from './convert.ts'
export { convertValue, isSameValue } from './convert.ts'
export type { BasisParts } from './create-basis.ts'
export { createBasis } from './create-basis.ts'
export type { NumberFormat } from './decimal.ts'
export { isExact, numberText, parseNumberFormat, plainDecimal, readFormatted } from './decimal.ts'
export type { Decision, Priority, PriorityDecision, RuleList, TeamDecision } from './decision.ts'
export { PRIORITIES } from './decision.ts'
export type { CatalogDeclaration, FieldDeclaration } from './declare-catalog.ts'
export { declareCatalog } from './declare-catalog.ts'
export type { DemoAct, DemoDesk, DemoTicket, DemoWrite } from './demo-desk.ts'
export type { Detector, Span } from './detector.ts'
export { cardNumberDetector, DETECTORS, emailDetector, ibanDetector, maskDetected } from './detector.ts'
export type { CatalogueEntry, ErrorCode, ErrorDetails, Recovery } from './error.ts'
export { ERROR_CATALOGUE, HandoffError } from './error.ts'
export type {
  Conversation,
  Customer,
  Environment,
  HandoffDetails,
  HandoffEvent,
  TicketDetails,
  TranscriptEntry,
} from './event.ts'
export { ENVIRONMENTS } from './event.ts'
export { factName } from './fact-name.ts'
export type { FactName, Facts, FactValue } from './facts.ts'
export type {
  FieldDifference,
  OptionDifference,
  SettingDifference,
  SettingName,
  SettingValue,
} from './field-differences.ts'
export { FIELD_SETTINGS } from './field-differences.ts'
export type { FieldKey } from './field-key.ts'
export { asFieldKey, FIELD_KEY_PATTERN } from './field-key.ts'
export type { Finding, Repair } from './finding.ts'
export { inReadingOrder, isAcceptable } from './finding.ts'
export type { FactSources, History } from './gather-facts.ts'
export { gatherFacts } from './gather-facts.ts'
export type {
  HelpdeskEvent,
  HelpdeskEventKind,
  HelpdeskEventSource,
  HelpdeskReading,
  HelpdeskVerificationParts,
} from './helpdesk-event.ts'
export { HELPDESK_EVENT_KINDS } from './helpdesk-event.ts'
export type { HelpdeskTicket } from './helpdesk-ticket.ts'
export type { FingerprintedMember, Identity, Origin } from './identity.ts'
export { differingMembers, fingerprintOf, hex, identityOf } from './identity.ts'
export { instantOf, REQUEST_WINDOW_MS } from './instant.ts'
export type { JsonObject, JsonValue } from './json.ts'
export type { Matching } from './match.ts'
export { fieldStatuses, matchContext } from './match.ts'
export type { Context, ContextValue, NormalizedEvent } from './normalize.ts'
export { displayText, insideEnvelope, normalizeContext } from './normalize.ts'
export { MARKER } from './note.ts'
export type { DeliveryPlan, IfUnsure, PlanStep, RequestTemplate } from './plan.ts'
export type { CompilePattern, Digest } from './ports.ts'
export type { Circumstances } from './prepare.ts'
export { factsOf, prepareHandoff } from './prepare.ts'
export type { PreparedHandoff, ShownKey } from './prepared.ts'
export type { FactRecord } from './recorded-facts.ts'
export { recordedFacts } from './recorded-facts.ts'
export { retarget } from './retarget.ts'
export { routingSentences } from './routing-sentences.ts'
export type { Decide, Needs, Ruleset } from './ruleset.ts'
export { suggestKey } from './suggestion.ts'
export type { EarlierTicket, SameConversation } from './target.ts'
export { REOPEN_WINDOW_MS, resolveTarget } from './target.ts'
export { teamNames } from './team-names.ts'
export type { NotePart, SubjectPiece, Template } from './template.ts'
export { DEFAULT_SUBJECT, NOTE_PARTS, parseSubject, TEMPLATE_NAMES } from './template.ts'
export type { DraftField, Gap, Omission, Requester, Target, TicketDraft } from './ticket-draft.ts'
export type { FieldRef, FieldStatus, FieldValue, FilledVerdict, KeyVerdict, RefusalReason } from './verdict.ts'
export { VERDICTS } from './verdict.ts'
export type { SignedRequest, Signing, Verification } from './verification.ts'
export { unverified, VERIFIED } from './verification.ts'
export { verifyFresh } from './verify-fresh.ts'
export { verifySignedBody } from './verify-signed-body.ts'
export type { Place, Withholding } from './withholding.ts'
export { DEFAULT_WITHHOLDING, eventForStore, isWithheld, maskedText, WITHHELD } from './withholding.ts'
