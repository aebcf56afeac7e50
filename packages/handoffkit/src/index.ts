export type {
  Audit,
  AuditDetails,
  AuditEntry,
  AuditMark,
  AuditPage,
  AuditQuery,
  Change,
  ChangeFeed,
  ChangePage,
  ConversationStanding,
  ErasureSubject,
  FailedStep,
  HandoffCounts,
  HandoffRecord,
  KeptHelpdeskEvent,
  KeptSession,
  KeptSwitch,
  KnownSettlement,
  NewAuditEntry,
  NewStoredKey,
  Notice as DeliveryNotice,
  RecordPage,
  RecordQuery,
  RecordState,
  Redelivered,
  RulesetDocument,
  RulesetVersion,
  RulesetVersionHead,
  RulesetVersionPage,
  RulesetVersionQuery,
  Sessions,
  SinkChoice,
  StepCounts,
  StoredKey,
  StoredKeys,
  WebhookAttempt,
  WebhookAttemptPage,
  WebhookAttemptQuery,
} from '@handoffkit/sinks'
export { currentDesk } from '@handoffkit/sinks'
export type {
  HandoffOutcome,
  OpeningHours,
  SourceDefinition,
  SourceOutcome,
  SourceReading,
} from '@handoffkit/sources/define'
export { ADAPTER_NAMES } from './adapters.ts'
export type { AliasedCatalog } from './alias-fields.ts'
export { aliasFields } from './alias-fields.ts'
export type { BrowserAccess } from './browser-access.ts'
export type { Bus } from './bus.ts'
export type { CatalogStore } from './catalog-cache.ts'
export { memoryCatalogStore } from './catalog-cache.ts'
export type { RulesetCheck, RulesetSurroundings } from './check-ruleset.ts'
export { checkRuleset } from './check-ruleset.ts'
export type { CheckingWorkspace, WorkspaceCheck } from './check-workspace.ts'
export { checkWorkspace } from './check-workspace.ts'
export type { ContextUse, FieldUse, UnmatchedKey } from './context-use.ts'
export type { Conversations } from './conversations.ts'
export type { DecideOptions } from './deciding.ts'
export type { AtWhichDesk, WhichDesk } from './desk-settings.ts'
export { desksOf } from './desk-settings.ts'
export { sha256 } from './digest.ts'
export { environmentsOf } from './environments-of.ts'
export type { EnvironmentErasure, EraseOptions, Erasing } from './erasing.ts'
export type { FieldDrift, FieldDrifts } from './field-drift.ts'
export type { FileReader } from './file-reader.ts'
export { createFileReader } from './file-reader.ts'
export type { HandOffAnswer, HandOffOptions, Preparation } from './hand-off.ts'
export type { HelpdeskInbox, HelpdeskInboxes, ReceivedHelpdeskEvents } from './helpdesk/helpdesk-inbox.ts'
export type { HistorySetting, HistorySettingParts } from './history-files/fact-setting.ts'
export { historySetting } from './history-files/fact-setting.ts'
export type { HistorySource } from './history-files/history-source.ts'
export { historySource } from './history-files/history-source.ts'
export type {
  HistoryExample,
  HistoryProgress,
  HistoryReading,
  HistoryReplay,
  HistoryReplaying,
  ReplayedRules,
} from './history-files/replay-history.ts'
export { replayHistory } from './history-files/replay-history.ts'
export type { ReplayTally, RulesTally, TalliedMove, TalliedValue } from './history-files/replay-tally.ts'
export type { ConnectionReport } from './inspect-connection.ts'
export { inspectConnection } from './inspect-connection.ts'
export type { SourceReport } from './inspect-sources.ts'
export { inspectSources } from './inspect-sources.ts'
export type { StoreReport } from './inspect-store.ts'
export { inspectStore } from './inspect-store.ts'
export type { Keeping } from './keeping.ts'
export type { KeptTest, KeptTestOptions } from './kept-test.ts'
export type { LaneReport } from './lanes.ts'
export type { LoadedWorkspace } from './load-workspace.ts'
export {
  findWorkspaceFile,
  loadCatalog,
  loadWorkspace,
  readRulesetSource,
  readSource,
  readText,
  WORKSPACE_FILES,
} from './load-workspace.ts'
export { readMasterKey } from './master-key.ts'
export { nextTryMs } from './next-try.ts'
export type { Notices, Taken, WorkspaceBus } from './notices.ts'
export type { Login } from './open-login.ts'
export type { OpenRuleset } from './open-ruleset.ts'
export { openRuleset } from './open-ruleset.ts'
export type { OpenSource, Received } from './open-source.ts'
export { openWorkspace } from './open-workspace.ts'
export type { StoredExample, StoredReplay } from './past/compare-past.ts'
export { endOfFeed } from './past/end-of-feed.ts'
export type { PastQuery } from './past/newest-records.ts'
export type { ReplaySummary } from './past/replay-past.ts'
export type { Listeners, LookUp, LookUpInput, Plugin, PluginParts, SinkDefinition } from './plugin.ts'
export { definePlugin } from './plugin.ts'
export type { FallbackReport, PreviewReport, PreviewReportParts } from './preview-report.ts'
export { previewReport } from './preview-report.ts'
export { problemsOf } from './problems-of.ts'
export { readHandoffEvent } from './read-handoff-event.ts'
export type { Recalled } from './recall.ts'
export type { Rerouting } from './rerouting.ts'
export { reroutingOf } from './rerouting.ts'
export type { CheckedDocument } from './rulesets/check-document.ts'
export { MAX_DOCUMENT_BYTES, rulesetDocumentOf } from './rulesets/document.ts'
export type { PublishLimit } from './rulesets/publish-limit.ts'
export { parsePublishLimit } from './rulesets/publish-limit.ts'
export { publishedRuleset } from './rulesets/published-ruleset.ts'
export type { RuleHits, RulesetHits } from './rulesets/rule-hits.ts'
export type { RulesInForce } from './rulesets/rules-in-force.ts'
export type { RulesetSource } from './rulesets/ruleset-source.ts'
export type { Publication, PublishOptions, RulesetOwner, Rulesets } from './rulesets/workspace-rulesets.ts'
export { secretProblems } from './secret-problems.ts'
export type { ReadVariable, SecretState } from './secrets.ts'
export type { ShownConversation } from './shown-conversation.ts'
export { SOURCE_NAMES } from './sources.ts'
export type { StatisticsOptions, WorkspaceStatistics } from './statistics.ts'
export type { StoreOperations } from './store-operations.ts'
export { loadStoreOperations } from './store-operations.ts'
export type { StorePlace } from './store-place.ts'
export { readStoreAddress, storePlace, storeSettings } from './store-place.ts'
export type { Surroundings } from './surroundings.ts'
export { teamHours } from './team-hours.ts'
export type { Tidied } from './tidy.ts'
export type { AliasTrial, AliasTrialOptions } from './try-alias.ts'
export type { WebhookReport, Webhooks } from './webhooks/webhooks.ts'
export type { Workspace, WorkspaceConfig } from './workspace.ts'
export type {
  ContextAddress,
  ContextKept,
  ContextObject,
  ContextOptions,
  WorkspaceContexts,
} from './workspace-contexts.ts'
