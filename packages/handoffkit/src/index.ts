export type {
  Change,
  ChangeFeed,
  ChangePage,
  ConversationStanding,
  ErasureSubject,
  FailedStep,
  HandoffRecord,
  KnownSettlement,
  Notice as DeliveryNotice,
  RecordPage,
  RecordQuery,
  RecordState,
  Redelivered,
  SinkChoice,
} from '@handoffkit/sinks'
export { ADAPTER_NAMES } from './adapters.ts'
export type { AliasedCatalog } from './alias-fields.ts'
export { aliasFields } from './alias-fields.ts'
export type { Bus } from './bus.ts'
export type { CatalogStore } from './catalog-cache.ts'
export { memoryCatalogStore } from './catalog-cache.ts'
export type { RulesetCheck, RulesetSurroundings } from './check-ruleset.ts'
export { checkRuleset } from './check-ruleset.ts'
export type { WorkspaceCheck } from './check-workspace.ts'
export { checkWorkspace } from './check-workspace.ts'
export type { Conversations } from './conversations.ts'
export { sha256 } from './digest.ts'
export { environmentsOf } from './environments-of.ts'
export type { EnvironmentErasure, EraseOptions, Erasing } from './erasing.ts'
export type { FileReader } from './file-reader.ts'
export { createFileReader } from './file-reader.ts'
export type { HandOffAnswer, HandOffOptions, Preparation } from './hand-off.ts'
export type { ConnectionReport } from './inspect-connection.ts'
export { inspectConnection } from './inspect-connection.ts'
export type { StoreReport } from './inspect-store.ts'
export { inspectStore } from './inspect-store.ts'
export type { LaneReport } from './lanes.ts'
export type { LoadedWorkspace } from './load-workspace.ts'
export {
  findWorkspaceFile,
  loadCatalog,
  loadWorkspace,
  readSource,
  readText,
  WORKSPACE_FILES,
} from './load-workspace.ts'
export { readMasterKey } from './master-key.ts'
export { nextTryMs } from './next-try.ts'
export type { Notices, WorkspaceBus } from './notices.ts'
export type { RulesetSource } from './open-ruleset.ts'
export { openWorkspace } from './open-workspace.ts'
export type { Listeners, LookUp, LookUpInput, Plugin, PluginParts, SinkDefinition, Source } from './plugin.ts'
export { definePlugin } from './plugin.ts'
export type { PreviewReport, PreviewReportParts } from './preview-report.ts'
export { previewReport } from './preview-report.ts'
export { readHandoffEvent } from './read-handoff-event.ts'
export type { Recalled } from './recall.ts'
export type { ReadVariable, SecretState } from './secrets.ts'
export type { ShownConversation } from './shown-conversation.ts'
export type { StoreOperations } from './store-operations.ts'
export { loadStoreOperations } from './store-operations.ts'
export type { StorePlace } from './store-place.ts'
export { readStoreAddress, storePlace, storeSettings } from './store-place.ts'
export type { Tidied } from './tidy.ts'
export type { Workspace, WorkspaceConfig } from './workspace.ts'
export type {
  ContextAddress,
  ContextKept,
  ContextObject,
  ContextOptions,
  WorkspaceContexts,
} from './workspace-contexts.ts'
