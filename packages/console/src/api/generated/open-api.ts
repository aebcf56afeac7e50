// Made from the OpenAPI document of the service by "node --conditions=@handoffkit/source packages/tools/src/api-types/main.ts". A test holds the two together.

/**
 * Where the AI agent ran.
 */
export type Environment = ("development" | "staging" | "production")
/**
 * What became of one context key.
 */
export type KeyVerdict = (KeyVerdictMalformedKey | KeyVerdictNoSuchField | KeyVerdictConflict | KeyVerdictReadOnly | KeyVerdictWithheld | KeyVerdictNotFlat | KeyVerdictEmpty | KeyVerdictRefused | KeyVerdictFilled)
/**
 * What became of one writable field.
 */
export type FieldStatus = (FieldStatusFilled | FieldStatusRefused | FieldStatusWithheld | FieldStatusConflict | FieldStatusDefaulted | FieldStatusNotSent)
export type ExplainedCondition = (ExplainedComparison | ExplainedAll | ExplainedAny | ExplainedNot | ExplainedNamed)
/**
 * One value.
 */
export type ContextValue = (string | number | boolean | null | (string | number | boolean | null)[])
/**
 * One thing that is otherwise about a field.
 */
export type FieldDifference = (SettingDifference | OptionDifference)
/**
 * The text format of Prometheus, version 0.0.4.
 */
export type Metrics = string

export interface Schemas {
readonly Environment: Environment
readonly Finding: Finding
readonly TicketReference: TicketReference
readonly Rerouting: Rerouting
readonly FieldLanding: FieldLanding
readonly FailedStep: FailedStep
readonly HandoffAnswer: HandoffAnswer
readonly OpeningHours: OpeningHours
readonly SourcePayload: SourcePayload
readonly SourceAnswer: SourceAnswer
readonly Handoff: Handoff
readonly HandoffPage: HandoffPage
readonly Attempt: Attempt
readonly HandoffWithAttempts: HandoffWithAttempts
readonly TranscriptEntry: TranscriptEntry
readonly SpokenConversation: SpokenConversation
readonly RedeliveryAnswer: RedeliveryAnswer
readonly BulkRedeliveryAnswer: BulkRedeliveryAnswer
readonly ChangeEvent: ChangeEvent
readonly PreviewSetting: PreviewSetting
readonly PreviewSettings: PreviewSettings
readonly Lane: Lane
readonly LaneList: LaneList
readonly Health: Health
readonly Readiness: Readiness
readonly OpenApiDocument: OpenApiDocument
readonly Problem: Problem
readonly FieldRef: FieldRef
readonly KeyVerdictMalformedKey: KeyVerdictMalformedKey
readonly KeyVerdictNoSuchField: KeyVerdictNoSuchField
readonly KeyVerdictConflict: KeyVerdictConflict
readonly KeyVerdictReadOnly: KeyVerdictReadOnly
readonly KeyVerdictWithheld: KeyVerdictWithheld
readonly KeyVerdictNotFlat: KeyVerdictNotFlat
readonly KeyVerdictEmpty: KeyVerdictEmpty
readonly KeyVerdictRefused: KeyVerdictRefused
readonly KeyVerdictFilled: KeyVerdictFilled
readonly KeyVerdict: KeyVerdict
readonly FieldStatusFilled: FieldStatusFilled
readonly FieldStatusRefused: FieldStatusRefused
readonly FieldStatusWithheld: FieldStatusWithheld
readonly FieldStatusConflict: FieldStatusConflict
readonly FieldStatusDefaulted: FieldStatusDefaulted
readonly FieldStatusNotSent: FieldStatusNotSent
readonly FieldStatus: FieldStatus
readonly TeamDecision: TeamDecision
readonly PriorityDecision: PriorityDecision
readonly ShadowMatch: ShadowMatch
readonly Decision: Decision
readonly Revisions: Revisions
readonly FieldOption: FieldOption
readonly TicketField: TicketField
readonly Team: Team
readonly UnusableField: UnusableField
readonly FieldCatalog: FieldCatalog
readonly EnvironmentCatalog: EnvironmentCatalog
readonly PreviewReport: PreviewReport
readonly FallbackReport: FallbackReport
readonly KeptPreview: KeptPreview
readonly PastOfCustomer: PastOfCustomer
readonly LandedValue: LandedValue
readonly ExplainedComparison: ExplainedComparison
readonly ExplainedAll: ExplainedAll
readonly ExplainedAny: ExplainedAny
readonly ExplainedNot: ExplainedNot
readonly ExplainedNamed: ExplainedNamed
readonly ExplainedCondition: ExplainedCondition
readonly ExplainedRule: ExplainedRule
readonly ExplainedList: ExplainedList
readonly RulesetAnswer: RulesetAnswer
readonly Explanation: Explanation
readonly KeptExplanation: KeptExplanation
readonly RulesetVersionHead: RulesetVersionHead
readonly RulesetVersion: RulesetVersion
readonly RulesetPage: RulesetPage
readonly CurrentRuleset: CurrentRuleset
readonly RuleOfList: RuleOfList
readonly RulesetTests: RulesetTests
readonly CheckedRuleset: CheckedRuleset
readonly TeamMove: TeamMove
readonly PriorityMove: PriorityMove
readonly TeamInstead: TeamInstead
readonly PriorityInstead: PriorityInstead
readonly ChangedHandoff: ChangedHandoff
readonly ReplaySummary: ReplaySummary
readonly Publication: Publication
readonly RuleHits: RuleHits
readonly RulesetHits: RulesetHits
readonly ContextValue: ContextValue
readonly ContextObject: ContextObject
readonly ContextKept: ContextKept
readonly ConversationState: ConversationState
readonly ErasureAnswer: ErasureAnswer
readonly HelpdeskPayload: HelpdeskPayload
readonly HelpdeskAnswer: HelpdeskAnswer
readonly HelpdeskEvent: HelpdeskEvent
readonly TicketStanding: TicketStanding
readonly HandoffEvent: HandoffEvent
readonly ContextInput: ContextInput
readonly BrowserToken: BrowserToken
readonly ConversationHandoff: ConversationHandoff
readonly ApiKey: ApiKey
readonly CreatedKey: CreatedKey
readonly KeyList: KeyList
readonly Session: Session
readonly AuditMark: AuditMark
readonly AuditEntry: AuditEntry
readonly AuditPage: AuditPage
readonly Webhook: Webhook
readonly WebhookAttempt: WebhookAttempt
readonly WebhookList: WebhookList
readonly WebhookAttemptPage: WebhookAttemptPage
readonly DeliveryLatency: DeliveryLatency
readonly HandoffCounts: HandoffCounts
readonly StepCounts: StepCounts
readonly StandingCounts: StandingCounts
readonly FieldUse: FieldUse
readonly UnmatchedKey: UnmatchedKey
readonly ContextUse: ContextUse
readonly Statistics: Statistics
readonly SettingDifference: SettingDifference
readonly OptionDifference: OptionDifference
readonly FieldDifference: FieldDifference
readonly ChangedField: ChangedField
readonly CatalogDrift: CatalogDrift
readonly FieldDrift: FieldDrift
readonly AliasTrial: AliasTrial
readonly Demo: Demo
readonly DemoTicketLine: DemoTicketLine
readonly DemoTicketList: DemoTicketList
readonly DemoTicket: DemoTicket
readonly Basis: Basis
readonly PluginOperator: PluginOperator
readonly ConnectionCheck: ConnectionCheck
readonly CheckedDesk: CheckedDesk
readonly KeptBack: KeptBack
readonly EnvironmentKeeping: EnvironmentKeeping
readonly Keeping: Keeping
readonly TestOutcome: TestOutcome
readonly TestGiven: TestGiven
readonly RulesetTest: RulesetTest
readonly KeptTest: KeptTest
readonly TicketDraftTargetCreate: TicketDraftTargetCreate
readonly TicketDraftTargetUpdate: TicketDraftTargetUpdate
readonly TicketDraft: TicketDraft
readonly DeliveryPlanStepIfUnsureRepeat: DeliveryPlanStepIfUnsureRepeat
readonly DeliveryPlanStepIfUnsureSettle: DeliveryPlanStepIfUnsureSettle
readonly DeliveryPlanStepIfUnsurePark: DeliveryPlanStepIfUnsurePark
readonly DeliveryPlanStep: DeliveryPlanStep
readonly DeliveryPlan: DeliveryPlan
readonly Metrics: Metrics
readonly PreviewSwitch: PreviewSwitch
readonly TakenSnapshot: TakenSnapshot
readonly BrowserTokenRequest: BrowserTokenRequest
readonly ConversationHandoffRequest: ConversationHandoffRequest
readonly Rules: Rules
readonly RulesWithEvent: RulesWithEvent
readonly RulesToPublish: RulesToPublish
readonly LaneRest: LaneRest
readonly LaneResumption: LaneResumption
readonly ErasureRequest: ErasureRequest
readonly DemoAct: DemoAct
readonly LostAnswer: LostAnswer
readonly NewKey: NewKey
readonly KeyRotation: KeyRotation
readonly BulkRedelivery: BulkRedelivery
readonly Redelivery: Redelivery
readonly OpeningHoursWeekly: OpeningHoursWeekly
readonly HandoffKeys: HandoffKeys
readonly HandoffWithAttemptsKeys: HandoffWithAttemptsKeys
readonly TranscriptEntryAttachmentsItem: TranscriptEntryAttachmentsItem
readonly SpokenConversationConversation: SpokenConversationConversation
readonly SpokenConversationCustomer: SpokenConversationCustomer
readonly SpokenConversationHandoff: SpokenConversationHandoff
readonly BulkRedeliveryAnswerHandoffsItem: BulkRedeliveryAnswerHandoffsItem
readonly LaneRests: LaneRests
readonly LaneBacklog: LaneBacklog
readonly TeamDecisionRedirect: TeamDecisionRedirect
readonly UnusableFieldShape: UnusableFieldShape
readonly PreviewReportContextItem: PreviewReportContextItem
readonly PreviewReportConversation: PreviewReportConversation
readonly RulesetAnswerMatched: RulesetAnswerMatched
readonly ExplanationAnswers: ExplanationAnswers
readonly RulesetVersionFiles: RulesetVersionFiles
readonly CurrentRulesetFiles: CurrentRulesetFiles
readonly ReplaySummaryByDefault: ReplaySummaryByDefault
readonly RulesetHitsByDefault: RulesetHitsByDefault
readonly ContextObjectContext: ContextObjectContext
readonly ContextKeptContext: ContextKeptContext
readonly ErasureAnswerEnvironmentsItemNotErasedItem: ErasureAnswerEnvironmentsItemNotErasedItem
readonly ErasureAnswerEnvironmentsItem: ErasureAnswerEnvironmentsItem
readonly HelpdeskAnswerEventsItem: HelpdeskAnswerEventsItem
readonly HandoffEventConversationTranscriptItemAttachmentsItem: HandoffEventConversationTranscriptItemAttachmentsItem
readonly HandoffEventConversationTranscriptItem: HandoffEventConversationTranscriptItem
readonly HandoffEventConversation: HandoffEventConversation
readonly HandoffEventCustomer: HandoffEventCustomer
readonly HandoffEventHandoff: HandoffEventHandoff
readonly HandoffEventTicket: HandoffEventTicket
readonly HandoffEventContext: HandoffEventContext
readonly HandoffEventInexactNumbers: HandoffEventInexactNumbers
readonly ContextInputContext: ContextInputContext
readonly AuditEntryDetails: AuditEntryDetails
readonly OptionDifferenceRelabelledItem: OptionDifferenceRelabelledItem
readonly CatalogDriftFields: CatalogDriftFields
readonly CatalogDriftTeams: CatalogDriftTeams
readonly CatalogDriftPriorities: CatalogDriftPriorities
readonly CatalogDriftUnusable: CatalogDriftUnusable
readonly FieldDriftSnapshot: FieldDriftSnapshot
readonly DemoSamplesItem: DemoSamplesItem
readonly DemoTicketRequester: DemoTicketRequester
readonly DemoTicketFieldsItem: DemoTicketFieldsItem
readonly DemoTicketNotesItem: DemoTicketNotesItem
readonly DemoTicketWritesItem: DemoTicketWritesItem
readonly DemoTicketConversation: DemoTicketConversation
readonly BasisContextAliases: BasisContextAliases
readonly BasisTeamAliases: BasisTeamAliases
readonly BasisFieldDefaults: BasisFieldDefaults
readonly BasisWithheldItem: BasisWithheldItem
readonly CheckedDeskProblem: CheckedDeskProblem
readonly KeepingRedactions: KeepingRedactions
readonly KeepingSweep: KeepingSweep
readonly TestGivenContext: TestGivenContext
readonly TestGivenFacts: TestGivenFacts
readonly TicketDraftFieldsItem: TicketDraftFieldsItem
readonly TicketDraftGapsItem: TicketDraftGapsItem
readonly TicketDraftRequester: TicketDraftRequester
readonly TicketDraftConversation: TicketDraftConversation
readonly TicketDraftOmittedItem: TicketDraftOmittedItem
readonly DeliveryPlanStepRequestQuery: DeliveryPlanStepRequestQuery
readonly DeliveryPlanStepRequestHeaders: DeliveryPlanStepRequestHeaders
readonly DeliveryPlanStepRequest: DeliveryPlanStepRequest
readonly DeliveryPlanOmittedItem: DeliveryPlanOmittedItem
readonly RulesFiles: RulesFiles
readonly RulesWithEventFiles: RulesWithEventFiles
readonly RulesToPublishFiles: RulesToPublishFiles
readonly BulkRedeliveryFilter: BulkRedeliveryFilter
}
/**
 * One mistake or warning.
 */
export interface Finding {
/**
 * Stable, and listed in the documentation.
 */
readonly code: string
readonly severity: ("error" | "warning" | "info")
/**
 * JSON Pointer to the place.
 */
readonly path: string
readonly message: string
/**
 * What to do about it.
 */
readonly hint?: string
readonly file?: string
/**
 * From 1.
 */
readonly line?: number
/**
 * From 1.
 */
readonly column?: number
}
/**
 * A ticket of the helpdesk.
 */
export interface TicketReference {
readonly id: string
/**
 * Where a person opens it.
 */
readonly url?: string
}
/**
 * It went to the second desk. What is said of it is what that desk gets.
 */
export interface Rerouting {
/**
 * When.
 */
readonly at: string
/**
 * The ticket that the first desk was found to have all the same. Null: none, as far as is known.
 */
readonly firstTicket: (TicketReference | null)
}
/**
 * What became of one thing in the ticket.
 */
export interface FieldLanding {
readonly what: ("field" | "team" | "priority")
readonly key: string
readonly status: ("applied" | "dropped" | "changed" | "left-alone")
}
/**
 * A step that did not land.
 */
export interface FailedStep {
readonly list: ("steps" | "bare")
readonly step: string
readonly reason: ("refused" | "gave-up")
readonly because: string
}
/**
 * What became of a handoff.
 */
export interface HandoffAnswer {
/**
 * "incomplete": nothing was stored.
 */
readonly kind: ("accepted" | "repeated" | "previewed" | "incomplete")
readonly handoffId: string
readonly environment: Environment
/**
 * Where it stands.
 */
readonly status: ("previewed" | "accepted" | "waiting" | "delivered" | "dead" | "parked" | "incomplete")
/**
 * Null: there is none, or the helpdesk never named it.
 */
readonly ticket: (TicketReference | null)
/**
 * Why it waits, or why it ended undelivered.
 */
readonly reason?: string
/**
 * The step at which it ended.
 */
readonly step?: (string | null)
/**
 * What happened, in words.
 */
readonly because?: string
/**
 * What landed. Null: the ticket could not be read back.
 */
readonly audit?: (readonly FieldLanding[] | null)
/**
 * Further tickets that carry the mark of this handoff.
 */
readonly duplicates?: readonly string[]
/**
 * Steps that were left behind.
 */
readonly failed?: readonly FailedStep[]
/**
 * Null: the default team of the helpdesk.
 */
readonly team: (string | null)
readonly priority: ("low" | "medium" | "high" | "urgent")
/**
 * Keys that the winning rules require and that were not sent: ask the customer for them.
 */
readonly missing: readonly string[]
/**
 * When the team is there. Null: the rules name no hours for it.
 */
readonly hours: (OpeningHours | null)
/**
 * Warnings about the event.
 */
readonly findings: readonly Finding[]
}
/**
 * When people of a team are there.
 */
export interface OpeningHours {
/**
 * Whether they were at the handoff's instant.
 */
readonly open: boolean
/**
 * Name of the schedule in the rules.
 */
readonly schedule: string
/**
 * IANA name of the zone that the times are in.
 */
readonly timeZone: string
readonly weekly: OpeningHoursWeekly
}
/**
 * Weekday or days ("mon-fri") to times ("09:00-17:30").
 */
export interface OpeningHoursWeekly {
[k: string]: readonly string[] | undefined
}
/**
 * What the platform sends. Its source knows the form.
 */
export interface SourcePayload {
[k: string]: unknown | undefined
}
/**
 * What the platform reads. Where its source has no form of its own: what handing over answers, or "ignored" with "reason" and "because".
 */
export interface SourceAnswer {
[k: string]: unknown | undefined
}
/**
 * A handoff or a preview.
 */
export interface Handoff {
/**
 * "h-" and 26 characters: the mark that the ticket carries.
 */
readonly handoffId: string
readonly eventId: (string | null)
readonly environment: Environment
readonly sink: ("preview" | "live")
/**
 * A preview that replaces another has the next one.
 */
readonly revision: number
readonly status: ("previewed" | "accepted" | "waiting" | "delivered" | "dead" | "parked")
/**
 * Null: there is none, or the helpdesk never named it.
 */
readonly ticket: (TicketReference | null)
/**
 * Why it waits, or why it ended undelivered.
 */
readonly reason?: string
/**
 * The step at which it ended.
 */
readonly step?: (string | null)
/**
 * What happened, in words.
 */
readonly because?: string
/**
 * What landed. Null: the ticket could not be read back.
 */
readonly audit?: (readonly FieldLanding[] | null)
/**
 * Further tickets that carry the mark of this handoff.
 */
readonly duplicates?: readonly string[]
/**
 * Steps that were left behind.
 */
readonly failed?: readonly FailedStep[]
readonly rerouted?: Rerouting
/**
 * When it came.
 */
readonly receivedAt: string
/**
 * The instant that it was decided for.
 */
readonly at: string
readonly target: ("create" | "update")
/**
 * Id of the conversation.
 */
readonly conversation: string
/**
 * Id of the customer.
 */
readonly customer: (string | null)
readonly decision: Decision
readonly keys: HandoffKeys
/**
 * Keys that the winning rules require and that were not sent.
 */
readonly missing: readonly string[]
readonly draftHash: string
readonly revisions: Revisions
readonly findings: readonly Finding[]
}
/**
 * What the rules say.
 */
export interface Decision {
readonly team: TeamDecision
readonly priority: PriorityDecision
/**
 * Tags of the rules that won.
 */
readonly tags: readonly string[]
/**
 * Context keys that they require.
 */
readonly requires?: readonly string[]
readonly shadow: readonly ShadowMatch[]
}
/**
 * Who gets it.
 */
export interface TeamDecision {
/**
 * Null: the default team of the helpdesk.
 */
readonly value: (string | null)
/**
 * The rule that won. Null: none, so the default.
 */
readonly rule: (string | null)
readonly reason: ("rule" | "default")
readonly redirect?: TeamDecisionRedirect
/**
 * Rules below the winner that match too.
 */
readonly alsoMatched?: readonly string[]
}
/**
 * The team was closed, and another stands in.
 */
export interface TeamDecisionRedirect {
readonly from: string
readonly schedule: string
}
/**
 * How urgent it is.
 */
export interface PriorityDecision {
readonly value: ("low" | "medium" | "high" | "urgent")
/**
 * The rule that won. Null: none, so the default.
 */
readonly rule: (string | null)
readonly reason: ("rule" | "default")
/**
 * Rules below the winner that match too.
 */
readonly alsoMatched?: readonly string[]
}
/**
 * A rule that only watches and matches.
 */
export interface ShadowMatch {
readonly list: ("assignment" | "priority")
readonly rule: string
}
/**
 * What became of the context keys.
 */
export interface HandoffKeys {
/**
 * How many there were.
 */
readonly sent: number
/**
 * Those that fill a field.
 */
readonly filled: number
/**
 * Those that name no field.
 */
readonly unmatched: number
}
/**
 * What it was decided with.
 */
export interface Revisions {
readonly catalog: string
readonly ruleset: string
readonly basis: string
}
/**
 * Some handoffs.
 */
export interface HandoffPage {
readonly handoffs: readonly Handoff[]
/**
 * The "cursor" of the next page. Null: this is the last one.
 */
readonly next: (string | null)
}
/**
 * One attempt, or the wish for another.
 */
export interface Attempt {
/**
 * From 1.
 */
readonly no: number
readonly move: ("send" | "settle" | "read" | "redeliver")
/**
 * At the second desk. Absent: at the first.
 */
readonly desk?: "fallback"
/**
 * Written down before the first byte left.
 */
readonly openedAt: string
/**
 * Absent: nobody knows what came of it.
 */
readonly closedAt?: string
readonly list?: ("steps" | "bare")
readonly step?: string
/**
 * "done", "refused", "unknown", "found-yes", "read-no", and so on.
 */
readonly outcome: string
readonly because?: string
/**
 * Who asked for another try.
 */
readonly by?: string
}
/**
 * A handoff and its journal.
 */
export interface HandoffWithAttempts {
/**
 * "h-" and 26 characters: the mark that the ticket carries.
 */
readonly handoffId: string
readonly eventId: (string | null)
readonly environment: Environment
readonly sink: ("preview" | "live")
/**
 * A preview that replaces another has the next one.
 */
readonly revision: number
readonly status: ("previewed" | "accepted" | "waiting" | "delivered" | "dead" | "parked")
/**
 * Null: there is none, or the helpdesk never named it.
 */
readonly ticket: (TicketReference | null)
/**
 * Why it waits, or why it ended undelivered.
 */
readonly reason?: string
/**
 * The step at which it ended.
 */
readonly step?: (string | null)
/**
 * What happened, in words.
 */
readonly because?: string
/**
 * What landed. Null: the ticket could not be read back.
 */
readonly audit?: (readonly FieldLanding[] | null)
/**
 * Further tickets that carry the mark of this handoff.
 */
readonly duplicates?: readonly string[]
/**
 * Steps that were left behind.
 */
readonly failed?: readonly FailedStep[]
readonly rerouted?: Rerouting
/**
 * When it came.
 */
readonly receivedAt: string
/**
 * The instant that it was decided for.
 */
readonly at: string
readonly target: ("create" | "update")
/**
 * Id of the conversation.
 */
readonly conversation: string
/**
 * Id of the customer.
 */
readonly customer: (string | null)
readonly decision: Decision
readonly keys: HandoffWithAttemptsKeys
/**
 * Keys that the winning rules require and that were not sent.
 */
readonly missing: readonly string[]
readonly draftHash: string
readonly revisions: Revisions
readonly findings: readonly Finding[]
/**
 * Null: it does not wait, or it waits for its lane, which has times of its own.
 */
readonly nextTryAt: (string | null)
readonly attempts: readonly Attempt[]
/**
 * What its helpdesk told of the ticket, in the order in which it happened.
 */
readonly helpdesk: readonly HelpdeskEvent[]
}
/**
 * What became of the context keys.
 */
export interface HandoffWithAttemptsKeys {
/**
 * How many there were.
 */
readonly sent: number
/**
 * Those that fill a field.
 */
readonly filled: number
/**
 * Those that name no field.
 */
readonly unmatched: number
}
/**
 * What people did to a ticket.
 */
export interface HelpdeskEvent {
/**
 * "handed-back": the AI agent is to go on, whether or not the ticket is closed. "commented": a person wrote something.
 */
readonly kind: ("assigned" | "transferred" | "closed" | "reopened" | "handed-back" | "commented")
/**
 * Id of the ticket.
 */
readonly ticket: string
/**
 * The second desk told it. Absent: the first.
 */
readonly desk?: "fallback"
/**
 * When it happened, by the clock of the helpdesk where it tells the time.
 */
readonly at: string
/**
 * When it was told.
 */
readonly toldAt: string
/**
 * The team that has the ticket from then on.
 */
readonly team?: string
}
/**
 * One line of a conversation.
 */
export interface TranscriptEntry {
/**
 * When, as it was sent.
 */
readonly at?: string
readonly from: ("customer" | "ai" | "human" | "system")
readonly text: string
readonly attachments?: readonly TranscriptEntryAttachmentsItem[]
}
/**
 * A file.
 */
export interface TranscriptEntryAttachmentsItem {
readonly url: string
readonly name?: string
readonly type?: string
}
/**
 * What was said before a handoff, masked as previews are.
 */
export interface SpokenConversation {
readonly handoffId: string
/**
 * Name of the adapter of the helpdesk.
 */
readonly platform: string
readonly conversation: SpokenConversationConversation
readonly customer: SpokenConversationCustomer
readonly handoff: SpokenConversationHandoff
}
/**
 * Where, and what.
 */
export interface SpokenConversationConversation {
readonly id: string
readonly channel?: string
readonly channelUrl?: string
readonly language?: string
readonly country?: string
readonly startedAt?: string
/**
 * Where a person reads the whole conversation.
 */
readonly url?: string
readonly summary?: string
readonly transcript?: readonly TranscriptEntry[]
}
/**
 * Who talked to the AI agent.
 */
export interface SpokenConversationCustomer {
readonly id?: string
readonly name?: string
readonly email?: string
readonly phone?: string
}
/**
 * Why it was handed over.
 */
export interface SpokenConversationHandoff {
readonly reason?: string
readonly trigger?: string
readonly triggerId?: string
readonly category?: string
readonly subCategory?: string
readonly sentiment?: string
readonly requestedAt?: string
}
/**
 * What came of asking for another try.
 */
export interface RedeliveryAnswer {
readonly handoffId: string
readonly kind: "redelivering"
}
/**
 * What came of asking for another try of many.
 */
export interface BulkRedeliveryAnswer {
/**
 * True: nothing was changed.
 */
readonly dryRun: boolean
/**
 * Dead and parked ones that the filter names, as many as the limit allows.
 */
readonly found: number
/**
 * Those that will be tried again; in a dry run, those that would be.
 */
readonly redelivered: number
/**
 * Whether the filter names more than the limit allows. Ask again for those.
 */
readonly more: boolean
/**
 * The oldest first.
 */
readonly handoffs: readonly BulkRedeliveryAnswerHandoffsItem[]
}
/**
 * One of them.
 */
export interface BulkRedeliveryAnswerHandoffsItem {
readonly handoffId: string
readonly environment: Environment
/**
 * How it stood.
 */
readonly status: ("dead" | "parked")
/**
 * What came of it. The last three: somebody else was faster.
 */
readonly kind: ("redelivering" | "would-redeliver" | "still-trying" | "delivered" | "unknown-handoff")
}
/**
 * The data of an event "change".
 */
export interface ChangeEvent {
/**
 * Its place in the feed, and the id of the event.
 */
readonly place: number
/**
 * When.
 */
readonly at: string
/**
 * "accepted", "attempt-opened", "ended", and so on; and what people did to the ticket: "closed", ...
 */
readonly what: string
readonly sink: ("preview" | "live")
readonly handoffId: string
readonly workspace: string
readonly environment: Environment
/**
 * Number of the attempt.
 */
readonly attempt?: number
/**
 * Where the handoff stands after it.
 */
readonly status?: ("previewed" | "accepted" | "waiting" | "delivered" | "dead" | "parked")
}
/**
 * What an environment does with handoffs.
 */
export interface PreviewSetting {
readonly environment: Environment
/**
 * Null: the environment cannot be opened.
 */
readonly sink: (("preview" | "live") | null)
/**
 * Why; or the code of the error that keeps it closed.
 */
readonly because: string
/**
 * When it must be chosen again.
 */
readonly until?: string
/**
 * Null: nobody did; the workspace file says.
 */
readonly changedBy: (string | null)
readonly changedAt: (string | null)
}
/**
 * What each environment does.
 */
export interface PreviewSettings {
readonly environments: readonly PreviewSetting[]
}
/**
 * The way to one helpdesk.
 */
export interface Lane {
/**
 * Workspace and environment; of a second desk with "/fallback".
 */
readonly lane: string
readonly environment: Environment
/**
 * The second desk. Absent: the first.
 */
readonly desk?: "fallback"
/**
 * Null: it works.
 */
readonly rests: (LaneRests | null)
readonly backlog: LaneBacklog
}
/**
 * It delivers nothing now.
 */
export interface LaneRests {
readonly because: string
/**
 * Null: until a person ends it.
 */
readonly until: (string | null)
}
/**
 * What it still owes.
 */
export interface LaneBacklog {
/**
 * Deliveries that have not ended.
 */
readonly count: number
readonly oldestReceivedAt: (string | null)
}
/**
 * All lanes.
 */
export interface LaneList {
readonly lanes: readonly Lane[]
}
/**
 * The process lives.
 */
export interface Health {
readonly status: "ok"
}
/**
 * Whether it takes handoffs.
 */
export interface Readiness {
readonly status: ("ready" | "not-ready")
/**
 * Codes of the errors that keep it from it.
 */
readonly because: readonly string[]
}
/**
 * An OpenAPI 3.1 document.
 */
export interface OpenApiDocument {
[k: string]: unknown | undefined
}
/**
 * What went wrong (RFC 9457).
 */
export interface Problem {
/**
 * "urn:handoffkit:error:" and the code.
 */
readonly type: string
/**
 * What is always true of this code.
 */
readonly title: string
/**
 * The status of the answer.
 */
readonly status: number
/**
 * What happened this time.
 */
readonly detail: string
/**
 * Stable: switch on this.
 */
readonly code: string
/**
 * What a machine should do.
 */
readonly recovery: ("fix-input" | "fix-config" | "retry-later" | "give-up")
/**
 * What a person should do.
 */
readonly hint?: string
readonly findings: readonly Finding[]
/**
 * Name it when you report something.
 */
readonly requestId: string
}
/**
 * A field of the ticket.
 */
export interface FieldRef {
/**
 * Its key.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
}
/**
 * The key names no field.
 */
export interface KeyVerdictMalformedKey {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "malformed-key"
/**
 * A field whose key looks like it.
 */
readonly suggestion?: string
}
/**
 * The key names no field.
 */
export interface KeyVerdictNoSuchField {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "no-such-field"
/**
 * A field whose key looks like it.
 */
readonly suggestion?: string
}
/**
 * The key names a field.
 */
export interface KeyVerdictConflict {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "conflict"
readonly field: FieldRef
/**
 * What claims the same.
 */
readonly with: readonly string[]
}
/**
 * The key names a field.
 */
export interface KeyVerdictReadOnly {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "read-only"
readonly field: FieldRef
}
/**
 * The key names a field.
 */
export interface KeyVerdictWithheld {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "withheld"
readonly field: FieldRef
}
/**
 * The key names a field.
 */
export interface KeyVerdictNotFlat {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "not-flat"
readonly field: FieldRef
}
/**
 * The key names a field.
 */
export interface KeyVerdictEmpty {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "empty"
readonly field: FieldRef
}
/**
 * The key names a field.
 */
export interface KeyVerdictRefused {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "refused"
readonly field: FieldRef
/**
 * Why the value does not fit.
 */
readonly reason: string
}
/**
 * The key names a field.
 */
export interface KeyVerdictFilled {
/**
 * The context key, exactly as it was sent.
 */
readonly key: string
readonly verdict: "filled"
readonly field: FieldRef
/**
 * A field value.
 */
readonly value: (string | number | boolean | readonly string[])
/**
 * The key reached the field through an alias.
 */
readonly via?: "alias"
/**
 * What looks odd about the value.
 */
readonly warnings?: readonly string[]
}
/**
 * What became of a field.
 */
export interface FieldStatusFilled {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "filled"
/**
 * The context key that names the field.
 */
readonly by: string
}
/**
 * What became of a field.
 */
export interface FieldStatusRefused {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "refused"
/**
 * The context key that names the field.
 */
readonly by: string
/**
 * Why the value does not fit.
 */
readonly reason: string
}
/**
 * What became of a field.
 */
export interface FieldStatusWithheld {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "withheld"
/**
 * The context key that names the field.
 */
readonly by: string
}
/**
 * What became of a field.
 */
export interface FieldStatusConflict {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "conflict"
/**
 * What claims the same.
 */
readonly with: readonly string[]
}
/**
 * What became of a field.
 */
export interface FieldStatusDefaulted {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "defaulted"
/**
 * A field value.
 */
readonly value: (string | number | boolean | readonly string[])
}
/**
 * What became of a field.
 */
export interface FieldStatusNotSent {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
readonly status: "not-sent"
/**
 * Keys that were sent and look like it.
 */
readonly nearest: readonly string[]
}
/**
 * One choice of a field.
 */
export interface FieldOption {
/**
 * What the helpdesk takes.
 */
readonly value: string
readonly label: string
}
/**
 * One field of the ticket.
 */
export interface TicketField {
/**
 * The context key that fills it.
 */
readonly key: string
readonly label: string
readonly type: ("text" | "longtext" | "integer" | "decimal" | "boolean" | "date" | "datetime" | "option" | "multi-option" | "link" | "email" | "phone" | "unknown")
/**
 * How the API of the helpdesk names it.
 */
readonly vendorKey?: string
/**
 * Default: true.
 */
readonly writable?: boolean
/**
 * Default: false.
 */
readonly requiredAtCreate?: boolean
readonly options?: readonly FieldOption[]
readonly separator?: string
/**
 * Longest text, in UTF-16 code units.
 */
readonly maxLength?: number
/**
 * Smallest number.
 */
readonly minimum?: number
/**
 * Largest number.
 */
readonly maximum?: number
/**
 * RE2 pattern.
 */
readonly pattern?: string
/**
 * How numbers are written, by example.
 */
readonly numberFormat?: string
/**
 * The only teams whose tickets have it.
 */
readonly onlyInTeams?: readonly string[]
}
/**
 * A team of the helpdesk.
 */
export interface Team {
readonly name: string
readonly vendorKey?: string
}
/**
 * A field that no context key can fill.
 */
export interface UnusableField {
readonly vendorKey: string
readonly label: string
readonly reason: ("key-alphabet" | "digits-only" | "no-key")
readonly shape?: UnusableFieldShape
}
/**
 * What it can hold.
 */
export interface UnusableFieldShape {
[k: string]: unknown | undefined
}
/**
 * Fields, teams and priorities of one helpdesk.
 */
export interface FieldCatalog {
readonly fields: readonly TicketField[]
/**
 * Absent: the helpdesk does not tell.
 */
readonly teams?: readonly Team[]
/**
 * Absent: all.
 */
readonly priorities?: readonly ("low" | "medium" | "high" | "urgent")[]
readonly unusable?: readonly UnusableField[]
/**
 * Hash of all that.
 */
readonly revision: string
}
/**
 * The catalog of an environment.
 */
export interface EnvironmentCatalog {
readonly environment: Environment
readonly catalog: FieldCatalog
}
/**
 * What a preview shows of one handoff.
 */
export interface PreviewReport {
readonly handoffId: string
readonly eventId: (string | null)
readonly environment: Environment
/**
 * Where the environment sends it: "preview", "live", or a sink of a plugin.
 */
readonly sink: string
/**
 * The instant that it was decided for.
 */
readonly at: string
/**
 * SHA-256 of the draft: the promise that the preview makes.
 */
readonly draftHash: string
readonly target: ("create" | "update")
/**
 * The ticket to update.
 */
readonly ticket?: string
readonly decision: Decision
/**
 * Why this team and this priority, as sentences.
 */
readonly because: readonly string[]
readonly keys: readonly KeyVerdict[]
readonly fields: readonly FieldStatus[]
readonly context: readonly PreviewReportContextItem[]
readonly conversation: PreviewReportConversation
/**
 * Keys that the winning rules require and that were not sent.
 */
readonly missing: readonly string[]
readonly draft: TicketDraft
readonly plan: DeliveryPlan
readonly fallback?: FallbackReport
readonly findings: readonly Finding[]
readonly revisions: Revisions
}
/**
 * One context key as people see it.
 */
export interface PreviewReportContextItem {
readonly key: string
readonly text: string
}
/**
 * Where the customer is.
 */
export interface PreviewReportConversation {
readonly id: string
readonly channel?: string
readonly language?: string
readonly country?: string
}
/**
 * The frozen ticket to deliver. Its hash is the promise that a preview makes.
 */
export interface TicketDraft {
/**
 * Id of the handoff.
 */
readonly handoffId: string
/**
 * Where the AI agent ran. It decides between a preview and a ticket.
 */
readonly environment: ("development" | "staging" | "production")
/**
 * Whether a ticket is made or a given one is updated.
 */
readonly target: (TicketDraftTargetCreate | TicketDraftTargetUpdate)
/**
 * Subject of the ticket.
 */
readonly subject: string
/**
 * Private note for the team: plain text.
 */
readonly note: string
/**
 * The fields that context keys fill, in the order of the catalog.
 */
readonly fields: readonly TicketDraftFieldsItem[]
/**
 * Fields that the helpdesk requires at create and that no key fills.
 */
readonly gaps: readonly TicketDraftGapsItem[]
/**
 * Name of the team in the helpdesk. null: the default team, or no change.
 */
readonly team: (string | null)
/**
 * Priority of the ticket. null: no change.
 */
readonly priority: (("low" | "medium" | "high" | "urgent") | null)
/**
 * Tags of the ticket.
 */
readonly tags: readonly string[]
readonly requester: TicketDraftRequester
readonly conversation: TicketDraftConversation
/**
 * What cannot be said to this helpdesk, known before sending.
 */
readonly omitted: readonly TicketDraftOmittedItem[]
}
/**
 * Makes a ticket.
 */
export interface TicketDraftTargetCreate {
/**
 * Make a ticket.
 */
readonly kind: "create"
}
/**
 * Updates a ticket.
 */
export interface TicketDraftTargetUpdate {
/**
 * Update a ticket.
 */
readonly kind: "update"
/**
 * Id of the ticket.
 */
readonly ticket: string
/**
 * Also writes over what a person changed. Absent: that is left alone.
 */
readonly overwrite?: "always"
}
/**
 * One filled field.
 */
export interface TicketDraftFieldsItem {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
/**
 * Final value of the field. A decimal is a text.
 */
readonly value: (string | number | boolean | readonly string[])
}
/**
 * One such field, with its default where there is one.
 */
export interface TicketDraftGapsItem {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people see.
 */
readonly label: string
/**
 * Final value of the field. A decimal is a text.
 */
readonly value?: (string | number | boolean | readonly string[])
}
/**
 * Who the ticket is from.
 */
export interface TicketDraftRequester {
/**
 * Id of the person.
 */
readonly id?: string
/**
 * Name of the person.
 */
readonly name?: string
/**
 * E-mail address of the person.
 */
readonly email?: string
/**
 * Phone number of the person.
 */
readonly phone?: string
}
/**
 * The conversation that the ticket comes from.
 */
export interface TicketDraftConversation {
/**
 * Id of the conversation.
 */
readonly id: string
/**
 * Where a person can read it.
 */
readonly url?: string
/**
 * The channel's own address or id.
 */
readonly channelUrl?: string
}
/**
 * One such thing.
 */
export interface TicketDraftOmittedItem {
/**
 * What it is.
 */
readonly what: string
/**
 * Why, in words.
 */
readonly because: string
}
/**
 * The frozen steps that an adapter will take for one draft.
 */
export interface DeliveryPlan {
/**
 * The steps, in order.
 */
readonly steps: readonly DeliveryPlanStep[]
/**
 * Taken once instead, after a definite refusal of the create: the same ticket without optional fields.
 */
readonly bare?: readonly DeliveryPlanStep[]
/**
 * What cannot be said to this helpdesk, known before sending.
 */
readonly omitted: readonly DeliveryPlanOmittedItem[]
}
/**
 * One write, at most.
 */
export interface DeliveryPlanStep {
/**
 * Unique in its list.
 */
readonly id: string
readonly request: DeliveryPlanStepRequest
/**
 * The writer reads the ticket inside this step, before it writes. It never lowers a priority.
 */
readonly merge?: ("read-first" | "overwrite")
/**
 * Name of the value that this step produces, for later steps.
 */
readonly produces?: string
/**
 * What to do when nobody can tell whether the step was applied.
 */
readonly ifUnsure: (DeliveryPlanStepIfUnsureRepeat | DeliveryPlanStepIfUnsureSettle | DeliveryPlanStepIfUnsurePark)
}
/**
 * One request as data. {name} stands for a value that an earlier step produced.
 */
export interface DeliveryPlanStepRequest {
/**
 * The method.
 */
readonly method: ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")
/**
 * Path below the helpdesk's address.
 */
readonly path: string
readonly query?: DeliveryPlanStepRequestQuery
readonly headers?: DeliveryPlanStepRequestHeaders
/**
 * The body: any JSON.
 */
readonly body?: unknown
}
/**
 * Query parameters.
 */
export interface DeliveryPlanStepRequestQuery {
/**
 * Value of the parameter.
 */
[k: string]: string | undefined
}
/**
 * Headers. They hold no secret.
 */
export interface DeliveryPlanStepRequestHeaders {
/**
 * Value of the header.
 */
[k: string]: string | undefined
}
/**
 * Sends it again: it cannot do harm.
 */
export interface DeliveryPlanStepIfUnsureRepeat {
/**
 * Send it again.
 */
readonly do: "repeat"
/**
 * How long after the first attempt, in milliseconds.
 */
readonly forMs?: number
/**
 * Ask the helpdesk afterwards.
 */
readonly then?: "settle"
}
/**
 * Asks the helpdesk whether it was applied.
 */
export interface DeliveryPlanStepIfUnsureSettle {
/**
 * Ask the helpdesk.
 */
readonly do: "settle"
/**
 * From when on after the attempt its "no" counts, in milliseconds.
 */
readonly absentAfterMs: number
}
/**
 * Waits for a person to look.
 */
export interface DeliveryPlanStepIfUnsurePark {
/**
 * Wait for a person.
 */
readonly do: "park"
}
/**
 * One such thing.
 */
export interface DeliveryPlanOmittedItem {
/**
 * What it is.
 */
readonly what: string
/**
 * Why, in words.
 */
readonly because: string
}
/**
 * What the second desk would get: always a new ticket.
 */
export interface FallbackReport {
/**
 * SHA-256 of the draft.
 */
readonly draftHash: string
readonly keys: readonly KeyVerdict[]
readonly fields: readonly FieldStatus[]
/**
 * Keys that the winning rules require and that were not sent.
 */
readonly missing: readonly string[]
readonly draft: TicketDraft
readonly plan: DeliveryPlan
}
/**
 * The preview of a kept handoff.
 */
export interface KeptPreview {
/**
 * Whether the sentences and "alsoMatched" are of the ruleset that decided.
 */
readonly sameRuleset: boolean
readonly report: PreviewReport
/**
 * What was known of earlier handoffs. Null: nobody asked.
 */
readonly history: (PastOfCustomer | null)
/**
 * Draft against ticket. Null: there is no ticket that was read back.
 */
readonly landed: (readonly LandedValue[] | null)
}
/**
 * Earlier handoffs of the customer, or of the conversation where nobody says who the customer is.
 */
export interface PastOfCustomer {
/**
 * In the 24 hours before.
 */
readonly handoffs24h: number
/**
 * In the seven days before.
 */
readonly handoffs7d: number
/**
 * The team of the newest one that was given a team by name.
 */
readonly lastTeam?: string
/**
 * Hours since the newest one.
 */
readonly hoursSinceLast?: number
}
/**
 * One thing that the draft wanted, and what the ticket has.
 */
export interface LandedValue {
readonly what: ("field" | "team" | "priority")
readonly key: string
readonly status: ("applied" | "dropped" | "changed" | "left-alone")
/**
 * A field value.
 */
readonly expected: (string | number | boolean | readonly string[])
/**
 * A field value.
 */
readonly actual?: (string | number | boolean | readonly string[])
}
/**
 * One comparison with both its sides.
 */
export interface ExplainedComparison {
readonly kind: "comparison"
readonly fact: string
readonly operator: string
/**
 * As the rule file has it; null where the operator takes none.
 */
readonly value: unknown
/**
 * Whether upper and lower case are one.
 */
readonly ignoreCase: boolean
/**
 * What the fact was, masked.
 */
readonly actual: (string | null)
readonly state: ("known" | "missing" | "unreadable" | "pending")
/**
 * What the other fact was, masked.
 */
readonly valueActual?: (string | null)
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
/**
 * Stands under an odd number of "not".
 */
readonly isNegated: boolean
/**
 * What the rule asks for, in words.
 */
readonly sentence: string
}
/**
 * Several conditions.
 */
export interface ExplainedAll {
readonly kind: "all"
readonly parts: readonly ExplainedCondition[]
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
}
/**
 * Several conditions.
 */
export interface ExplainedAny {
readonly kind: "any"
readonly parts: readonly ExplainedCondition[]
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
}
/**
 * The opposite of a condition.
 */
export interface ExplainedNot {
readonly kind: "not"
readonly part: ExplainedCondition
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
}
/**
 * A condition that the rule file names.
 */
export interface ExplainedNamed {
readonly kind: "condition"
readonly name: string
readonly part: ExplainedCondition
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
}
/**
 * One rule and what became of it.
 */
export interface ExplainedRule {
readonly name: string
readonly description?: string
readonly mode: ("on" | "shadow" | "off")
/**
 * The team or the priority.
 */
readonly gives: (string | null)
/**
 * Its condition in words.
 */
readonly sentence: string
/**
 * True, false, or unknown: a fact was missing.
 */
readonly result: (boolean | "unknown")
/**
 * Whether it decided.
 */
readonly isWinner: boolean
readonly condition: ExplainedCondition
/**
 * Each of these would have been enough.
 */
readonly shortOf?: readonly ExplainedComparison[]
}
/**
 * One list of rules.
 */
export interface ExplainedList {
readonly rules: readonly ExplainedRule[]
/**
 * Null: the default.
 */
readonly winner: (string | null)
/**
 * Rules below the winner that match too.
 */
readonly alsoMatched: readonly string[]
/**
 * Rules that failed by one comparison alone.
 */
readonly nearMisses: readonly string[]
readonly default: (string | null)
}
/**
 * The answer of one reader of the rules.
 */
export interface RulesetAnswer {
readonly decision: Decision
readonly matched: RulesetAnswerMatched
}
/**
 * Rules whose condition holds, in file order.
 */
export interface RulesetAnswerMatched {
readonly assignment: readonly string[]
readonly priority: readonly string[]
}
/**
 * Why a decision is what it is.
 */
export interface Explanation {
readonly ruleset: string
readonly revision: string
/**
 * The instant that it was decided for.
 */
readonly at: string
readonly decision: Decision
/**
 * Facts that could be looked up and could change it.
 */
readonly needs: readonly string[]
readonly assignment: ExplainedList
readonly priority: ExplainedList
/**
 * Whether two readers of the same rules say the same. False is a defect: report it.
 */
readonly agrees: boolean
readonly answers: ExplanationAnswers
}
/**
 * What each of the two says.
 */
export interface ExplanationAnswers {
readonly compiled: RulesetAnswer
readonly engine: RulesetAnswer
}
/**
 * The explanation of a kept handoff.
 */
export interface KeptExplanation {
readonly handoffId: string
/**
 * Whether the rules are those that decided.
 */
readonly sameRuleset: boolean
readonly explanation: Explanation
}
/**
 * A published version, without its texts.
 */
export interface RulesetVersionHead {
/**
 * From 1, without gaps.
 */
readonly version: number
/**
 * Hash of what the rules say, as a decision names it.
 */
readonly revision: string
/**
 * Who published it.
 */
readonly author: string
/**
 * Why.
 */
readonly note: (string | null)
/**
 * When it was published.
 */
readonly createdAt: string
/**
 * The version whose texts it brings back.
 */
readonly restoredFrom: (number | null)
}
/**
 * A published version.
 */
export interface RulesetVersion {
/**
 * From 1, without gaps.
 */
readonly version: number
/**
 * Hash of what the rules say, as a decision names it.
 */
readonly revision: string
/**
 * Who published it.
 */
readonly author: string
/**
 * Why.
 */
readonly note: (string | null)
/**
 * When it was published.
 */
readonly createdAt: string
/**
 * The version whose texts it brings back.
 */
readonly restoredFrom: (number | null)
/**
 * The rule file.
 */
readonly text: string
readonly files: RulesetVersionFiles
}
/**
 * Texts of the files that it names.
 */
export interface RulesetVersionFiles {
[k: string]: string | undefined
}
/**
 * One page of versions.
 */
export interface RulesetPage {
/**
 * The newest first.
 */
readonly versions: readonly RulesetVersionHead[]
/**
 * Send it as "cursor". Null: these were the last.
 */
readonly next: (string | null)
}
/**
 * The rules in force.
 */
export interface CurrentRuleset {
/**
 * Who says which rules are in force. Only rules of the store can be published.
 */
readonly owner: ("file" | "program" | "store")
/**
 * Null: they were not published.
 */
readonly version: (number | null)
readonly name: string
/**
 * Hash of what the rules say.
 */
readonly revision: string
/**
 * The rule file.
 */
readonly text: string
readonly files: CurrentRulesetFiles
/**
 * Warnings.
 */
readonly findings: readonly Finding[]
}
/**
 * Texts of the files that it names.
 */
export interface CurrentRulesetFiles {
[k: string]: string | undefined
}
/**
 * A rule.
 */
export interface RuleOfList {
readonly list: ("assignment" | "priority")
readonly rule: string
}
/**
 * How the rules' own tests came out.
 */
export interface RulesetTests {
/**
 * Whether all did.
 */
readonly passed: boolean
/**
 * How many there are.
 */
readonly count: number
/**
 * How many failed; they are among the findings.
 */
readonly failed: number
/**
 * Rules that win in no test.
 */
readonly unreached: readonly RuleOfList[]
}
/**
 * What is wrong with rules.
 */
export interface CheckedRuleset {
/**
 * Whether they may be published.
 */
readonly ok: boolean
/**
 * Null: they have mistakes.
 */
readonly revision: (string | null)
/**
 * In reading order. A failed test is one of them.
 */
readonly findings: readonly Finding[]
readonly tests: (RulesetTests | null)
}
/**
 * Handoffs that get another team.
 */
export interface TeamMove {
/**
 * Null: the helpdesk's own.
 */
readonly from: (string | null)
/**
 * Null: the helpdesk's own.
 */
readonly to: (string | null)
/**
 * How many.
 */
readonly count: number
}
/**
 * Handoffs that get another priority.
 */
export interface PriorityMove {
readonly from: ("low" | "medium" | "high" | "urgent")
readonly to: ("low" | "medium" | "high" | "urgent")
/**
 * How many.
 */
readonly count: number
}
/**
 * Another team.
 */
export interface TeamInstead {
/**
 * Null: the helpdesk's own.
 */
readonly from: (string | null)
/**
 * Null: the helpdesk's own.
 */
readonly to: (string | null)
}
/**
 * Another priority.
 */
export interface PriorityInstead {
readonly from: ("low" | "medium" | "high" | "urgent")
readonly to: ("low" | "medium" | "high" | "urgent")
}
/**
 * A handoff that other rules decide otherwise.
 */
export interface ChangedHandoff {
readonly handoffId: string
readonly environment: Environment
/**
 * When it was received, in milliseconds since the epoch.
 */
readonly receivedAtMs: number
/**
 * Null: it keeps its team, or nobody can tell.
 */
readonly team: (TeamInstead | null)
/**
 * Null: it keeps its priority, or nobody can tell.
 */
readonly priority: (PriorityInstead | null)
}
/**
 * What other rules would have decided.
 */
export interface ReplaySummary {
/**
 * The rules in force; or, where there are none, what was decided then.
 */
readonly comparedWith: ("rules-in-force" | "recorded-decisions")
/**
 * Handoffs that were decided anew.
 */
readonly handoffs: number
/**
 * Those that get another team or another priority.
 */
readonly changed: number
/**
 * Those that depend on facts that nobody recorded.
 */
readonly cannotTell: number
/**
 * The most frequent first.
 */
readonly team: readonly TeamMove[]
/**
 * The most frequent first.
 */
readonly priority: readonly PriorityMove[]
/**
 * The 20 newest ones that change, the newest first.
 */
readonly examples: readonly ChangedHandoff[]
/**
 * How often each rule would have decided, in file order, assignment first.
 */
readonly rules: readonly RuleHits[]
readonly byDefault: ReplaySummaryByDefault
/**
 * Whether more handoffs are being read just now: ask again, and the counts have grown.
 */
readonly isReading: boolean
/**
 * Whether older handoffs were left out.
 */
readonly isCut: boolean
/**
 * Handoffs of environments that cannot be opened here.
 */
readonly leftOut: number
/**
 * When the first and the last were received, in milliseconds since the epoch.
 */
readonly receivedMs: (readonly number[] | null)
}
/**
 * How often a rule decided.
 */
export interface RuleHits {
readonly list: ("assignment" | "priority")
readonly rule: string
readonly mode: ("on" | "shadow" | "off")
/**
 * Handoffs that it decided; of a rule in the shadow, those that it matched.
 */
readonly count: number
}
/**
 * Handoffs that no rule would have decided.
 */
export interface ReplaySummaryByDefault {
/**
 * Of the team.
 */
readonly assignment: number
/**
 * Of the priority.
 */
readonly priority: number
}
/**
 * What came of publishing.
 */
export interface Publication {
readonly kind: ("published" | "would-publish" | "unchanged")
/**
 * The version that was published, or that stays current. 0: none.
 */
readonly version: number
readonly revision: (string | null)
/**
 * Warnings.
 */
readonly findings: readonly Finding[]
readonly tests: (RulesetTests | null)
/**
 * Null: nothing was replayed.
 */
readonly replay: (ReplaySummary | null)
}
/**
 * How often the rules in force decided.
 */
export interface RulesetHits {
/**
 * Handoffs that were counted.
 */
readonly handoffs: number
/**
 * Those that were decided under exactly these rules.
 */
readonly underThese: number
/**
 * In file order.
 */
readonly rules: readonly RuleHits[]
readonly byDefault: RulesetHitsByDefault
/**
 * Whether older handoffs were left out.
 */
readonly isCut: boolean
}
/**
 * Handoffs that no rule decided.
 */
export interface RulesetHitsByDefault {
/**
 * Of the team.
 */
readonly assignment: number
/**
 * Of the priority.
 */
readonly priority: number
}
/**
 * A stored context object.
 */
export interface ContextObject {
/**
 * Id of the conversation.
 */
readonly conversation: string
readonly environment: Environment
/**
 * From 1. The header "ETag" has it too.
 */
readonly version: number
readonly context: ContextObjectContext
/**
 * Id of the customer. Null: none was named.
 */
readonly customer: (string | null)
/**
 * When it was written last.
 */
readonly updatedAt: string
/**
 * From then on there is none, unless it is written again.
 */
readonly expiresAt: string
}
/**
 * What is known about the customer, by key.
 */
export interface ContextObjectContext {
[k: string]: ContextValue
}
/**
 * A context object that was stored just now.
 */
export interface ContextKept {
/**
 * Id of the conversation.
 */
readonly conversation: string
readonly environment: Environment
/**
 * From 1. The header "ETag" has it too.
 */
readonly version: number
readonly context: ContextKeptContext
/**
 * Id of the customer. Null: none was named.
 */
readonly customer: (string | null)
/**
 * When it was written last.
 */
readonly updatedAt: string
/**
 * From then on there is none, unless it is written again.
 */
readonly expiresAt: string
/**
 * Keys that were left out, because a redaction keeps them from the store.
 */
readonly notKept: readonly string[]
}
/**
 * What is known about the customer, by key.
 */
export interface ContextKeptContext {
[k: string]: ContextValue
}
/**
 * Where a conversation stands.
 */
export interface ConversationState {
/**
 * Id of the conversation.
 */
readonly conversation: string
readonly environment: Environment
/**
 * Who answers the customer.
 */
readonly owner: ("ai" | "human")
/**
 * Null: it was always the AI agent.
 */
readonly since: (string | null)
/**
 * Where the latest handoff stands. Null: there is none.
 */
readonly status: (string | null)
/**
 * The ticket of the newest handoff that was delivered.
 */
readonly ticket: (TicketReference | null)
/**
 * What the helpdesk told of that ticket. Null: nothing.
 */
readonly helpdesk: (TicketStanding | null)
/**
 * The latest handoff, or preview where nothing was handed over.
 */
readonly handoff: (Handoff | null)
}
/**
 * How a ticket stands by what its helpdesk told.
 */
export interface TicketStanding {
readonly status: ("open" | "closed")
/**
 * "handed-back": the AI agent is to go on, whether or not the ticket is closed. "commented": a person wrote something.
 */
readonly last: ("assigned" | "transferred" | "closed" | "reopened" | "handed-back" | "commented")
/**
 * When the last of it happened.
 */
readonly changedAt: string
/**
 * The team that has it.
 */
readonly team?: string
}
/**
 * What was erased.
 */
export interface ErasureAnswer {
/**
 * True: nothing was, this is what would be.
 */
readonly dryRun: boolean
/**
 * Whether nothing is left.
 */
readonly complete: boolean
readonly environments: readonly ErasureAnswerEnvironmentsItem[]
}
/**
 * What was erased in one environment.
 */
export interface ErasureAnswerEnvironmentsItem {
readonly environment: Environment
/**
 * Handoffs whose words are gone.
 */
readonly handoffs: number
/**
 * Those of them whose delivery was given up for it.
 */
readonly givenUp: number
/**
 * Previews.
 */
readonly previews: number
/**
 * Context objects.
 */
readonly contexts: number
readonly notErased: readonly ErasureAnswerEnvironmentsItemNotErasedItem[]
}
/**
 * A handoff that is still there.
 */
export interface ErasureAnswerEnvironmentsItemNotErasedItem {
readonly handoffId: string
/**
 * "not-delivered": its ticket is still owed. "being-delivered": a worker is at it; ask again in a minute. "conversation-owed": one of these holds for a nameless handoff of its conversation.
 */
readonly reason: ("not-delivered" | "being-delivered" | "conversation-owed")
}
/**
 * What the helpdesk sends. Its adapter knows the form.
 */
export interface HelpdeskPayload {
[k: string]: unknown | undefined
}
/**
 * What became of what a helpdesk sent.
 */
export interface HelpdeskAnswer {
/**
 * In the order in which they were sent.
 */
readonly events: readonly HelpdeskAnswerEventsItem[]
/**
 * Why nothing of it is recorded.
 */
readonly ignored?: string
}
/**
 * One event.
 */
export interface HelpdeskAnswerEventsItem {
/**
 * "handed-back": the AI agent is to go on, whether or not the ticket is closed. "commented": a person wrote something.
 */
readonly kind: ("assigned" | "transferred" | "closed" | "reopened" | "handed-back" | "commented")
/**
 * "repeated": it was told before. "unknown-ticket": no handoff has the ticket. "left-out": so much was told of the ticket that no more of its comments are kept.
 */
readonly outcome: ("taken" | "repeated" | "unknown-ticket" | "left-out")
}
/**
 * One request to hand one conversation over to people. Members that are not described here are kept and ignored.
 */
export interface HandoffEvent {
/**
 * Id of the event. The same id is the same handoff, however often it is sent.
 */
readonly id?: string
/**
 * Where the AI agent ran. It decides between a preview and a ticket.
 */
readonly environment?: ("development" | "staging" | "production")
readonly conversation: HandoffEventConversation
readonly customer?: HandoffEventCustomer
readonly handoff?: HandoffEventHandoff
readonly ticket?: HandoffEventTicket
readonly context?: HandoffEventContext
/**
 * What to do when keys are missing that the winning rules require. Default: "deliver".
 */
readonly onMissing?: ("deliver" | "return")
readonly inexactNumbers?: HandoffEventInexactNumbers
}
/**
 * The conversation that is handed over.
 */
export interface HandoffEventConversation {
/**
 * Id of the conversation on its platform.
 */
readonly id: string
/**
 * Where the customer writes.
 */
readonly channel?: string
/**
 * The channel's own address or id.
 */
readonly channelUrl?: string
/**
 * Language of the customer (BCP 47), as the platform gives it.
 */
readonly language?: string
/**
 * Country of the customer (ISO 3166-1), as the platform gives it.
 */
readonly country?: string
/**
 * When the conversation began (RFC 3339). Another notation is kept and shown, and not reckoned with.
 */
readonly startedAt?: string
/**
 * Where a person can read the whole conversation.
 */
readonly url?: string
/**
 * What the conversation was about, in a few sentences.
 */
readonly summary?: string
/**
 * What was said, in order.
 */
readonly transcript?: readonly HandoffEventConversationTranscriptItem[]
}
/**
 * One line of the conversation.
 */
export interface HandoffEventConversationTranscriptItem {
/**
 * When it was said (RFC 3339). Another notation is kept and shown, and not reckoned with.
 */
readonly at?: string
/**
 * Who said it.
 */
readonly from: ("customer" | "ai" | "human" | "system")
/**
 * What was said.
 */
readonly text: string
/**
 * Files that came with it.
 */
readonly attachments?: readonly HandoffEventConversationTranscriptItemAttachmentsItem[]
}
/**
 * One file.
 */
export interface HandoffEventConversationTranscriptItemAttachmentsItem {
/**
 * Where the file is.
 */
readonly url: string
/**
 * Name of the file.
 */
readonly name?: string
/**
 * Media type of the file.
 */
readonly type?: string
}
/**
 * The person who talked to the AI agent.
 */
export interface HandoffEventCustomer {
/**
 * Id of the customer.
 */
readonly id?: string
/**
 * Name of the customer.
 */
readonly name?: string
/**
 * E-mail address of the customer.
 */
readonly email?: string
/**
 * Phone number of the customer.
 */
readonly phone?: string
}
/**
 * Why the conversation is handed over, as the platform says. Any of it may be absent.
 */
export interface HandoffEventHandoff {
/**
 * Why, as a code or in words.
 */
readonly reason?: string
/**
 * What set it off.
 */
readonly trigger?: string
/**
 * Id of what set it off; the same id is the same handoff.
 */
readonly triggerId?: string
/**
 * What the conversation is about.
 */
readonly category?: string
/**
 * What it is about, more exactly.
 */
readonly subCategory?: string
/**
 * Mood of the customer.
 */
readonly sentiment?: string
/**
 * When the handoff was asked for (RFC 3339). Another notation is kept and shown, and not reckoned with.
 */
readonly requestedAt?: string
}
/**
 * What the platform already knows about the ticket.
 */
export interface HandoffEventTicket {
/**
 * Id of a ticket that is to be updated. Absent: a new ticket.
 */
readonly id?: string
/**
 * Subject of the ticket.
 */
readonly subject?: string
/**
 * Tags of the ticket.
 */
readonly tags?: readonly string[]
}
/**
 * What is known about the customer, by key. A key that is exactly the key of a ticket field fills that field.
 */
export interface HandoffEventContext {
[k: string]: unknown | undefined
}
/**
 * Source text of context numbers that JSON cannot carry exactly, by context key. Filled by the reader of event text.
 */
export interface HandoffEventInexactNumbers {
/**
 * The number as it was written.
 */
[k: string]: string | undefined
}
/**
 * The context object of a conversation, or some keys of it, to keep until the conversation is handed over.
 */
export interface ContextInput {
readonly context: ContextInputContext
/**
 * Id of the customer. What is stored is found by it, such as to be erased.
 */
readonly customer?: string
}
/**
 * What is known about the customer, by key. In a change, null removes a key.
 */
export interface ContextInputContext {
/**
 * A text, a number, true, false, null, or a list of those.
 */
[k: string]: (string | number | boolean | null | (string | number | boolean | null)[]) | undefined
}
/**
 * Access to one conversation, for its page.
 */
export interface BrowserToken {
/**
 * Sent as "Authorization: Bearer ...".
 */
readonly token: string
/**
 * From then on it is refused.
 */
readonly expiresAt: string
}
/**
 * Where the handoff of a conversation stands.
 */
export interface ConversationHandoff {
/**
 * "h-" and 26 characters: the mark that the ticket carries.
 */
readonly handoffId: string
/**
 * "incomplete": nothing was stored.
 */
readonly status: ("previewed" | "accepted" | "waiting" | "delivered" | "dead" | "parked" | "incomplete")
/**
 * Null: there is none yet. Browsers get no "url".
 */
readonly ticket: (TicketReference | null)
/**
 * Null: the default team of the helpdesk.
 */
readonly team: (string | null)
/**
 * Keys that the winning rules require and that are not there: ask the customer for them.
 */
readonly missing: readonly string[]
}
/**
 * An API key, without its hash.
 */
export interface ApiKey {
/**
 * "k-" and 16 digits: how people speak of it.
 */
readonly id: string
/**
 * Who uses it.
 */
readonly name: string
/**
 * Where it stands. One of a file is changed in that file.
 */
readonly source: ("file" | "store")
readonly environments: readonly Environment[]
/**
 * What it may do.
 */
readonly scopes: readonly string[]
/**
 * Null: that of the service.
 */
readonly requestsPerMinute: (number | null)
/**
 * Null: the file does not say.
 */
readonly createdAt: (string | null)
/**
 * Null: the file does not say.
 */
readonly createdBy: (string | null)
/**
 * Null: until it is revoked.
 */
readonly expiresAt: (string | null)
/**
 * Null: never, or it stands in a file.
 */
readonly lastUsedAt: (string | null)
/**
 * Null: it was not.
 */
readonly revokedAt: (string | null)
}
/**
 * A new API key.
 */
export interface CreatedKey {
/**
 * The key itself, shown this once.
 */
readonly key: string
/**
 * "k-" and 16 digits: how people speak of it.
 */
readonly id: string
/**
 * Who uses it.
 */
readonly name: string
/**
 * Where it stands. One of a file is changed in that file.
 */
readonly source: ("file" | "store")
readonly environments: readonly Environment[]
/**
 * What it may do.
 */
readonly scopes: readonly string[]
/**
 * Null: that of the service.
 */
readonly requestsPerMinute: (number | null)
/**
 * Null: the file does not say.
 */
readonly createdAt: (string | null)
/**
 * Null: the file does not say.
 */
readonly createdBy: (string | null)
/**
 * Null: until it is revoked.
 */
readonly expiresAt: (string | null)
/**
 * Null: never, or it stands in a file.
 */
readonly lastUsedAt: (string | null)
/**
 * Null: it was not.
 */
readonly revokedAt: (string | null)
}
/**
 * API keys.
 */
export interface KeyList {
readonly keys: readonly ApiKey[]
}
/**
 * Who calls.
 */
export interface Session {
/**
 * How the audit log names them.
 */
readonly actor: string
readonly workspace: string
/**
 * Null: it is a key.
 */
readonly role: (string | null)
/**
 * What they may do.
 */
readonly scopes: readonly string[]
readonly environments: readonly Environment[]
}
/**
 * A place in the audit log.
 */
export interface AuditMark {
/**
 * 0: before the first entry.
 */
readonly no: number
readonly hash: string
}
/**
 * Something that somebody did.
 */
export interface AuditEntry {
readonly workspace: string
/**
 * From 1, without a gap.
 */
readonly no: number
/**
 * When it was done.
 */
readonly at: string
/**
 * The same in milliseconds since the epoch, as the hash has it.
 */
readonly atMs: number
/**
 * Who: "key ops", "user ann@acme.test", "cli ann".
 */
readonly actor: string
/**
 * What they did: "preview-switched".
 */
readonly action: string
/**
 * What it was done to.
 */
readonly subject: string
readonly details: AuditEntryDetails
/**
 * Hash of the entry before.
 */
readonly previous: string
/**
 * SHA-256 over the canonical JSON (RFC 8785) of the other members, "at" left out.
 */
readonly hash: string
}
/**
 * Ids, names and numbers.
 */
export interface AuditEntryDetails {
[k: string]: unknown | undefined
}
/**
 * Entries of the audit log.
 */
export interface AuditPage {
readonly entries: readonly AuditEntry[]
/**
 * Null: this is the last one.
 */
readonly next: (number | null)
readonly anchor: AuditMark
readonly head: AuditMark
}
/**
 * An address that is told of changes.
 */
export interface Webhook {
/**
 * As the workspace file calls it.
 */
readonly name: string
/**
 * Where it is, without a query.
 */
readonly url: string
/**
 * Null: everything.
 */
readonly events: (readonly string[] | null)
readonly environments: readonly Environment[]
/**
 * Off: it answered 410.
 */
readonly state: ("on" | "off")
/**
 * Null: it is on.
 */
readonly offSince: (string | null)
/**
 * Messages that it is still owed, as far as the changes were read.
 */
readonly pending: number
/**
 * Null: there is none.
 */
readonly oldestPendingAt: (string | null)
/**
 * The last ones, the newest first.
 */
readonly attempts: readonly WebhookAttempt[]
}
/**
 * One call of a webhook.
 */
export interface WebhookAttempt {
/**
 * From 1, for each webhook.
 */
readonly no: number
/**
 * The header "webhook-id": the same on each try.
 */
readonly messageId: string
/**
 * "handoff.delivered".
 */
readonly type: string
/**
 * Null: it was a test.
 */
readonly handoffId: (string | null)
/**
 * failed: it is tried again, unless it was a test. given-up: it is not. refused: it answered 410, and is off.
 */
readonly outcome: ("delivered" | "failed" | "given-up" | "refused")
/**
 * Null: there was none.
 */
readonly status: (number | null)
/**
 * Null: it was.
 */
readonly because: (string | null)
/**
 * How long it took.
 */
readonly tookMs: number
/**
 * When it was over.
 */
readonly at: string
}
/**
 * Addresses that are told of changes.
 */
export interface WebhookList {
readonly webhooks: readonly Webhook[]
}
/**
 * Calls of a webhook.
 */
export interface WebhookAttemptPage {
readonly attempts: readonly WebhookAttempt[]
/**
 * Null: this is the last one.
 */
readonly next: (number | null)
}
/**
 * From receipt to the end of the delivery, by nearest rank.
 */
export interface DeliveryLatency {
/**
 * Deliveries that were measured.
 */
readonly handoffs: number
/**
 * Half of them took no longer, in milliseconds.
 */
readonly p50Ms: number
/**
 * 99 of 100 took no longer, in milliseconds.
 */
readonly p99Ms: number
}
/**
 * What became of some handoffs.
 */
export interface HandoffCounts {
/**
 * Handoffs that were delivered.
 */
readonly delivered: number
/**
 * Previews.
 */
readonly previewed: number
/**
 * Handoffs that got no ticket, for certain.
 */
readonly dead: number
/**
 * Handoffs of which nobody can tell whether they got a ticket.
 */
readonly parked: number
/**
 * Handoffs that were accepted and are not at an end.
 */
readonly waiting: number
/**
 * Context keys that were sent with them.
 */
readonly keys: number
/**
 * Context keys that filled a ticket field. Divided by "keys": the match rate.
 */
readonly filledKeys: number
/**
 * Handoffs of which it is known whether a rule chose the team.
 */
readonly decided: number
/**
 * Those of them whose team no rule chose. Divided by "decided": the share of the default.
 */
readonly byDefault: number
/**
 * How long deliveries took. Null: nothing was delivered.
 */
readonly latency: (DeliveryLatency | null)
}
/**
 * The handoffs that were received in one step.
 */
export interface StepCounts {
/**
 * When the step begins.
 */
readonly at: string
/**
 * Handoffs that were delivered.
 */
readonly delivered: number
/**
 * Previews.
 */
readonly previewed: number
/**
 * Handoffs that got no ticket, for certain.
 */
readonly dead: number
/**
 * Handoffs of which nobody can tell whether they got a ticket.
 */
readonly parked: number
/**
 * Handoffs that were accepted and are not at an end.
 */
readonly waiting: number
/**
 * Context keys that were sent with them.
 */
readonly keys: number
/**
 * Context keys that filled a ticket field. Divided by "keys": the match rate.
 */
readonly filledKeys: number
/**
 * Handoffs of which it is known whether a rule chose the team.
 */
readonly decided: number
/**
 * Those of them whose team no rule chose. Divided by "decided": the share of the default.
 */
readonly byDefault: number
/**
 * How long deliveries took. Null: nothing was delivered.
 */
readonly latency: (DeliveryLatency | null)
}
/**
 * What still needs a delivery, or a person, whenever it was received.
 */
export interface StandingCounts {
/**
 * Handoffs that are not at an end.
 */
readonly waiting: number
/**
 * Handoffs that got no ticket, for certain.
 */
readonly dead: number
/**
 * Handoffs of which nobody can tell whether they got a ticket.
 */
readonly parked: number
/**
 * When the one was received that waits the longest. Null: none waits.
 */
readonly oldestWaitingAt: (string | null)
}
/**
 * How often a ticket field was of use. The counts add up to all handoffs that were looked into.
 */
export interface FieldUse {
readonly environment: Environment
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people call it.
 */
readonly label: string
/**
 * Handoffs that filled it.
 */
readonly filled: number
/**
 * Handoffs with a value that does not fit it.
 */
readonly refused: number
/**
 * Handoffs whose value a redaction keeps back.
 */
readonly withheld: number
/**
 * Handoffs in which several keys claim it.
 */
readonly conflict: number
/**
 * Handoffs without a value for it.
 */
readonly missing: number
}
/**
 * A context key that fills no field.
 */
export interface UnmatchedKey {
readonly environment: Environment
/**
 * The key as it was sent.
 */
readonly key: string
/**
 * Why it fills none.
 */
readonly verdict: ("no-such-field" | "malformed-key")
/**
 * Handoffs that it came with.
 */
readonly count: number
/**
 * The field that was probably meant. Null: that is not clear.
 */
readonly suggestion: (string | null)
}
/**
 * Which context keys and ticket fields were of use, as the field catalog and the aliases of now have it.
 */
export interface ContextUse {
/**
 * Handoffs of the period that were looked into.
 */
readonly handoffs: number
/**
 * Whether more are being read just now: ask again.
 */
readonly isReading: boolean
/**
 * Whether older ones were left out, because of a limit or the time.
 */
readonly isCut: boolean
/**
 * Every writable field, environment by environment, in the order of the catalog.
 */
readonly fields: readonly FieldUse[]
/**
 * The 100 most frequent ones, the most frequent first.
 */
readonly unmatched: readonly UnmatchedKey[]
/**
 * Further keys that fill no field.
 */
readonly moreUnmatched: number
}
/**
 * What became of the handoffs of a period that are kept now.
 */
export interface Statistics {
/**
 * Received at this instant or later.
 */
readonly from: string
/**
 * Received before.
 */
readonly to: string
/**
 * How long a step is, in milliseconds.
 */
readonly stepMs: number
/**
 * Every step of the period, in order, also those without a handoff. The first and the last may reach over its ends, and count nothing there.
 */
readonly steps: readonly StepCounts[]
readonly whole: HandoffCounts
readonly now: StandingCounts
readonly context: ContextUse
}
/**
 * A setting of a field that is another one now.
 */
export interface SettingDifference {
/**
 * Which setting of the field.
 */
readonly what: ("label" | "type" | "requiredAtCreate" | "writable" | "vendorKey" | "maxLength" | "minimum" | "maximum" | "pattern" | "separator" | "numberFormat" | "onlyInTeams")
/**
 * What it said. Null: it was not given.
 */
readonly was: (string | number | boolean | readonly string[] | null)
/**
 * What it says. Null: it is not given.
 */
readonly is: (string | number | boolean | readonly string[] | null)
}
/**
 * Options of a field that are others now.
 */
export interface OptionDifference {
readonly what: "options"
readonly added: readonly FieldOption[]
readonly removed: readonly FieldOption[]
readonly relabelled: readonly OptionDifferenceRelabelledItem[]
}
/**
 * An option that is called otherwise.
 */
export interface OptionDifferenceRelabelledItem {
readonly value: string
readonly was: string
readonly is: string
}
/**
 * A field that is otherwise than it was.
 */
export interface ChangedField {
/**
 * Key of the field.
 */
readonly key: string
/**
 * What people call it now.
 */
readonly label: string
/**
 * At least one.
 */
readonly differences: readonly FieldDifference[]
}
/**
 * What a helpdesk has otherwise than it had.
 */
export interface CatalogDrift {
readonly fields: CatalogDriftFields
readonly teams: CatalogDriftTeams
readonly priorities: CatalogDriftPriorities
readonly unusable: CatalogDriftUnusable
}
/**
 * Its ticket fields.
 */
export interface CatalogDriftFields {
readonly added: readonly TicketField[]
readonly removed: readonly TicketField[]
readonly changed: readonly ChangedField[]
}
/**
 * Its teams. One that has another id is removed and added.
 */
export interface CatalogDriftTeams {
readonly added: readonly Team[]
readonly removed: readonly Team[]
}
/**
 * Priorities that it can hold.
 */
export interface CatalogDriftPriorities {
readonly added: readonly ("low" | "medium" | "high" | "urgent")[]
readonly removed: readonly ("low" | "medium" | "high" | "urgent")[]
}
/**
 * Fields that no context key can fill.
 */
export interface CatalogDriftUnusable {
readonly added: readonly UnusableField[]
readonly removed: readonly UnusableField[]
}
/**
 * What changed in a helpdesk since people took note of it.
 */
export interface FieldDrift {
readonly environment: Environment
readonly snapshot: FieldDriftSnapshot
/**
 * Of the catalog as it was fetched last.
 */
readonly revision: string
/**
 * How many fields, teams and priorities are otherwise. 0: nothing is.
 */
readonly changes: number
readonly drift: CatalogDrift
}
/**
 * What it is compared with.
 */
export interface FieldDriftSnapshot {
/**
 * "file": the workspace file names it; "store": it was kept here.
 */
readonly owner: ("file" | "store")
/**
 * Of the catalog as it was.
 */
readonly revision: string
/**
 * Null: the file does not say.
 */
readonly savedAt: (string | null)
}
/**
 * What an alias would do. The counts from "filled" on add up to "sent".
 */
export interface AliasTrial {
/**
 * Handoffs that were looked into.
 */
readonly handoffs: number
/**
 * Those of them that the context key came with.
 */
readonly sent: number
/**
 * The value would fill the field.
 */
readonly filled: number
/**
 * The value does not fit the field.
 */
readonly refused: number
/**
 * Another key claims the field as well, or two fields have its key.
 */
readonly conflict: number
/**
 * A redaction keeps the value back.
 */
readonly withheld: number
/**
 * The field cannot be written.
 */
readonly readOnly: number
/**
 * The helpdesk has no such field.
 */
readonly noSuchField: number
/**
 * The value is empty, a list, an object, or a number that is not exact: it was not looked into.
 */
readonly unread: number
/**
 * Whether more handoffs are being read just now: ask again.
 */
readonly isReading: boolean
/**
 * Whether older ones were left out, because of a limit or the time.
 */
readonly isCut: boolean
}
/**
 * What can be tried out.
 */
export interface Demo {
/**
 * Those whose helpdesk is a demonstration.
 */
readonly environments: readonly Environment[]
readonly samples: readonly DemoSamplesItem[]
}
/**
 * An event to try.
 */
export interface DemoSamplesItem {
readonly name: string
/**
 * The event, as it would be sent.
 */
readonly text: string
}
/**
 * A ticket in a list.
 */
export interface DemoTicketLine {
readonly id: string
readonly environment: Environment
/**
 * The handoff that made it.
 */
readonly handoffId: string
readonly subject: string
/**
 * Null: the helpdesk's own.
 */
readonly team: (string | null)
readonly priority: (("low" | "medium" | "high" | "urgent") | null)
/**
 * Whether the people at the desk are done with it.
 */
readonly closed: boolean
/**
 * When its handoff was received.
 */
readonly madeAt: string
}
/**
 * Tickets of the demo desk.
 */
export interface DemoTicketList {
/**
 * The newest first.
 */
readonly tickets: readonly DemoTicketLine[]
}
/**
 * A ticket as people at the desk see it.
 */
export interface DemoTicket {
readonly id: string
readonly environment: Environment
/**
 * The handoff that made it.
 */
readonly handoffId: string
readonly subject: string
/**
 * Null: the helpdesk's own.
 */
readonly team: (string | null)
readonly priority: (("low" | "medium" | "high" | "urgent") | null)
/**
 * Whether the people at the desk are done with it.
 */
readonly closed: boolean
/**
 * When its handoff was received.
 */
readonly madeAt: string
readonly tags: readonly string[]
readonly requester: DemoTicketRequester
/**
 * In the order of the catalog.
 */
readonly fields: readonly DemoTicketFieldsItem[]
/**
 * The oldest first.
 */
readonly notes: readonly DemoTicketNotesItem[]
/**
 * The oldest first.
 */
readonly writes: readonly DemoTicketWritesItem[]
readonly conversation: DemoTicketConversation
}
/**
 * The customer.
 */
export interface DemoTicketRequester {
readonly id?: string
readonly name?: string
readonly email?: string
readonly phone?: string
}
/**
 * A ticket field that is filled.
 */
export interface DemoTicketFieldsItem {
readonly key: string
readonly label: string
/**
 * As people see it.
 */
readonly value: string
}
/**
 * A private note.
 */
export interface DemoTicketNotesItem {
readonly handoffId: string
readonly text: string
}
/**
 * A write that the desk took.
 */
export interface DemoTicketWritesItem {
readonly did: ("created" | "changed" | "noted")
/**
 * The marker that came with it. Null: none.
 */
readonly handoffId: (string | null)
/**
 * Whether the line was cut before the answer.
 */
readonly isAnswerLost: boolean
}
/**
 * Where it came from.
 */
export interface DemoTicketConversation {
readonly id: string
readonly url: (string | null)
}
/**
 * What decisions depend on, beside the event and the rules.
 */
export interface Basis {
readonly environment: Environment
readonly workspace: string
readonly catalog: FieldCatalog
readonly contextAliases: BasisContextAliases
readonly teamAliases: BasisTeamAliases
readonly fieldDefaults: BasisFieldDefaults
readonly withheld: readonly BasisWithheldItem[]
/**
 * What is masked in every text that is sent or shown.
 */
readonly detectors: readonly string[]
/**
 * Facts that plugins can look up.
 */
readonly lookUps: readonly string[]
/**
 * Operators that plugins bring, without their code.
 */
readonly operators: readonly PluginOperator[]
/**
 * Hash of all settings.
 */
readonly revision: string
}
/**
 * Field key by context key.
 */
export interface BasisContextAliases {
[k: string]: string | undefined
}
/**
 * Team of the desk by team of the rules.
 */
export interface BasisTeamAliases {
[k: string]: string | undefined
}
/**
 * What stands in a required field that no context key fills.
 */
export interface BasisFieldDefaults {
[k: string]: unknown | undefined
}
/**
 * A context key whose value is kept back.
 */
export interface BasisWithheldItem {
readonly key: string
readonly from: readonly ("ticket" | "preview" | "store")[]
}
/**
 * What can be said of an operator without its code.
 */
export interface PluginOperator {
/**
 * As rules name it.
 */
readonly name: string
/**
 * What it compares; the rest is unknown.
 */
readonly facts: readonly ("text" | "number" | "boolean" | "date" | "list")[]
readonly operand: ("none" | "scalar" | "scalars" | "text" | "texts" | "text-list" | "ordered" | "range" | "duration" | "percent" | "patterns")
/**
 * Default: false.
 */
readonly takesIgnoreCase?: boolean
/**
 * Stands between fact and value in a sentence.
 */
readonly phrase: string
/**
 * The same of its opposite.
 */
readonly negatedPhrase: string
}
/**
 * Whether the helpdesk of an environment can be used.
 */
export interface ConnectionCheck {
readonly environment: Environment
/**
 * The first desk, and the second where there is one.
 */
readonly desks: readonly CheckedDesk[]
}
/**
 * Whether one desk can be used.
 */
export interface CheckedDesk {
/**
 * The second desk. Absent: the first.
 */
readonly desk?: "fallback"
/**
 * Null: nothing does.
 */
readonly problem: (CheckedDeskProblem | null)
/**
 * What the helpdesk says of the connection, and mistakes in its aliases.
 */
readonly findings: readonly Finding[]
}
/**
 * What keeps it from being used.
 */
export interface CheckedDeskProblem {
/**
 * Stable, as in problems.
 */
readonly code: string
/**
 * What is always true of this code.
 */
readonly title: string
/**
 * What happened this time.
 */
readonly detail: string
/**
 * What a person should do.
 */
readonly hint?: string
}
/**
 * A context key whose value is kept back.
 */
export interface KeptBack {
readonly key: string
/**
 * Where it does not come.
 */
readonly from: readonly ("ticket" | "preview" | "store")[]
}
/**
 * How long an environment keeps what it was given.
 */
export interface EnvironmentKeeping {
readonly environment: Environment
/**
 * Null: for ever.
 */
readonly previewsMs: (number | null)
/**
 * Null: for ever.
 */
readonly handoffsMs: (number | null)
/**
 * Whether the workspace file says nothing of it.
 */
readonly isDefault: boolean
}
/**
 * What a workspace keeps back, and how long it keeps the rest.
 */
export interface Keeping {
readonly redactions: KeepingRedactions
readonly environments: readonly EnvironmentKeeping[]
/**
 * Milliseconds that a stored context object is kept after it was written last.
 */
readonly contextsMs: number
/**
 * Milliseconds that a place in the change feed is kept.
 */
readonly changesMs: number
/**
 * Milliseconds that calls of webhooks are kept.
 */
readonly webhookAttemptsMs: number
/**
 * Null: all is in memory, and ends with the process.
 */
readonly sweep: (KeepingSweep | null)
}
/**
 * What is kept back.
 */
export interface KeepingRedactions {
readonly keys: readonly KeptBack[]
/**
 * Names of those that mask what they find, wherever it is sent or shown.
 */
readonly detectors: readonly string[]
/**
 * Whether the workspace file says nothing of it.
 */
readonly isDefault: boolean
}
/**
 * When this process lets go of what is over.
 */
export interface KeepingSweep {
/**
 * Milliseconds between two times.
 */
readonly everyMs: number
/**
 * Null: not since it started.
 */
readonly lastAt: (string | null)
/**
 * Null: it does not deliver, so other processes do it.
 */
readonly nextAt: (string | null)
}
/**
 * What a test compares.
 */
export interface TestOutcome {
/**
 * Null: the helpdesk's own.
 */
readonly team: (string | null)
/**
 * Null: none, the default counts.
 */
readonly teamRule: (string | null)
readonly priority: ("low" | "medium" | "high" | "urgent")
/**
 * Null: none, the default counts.
 */
readonly priorityRule: (string | null)
}
/**
 * What a test puts in.
 */
export interface TestGiven {
readonly context?: TestGivenContext
readonly facts?: TestGivenFacts
/**
 * The handoff's instant.
 */
readonly at?: string
}
/**
 * Context keys and their values.
 */
export interface TestGivenContext {
[k: string]: string | undefined
}
/**
 * Other facts by name.
 */
export interface TestGivenFacts {
[k: string]: (string | number | boolean | readonly string[]) | undefined
}
/**
 * A test as it can stand in a ruleset, under "tests".
 */
export interface RulesetTest {
/**
 * What it shows, in words.
 */
readonly name: string
readonly given: TestGiven
readonly expect: TestOutcome
}
/**
 * A test that was made of a handoff.
 */
export interface KeptTest {
readonly handoffId: string
readonly test: RulesetTest
readonly then: TestOutcome
readonly now: TestOutcome
/**
 * Facts whose values stand masked in the test: with the real ones it may come out otherwise.
 */
readonly masked: readonly string[]
/**
 * Facts that are left out, because no rule reads them.
 */
readonly unread: readonly string[]
}
/**
 * The switch of one environment.
 */
export interface PreviewSwitch {
/**
 * Whose switch.
 */
readonly environment: ("development" | "staging" | "production")
/**
 * True: keep previews. False: deliver.
 */
readonly preview?: boolean
/**
 * True, in place of "preview": as the workspace file says.
 */
readonly reset?: boolean
}
/**
 * The catalog that is taken note of.
 */
export interface TakenSnapshot {
/**
 * Whose helpdesk.
 */
readonly environment: ("development" | "staging" | "production")
/**
 * Of the catalog that somebody has looked at.
 */
readonly revision: string
}
/**
 * What a browser token is for.
 */
export interface BrowserTokenRequest {
/**
 * The only conversation that it is for.
 */
readonly conversation: string
/**
 * The only environment that it is for.
 */
readonly environment: ("development" | "staging" | "production")
/**
 * Id of the customer, as your backend knows it.
 */
readonly customer?: string
/**
 * Seconds until it ends. Default: 900.
 */
readonly expiresInSeconds?: number
}
/**
 * What a page may say of a handoff.
 */
export interface ConversationHandoffRequest {
/**
 * Why.
 */
readonly reason?: string
/**
 * What the conversation was about.
 */
readonly summary?: string
/**
 * "return": where keys are missing that the rules require, nothing is stored, and the answer names them.
 */
readonly onMissing?: ("deliver" | "return")
}
/**
 * A rule file with the files that it names.
 */
export interface Rules {
/**
 * The rule file: JSON, or JSON with comments.
 */
readonly text: string
readonly files?: RulesFiles
}
/**
 * Texts of the files that it names, by the names that it uses.
 */
export interface RulesFiles {
[k: string]: string | undefined
}
/**
 * Rules, and a handoff to try them on.
 */
export interface RulesWithEvent {
/**
 * The rule file: JSON, or JSON with comments.
 */
readonly text: string
readonly files?: RulesWithEventFiles
readonly event: HandoffEvent1
}
/**
 * Texts of the files that it names, by the names that it uses.
 */
export interface RulesWithEventFiles {
[k: string]: string | undefined
}
/**
 * One request to hand one conversation over to people. Members that are not described here are kept and ignored.
 */
export interface HandoffEvent1 {
/**
 * Id of the event. The same id is the same handoff, however often it is sent.
 */
readonly id?: string
/**
 * Where the AI agent ran. It decides between a preview and a ticket.
 */
readonly environment?: ("development" | "staging" | "production")
readonly conversation: HandoffEventConversation
readonly customer?: HandoffEventCustomer
readonly handoff?: HandoffEventHandoff
readonly ticket?: HandoffEventTicket
readonly context?: HandoffEventContext
/**
 * What to do when keys are missing that the winning rules require. Default: "deliver".
 */
readonly onMissing?: ("deliver" | "return")
readonly inexactNumbers?: HandoffEventInexactNumbers
}
/**
 * Rules that are to be in force.
 */
export interface RulesToPublish {
/**
 * The rule file: JSON, or JSON with comments.
 */
readonly text: string
readonly files?: RulesToPublishFiles
/**
 * Why. Kept with the version.
 */
readonly note?: string
/**
 * True: do everything but publish.
 */
readonly dryRun?: boolean
/**
 * Publish nothing if so much changes: "changed>5%", "cannot-tell>0".
 */
readonly failIf?: string
}
/**
 * Texts of the files that it names, by the names that it uses.
 */
export interface RulesToPublishFiles {
[k: string]: string | undefined
}
/**
 * Which lane rests, and how long.
 */
export interface LaneRest {
/**
 * The lane of the second desk. Default: of the first.
 */
readonly desk?: "fallback"
/**
 * Milliseconds until it works again by itself. Default: until it is resumed.
 */
readonly forMs?: number
}
/**
 * Which lane works again.
 */
export interface LaneResumption {
/**
 * The lane of the second desk. Default: of the first.
 */
readonly desk?: "fallback"
}
/**
 * Either a conversation or a customer.
 */
export interface ErasureRequest {
/**
 * Id of the conversation.
 */
readonly conversation?: string
/**
 * Id of the customer: also what names nobody in their conversations.
 */
readonly customer?: string
/**
 * Only in this one. Default: in all that the key is for.
 */
readonly environment?: ("development" | "staging" | "production")
/**
 * True: gives up deliveries that have not ended, and erases them too.
 */
readonly force?: boolean
/**
 * True: says what would be erased, and changes nothing.
 */
readonly dryRun?: boolean
}
/**
 * What a person does to a ticket of a demo desk.
 */
export interface DemoAct {
/**
 * What is done.
 */
readonly kind: ("assigned" | "closed" | "reopened" | "handed-back" | "commented")
}
/**
 * Whose next answer is lost.
 */
export interface LostAnswer {
/**
 * The marker that the write will carry.
 */
readonly handoffId: string
}
/**
 * An API key that is to be made.
 */
export interface NewKey {
/**
 * Who will use it; of a-z, 0-9 and "-".
 */
readonly name: string
/**
 * What it is for; all among those of your key.
 * 
 * @minItems 1
 */
readonly environments: readonly ("development" | "staging" | "production")[]
/**
 * What it may do. Default: handoffs:write, handoffs:read.
 * 
 * @minItems 1
 */
readonly scopes?: readonly ("handoffs:write" | "handoffs:read" | "context:write" | "rules:write" | "settings:write" | "metrics:read" | "admin")[]
/**
 * Default: that of the service.
 */
readonly requestsPerMinute?: number
/**
 * Until when it is good. Default: until it is revoked.
 */
readonly expiresAt?: string
}
/**
 * How a key is replaced.
 */
export interface KeyRotation {
/**
 * Milliseconds that the old key stays good. Default: a day.
 */
readonly overlapMs?: number
}
/**
 * Which deliveries are to be tried again.
 */
export interface BulkRedelivery {
readonly filter: BulkRedeliveryFilter
/**
 * True: says what would be tried again, and changes nothing.
 */
readonly dryRun?: boolean
/**
 * How many at most. Default: 100.
 */
readonly limit?: number
}
/**
 * Which ones, by the names that GET /v1/handoffs has. All of them must fit.
 */
export interface BulkRedeliveryFilter {
/**
 * Only of this environment. Default: of all that the key is for.
 */
readonly environment?: ("development" | "staging" | "production")
/**
 * Only those that stand so. Default: both.
 */
readonly status?: ("dead" | "parked")
/**
 * Only those that were decided for this team.
 */
readonly team?: string
/**
 * Only of this conversation.
 */
readonly conversation?: string
/**
 * Only of this customer.
 */
readonly customer?: string
/**
 * Only those that made or updated this ticket.
 */
readonly ticket?: string
/**
 * Only those received at this instant or later.
 */
readonly from?: string
/**
 * Only those received before.
 */
readonly to?: string
}
/**
 * What you found out about a step in doubt; nothing, mostly.
 */
export interface Redelivery {
/**
 * The step in doubt did land: in this ticket.
 */
readonly found?: string
/**
 * True: the step in doubt did not land.
 */
readonly absent?: boolean
}
/** Method and path of every operation. */
export const OPERATIONS = {
  handOff: { method: 'POST', path: '/v1/handoffs' },
  listHandoffs: { method: 'GET', path: '/v1/handoffs' },
  receiveFromSource: { method: 'POST', path: '/v1/sources/{name}' },
  receiveFromHelpdesk: { method: 'POST', path: '/v1/helpdesk/webhook/{environment}' },
  getHandoff: { method: 'GET', path: '/v1/handoffs/{id}' },
  getSpoken: { method: 'GET', path: '/v1/handoffs/{id}/conversation' },
  redeliver: { method: 'POST', path: '/v1/handoffs/{id}/redeliver' },
  redeliverMany: { method: 'POST', path: '/v1/handoffs/redeliver' },
  getStatistics: { method: 'GET', path: '/v1/statistics' },
  getPreview: { method: 'GET', path: '/v1/handoffs/{id}/preview' },
  getExplanation: { method: 'GET', path: '/v1/handoffs/{id}/explanation' },
  getTest: { method: 'GET', path: '/v1/handoffs/{id}/test' },
  preview: { method: 'POST', path: '/v1/preview' },
  getConversation: { method: 'GET', path: '/v1/conversations/{id}' },
  getContext: { method: 'GET', path: '/v1/conversations/{id}/context' },
  putContext: { method: 'PUT', path: '/v1/conversations/{id}/context' },
  patchContext: { method: 'PATCH', path: '/v1/conversations/{id}/context' },
  listFields: { method: 'GET', path: '/v1/fields' },
  refreshFields: { method: 'POST', path: '/v1/fields/refresh' },
  getFieldDrift: { method: 'GET', path: '/v1/fields/drift' },
  takeSnapshot: { method: 'PUT', path: '/v1/fields/snapshot' },
  tryAlias: { method: 'GET', path: '/v1/fields/alias' },
  listRulesets: { method: 'GET', path: '/v1/rulesets' },
  getCurrentRuleset: { method: 'GET', path: '/v1/rulesets/current' },
  publishRuleset: { method: 'PUT', path: '/v1/rulesets/current' },
  getRuleHits: { method: 'GET', path: '/v1/rulesets/current/hits' },
  getRuleset: { method: 'GET', path: '/v1/rulesets/{version}' },
  validateRuleset: { method: 'POST', path: '/v1/rulesets/validate' },
  explainRuleset: { method: 'POST', path: '/v1/rulesets/explain' },
  replayRuleset: { method: 'POST', path: '/v1/rulesets/replay' },
  getPreviewSettings: { method: 'GET', path: '/v1/settings/preview' },
  setPreview: { method: 'PUT', path: '/v1/settings/preview' },
  getKeeping: { method: 'GET', path: '/v1/settings/keeping' },
  checkConnection: { method: 'POST', path: '/v1/connections/check' },
  listLanes: { method: 'GET', path: '/v1/lanes' },
  pauseLane: { method: 'POST', path: '/v1/lanes/{environment}/pause' },
  resumeLane: { method: 'POST', path: '/v1/lanes/{environment}/resume' },
  followChanges: { method: 'GET', path: '/v1/changes' },
  erase: { method: 'POST', path: '/v1/erasures' },
  getMetrics: { method: 'GET', path: '/metrics' },
  mintBrowserToken: { method: 'POST', path: '/v1/browser-tokens' },
  handOffConversation: { method: 'POST', path: '/v1/conversations/{id}/handoff' },
  getConversationHandoff: { method: 'GET', path: '/v1/conversations/{id}/handoff' },
  listKeys: { method: 'GET', path: '/v1/keys' },
  createKey: { method: 'POST', path: '/v1/keys' },
  rotateKey: { method: 'POST', path: '/v1/keys/{id}/rotate' },
  revokeKey: { method: 'DELETE', path: '/v1/keys/{id}' },
  listAudit: { method: 'GET', path: '/v1/audit' },
  listWebhooks: { method: 'GET', path: '/v1/webhooks' },
  listWebhookAttempts: { method: 'GET', path: '/v1/webhooks/{name}/attempts' },
  testWebhook: { method: 'POST', path: '/v1/webhooks/{name}/test' },
  getSession: { method: 'GET', path: '/v1/session' },
  getBasis: { method: 'GET', path: '/v1/basis' },
  getDemo: { method: 'GET', path: '/v1/demo' },
  listDemoTickets: { method: 'GET', path: '/v1/demo/tickets' },
  getDemoTicket: { method: 'GET', path: '/v1/demo/tickets/{id}' },
  actOnDemoTicket: { method: 'POST', path: '/v1/demo/tickets/{id}/events' },
  loseNextAnswer: { method: 'POST', path: '/v1/demo/lost-answers' },
  getHealth: { method: 'GET', path: '/healthz' },
  getReadiness: { method: 'GET', path: '/readyz' },
  getOpenApi: { method: 'GET', path: '/openapi.json' },
} as const

/** What every operation takes and answers. */
export interface Operations {
  readonly handOff: { readonly path: {}; readonly query: {}; readonly body: HandoffEvent; readonly answer: HandoffAnswer }
  readonly listHandoffs: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production'; readonly status?: 'previewed' | 'accepted' | 'waiting' | 'delivered' | 'dead' | 'parked'; readonly sink?: 'live' | 'preview' | 'both'; readonly team?: string; readonly conversation?: string; readonly customer?: string; readonly ticket?: string; readonly priority?: 'low' | 'medium' | 'high' | 'urgent'; readonly verdict?: 'malformed-key' | 'no-such-field' | 'conflict' | 'read-only' | 'withheld' | 'not-flat' | 'empty' | 'refused' | 'filled'; readonly fieldStatus?: 'filled' | 'refused' | 'withheld' | 'conflict' | 'defaulted' | 'not-sent'; readonly rule?: string; readonly key?: string; readonly field?: string; readonly has?: 'unmatched-keys' | 'default-team' | 'dropped-fields' | 'missing-keys'; readonly q?: string; readonly from?: string; readonly to?: string; readonly limit?: number; readonly cursor?: string }; readonly body: undefined; readonly answer: HandoffPage }
  readonly receiveFromSource: { readonly path: { readonly name: string }; readonly query: { readonly workspace?: string }; readonly body: SourcePayload; readonly answer: SourceAnswer }
  readonly receiveFromHelpdesk: { readonly path: { readonly environment: Environment }; readonly query: { readonly workspace?: string; readonly desk?: 'fallback' }; readonly body: HelpdeskPayload; readonly answer: HelpdeskAnswer }
  readonly getHandoff: { readonly path: { readonly id: string }; readonly query: {}; readonly body: undefined; readonly answer: HandoffWithAttempts }
  readonly getSpoken: { readonly path: { readonly id: string }; readonly query: {}; readonly body: undefined; readonly answer: SpokenConversation }
  readonly redeliver: { readonly path: { readonly id: string }; readonly query: {}; readonly body: Redelivery | undefined; readonly answer: RedeliveryAnswer }
  readonly redeliverMany: { readonly path: {}; readonly query: {}; readonly body: BulkRedelivery; readonly answer: BulkRedeliveryAnswer }
  readonly getStatistics: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production'; readonly from?: string; readonly to?: string; readonly step?: '1m' | '5m' | '15m' | '1h' | '6h' | '1d' }; readonly body: undefined; readonly answer: Statistics }
  readonly getPreview: { readonly path: { readonly id: string }; readonly query: {}; readonly body: undefined; readonly answer: KeptPreview }
  readonly getExplanation: { readonly path: { readonly id: string }; readonly query: {}; readonly body: undefined; readonly answer: KeptExplanation }
  readonly getTest: { readonly path: { readonly id: string }; readonly query: { readonly expect?: 'then' | 'now' }; readonly body: undefined; readonly answer: KeptTest }
  readonly preview: { readonly path: {}; readonly query: {}; readonly body: HandoffEvent; readonly answer: PreviewReport }
  readonly getConversation: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: ConversationState }
  readonly getContext: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: ContextObject }
  readonly putContext: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: ContextInput; readonly answer: ContextKept }
  readonly patchContext: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: ContextInput; readonly answer: ContextKept }
  readonly listFields: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: EnvironmentCatalog }
  readonly refreshFields: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: EnvironmentCatalog }
  readonly getFieldDrift: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: FieldDrift }
  readonly takeSnapshot: { readonly path: {}; readonly query: {}; readonly body: TakenSnapshot; readonly answer: FieldDrift }
  readonly tryAlias: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production'; readonly key: string; readonly field: string; readonly from?: string; readonly to?: string }; readonly body: undefined; readonly answer: AliasTrial }
  readonly listRulesets: { readonly path: {}; readonly query: { readonly limit?: number; readonly cursor?: string }; readonly body: undefined; readonly answer: RulesetPage }
  readonly getCurrentRuleset: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: CurrentRuleset }
  readonly publishRuleset: { readonly path: {}; readonly query: {}; readonly body: RulesToPublish; readonly answer: Publication }
  readonly getRuleHits: { readonly path: {}; readonly query: { readonly from?: string; readonly to?: string }; readonly body: undefined; readonly answer: RulesetHits }
  readonly getRuleset: { readonly path: { readonly version: string }; readonly query: {}; readonly body: undefined; readonly answer: RulesetVersion }
  readonly validateRuleset: { readonly path: {}; readonly query: {}; readonly body: Rules; readonly answer: CheckedRuleset }
  readonly explainRuleset: { readonly path: {}; readonly query: {}; readonly body: RulesWithEvent; readonly answer: Explanation }
  readonly replayRuleset: { readonly path: {}; readonly query: {}; readonly body: Rules; readonly answer: ReplaySummary }
  readonly getPreviewSettings: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: PreviewSettings }
  readonly setPreview: { readonly path: {}; readonly query: {}; readonly body: PreviewSwitch; readonly answer: PreviewSetting }
  readonly getKeeping: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: Keeping }
  readonly checkConnection: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: ConnectionCheck }
  readonly listLanes: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: LaneList }
  readonly pauseLane: { readonly path: { readonly environment: Environment }; readonly query: {}; readonly body: LaneRest | undefined; readonly answer: Lane }
  readonly resumeLane: { readonly path: { readonly environment: Environment }; readonly query: {}; readonly body: LaneResumption | undefined; readonly answer: Lane }
  readonly followChanges: { readonly path: {}; readonly query: { readonly after?: number; readonly since?: 'now' }; readonly body: undefined; readonly answer: undefined }
  readonly erase: { readonly path: {}; readonly query: {}; readonly body: ErasureRequest; readonly answer: ErasureAnswer }
  readonly getMetrics: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: undefined }
  readonly mintBrowserToken: { readonly path: {}; readonly query: {}; readonly body: BrowserTokenRequest; readonly answer: BrowserToken }
  readonly handOffConversation: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: ConversationHandoffRequest | undefined; readonly answer: ConversationHandoff }
  readonly getConversationHandoff: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: ConversationHandoff }
  readonly listKeys: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: KeyList }
  readonly createKey: { readonly path: {}; readonly query: {}; readonly body: NewKey; readonly answer: CreatedKey }
  readonly rotateKey: { readonly path: { readonly id: string }; readonly query: {}; readonly body: KeyRotation | undefined; readonly answer: CreatedKey }
  readonly revokeKey: { readonly path: { readonly id: string }; readonly query: {}; readonly body: undefined; readonly answer: ApiKey }
  readonly listAudit: { readonly path: {}; readonly query: { readonly from?: string; readonly to?: string; readonly action?: string; readonly order?: 'newest-first' | 'oldest-first'; readonly limit?: number; readonly cursor?: number }; readonly body: undefined; readonly answer: AuditPage }
  readonly listWebhooks: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: WebhookList }
  readonly listWebhookAttempts: { readonly path: { readonly name: string }; readonly query: { readonly limit?: number; readonly cursor?: number }; readonly body: undefined; readonly answer: WebhookAttemptPage }
  readonly testWebhook: { readonly path: { readonly name: string }; readonly query: {}; readonly body: undefined; readonly answer: WebhookAttempt }
  readonly getSession: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: Session }
  readonly getBasis: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: Basis }
  readonly getDemo: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: Demo }
  readonly listDemoTickets: { readonly path: {}; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: DemoTicketList }
  readonly getDemoTicket: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: undefined; readonly answer: DemoTicket }
  readonly actOnDemoTicket: { readonly path: { readonly id: string }; readonly query: { readonly environment?: 'development' | 'staging' | 'production' }; readonly body: DemoAct; readonly answer: DemoTicket }
  readonly loseNextAnswer: { readonly path: {}; readonly query: {}; readonly body: LostAnswer; readonly answer: LostAnswer }
  readonly getHealth: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: Health }
  readonly getReadiness: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: Readiness }
  readonly getOpenApi: { readonly path: {}; readonly query: {}; readonly body: undefined; readonly answer: OpenApiDocument }
}
