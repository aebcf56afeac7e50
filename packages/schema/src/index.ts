export type { CatalogFile } from './catalog-file.ts'
export type { Checked } from './checked.ts'
export type { ContextInput, ContextScalar } from './context.ts'
export { parseContextText, readContext } from './context.ts'
export type { ContextlessEvent } from './contextless-event.ts'
export { contextlessEvent } from './contextless-event.ts'
export { readDraft } from './draft.ts'
export { readEvent } from './event.ts'
export { parseEventText } from './event-text.ts'
export type { Limits } from './limits.ts'
export { DEFAULT_LIMITS } from './limits.ts'
export type { Position } from './line-index.ts'
export { nearestName, sameName } from './nearest-name.ts'
export type { FileLimits, ParseOptions } from './parse-jsonc.ts'
export { FILE_LIMITS, parseJsonc } from './parse-jsonc.ts'
export { readPlan } from './plan.ts'
export { quickEvent } from './quick-event.ts'
export { readCatalogFile } from './read-catalog-file.ts'
export type { RulesOf } from './read-rules-file.ts'
export { readRulesFile } from './read-rules-file.ts'
export { readRulesetFile } from './read-ruleset-file.ts'
export { readTestsFile } from './read-tests-file.ts'
export { readWorkspaceFile } from './read-workspace-file.ts'
export type { Reader } from './reader.ts'
export type { Repaired } from './repair-text.ts'
export { repairText } from './repair-text.ts'
export type {
  AssignmentRule,
  Comparison,
  Condition,
  FactDeclaration,
  ListDeclaration,
  Operand,
  PriorityRule,
  RuleMode,
  RulesetFile,
  RulesetTest,
  RulesReference,
  Schedule,
  TeamDeclaration,
  TestExpect,
  TestGiven,
} from './ruleset-file.ts'
export { PUBLISHED_SCHEMAS } from './schemas/published.ts'
export type { OperatorUse, ValueForm } from './schemas/ruleset/operators.ts'
export { BUILT_IN_OPERATORS } from './schemas/ruleset/operators.ts'
export type { SourceText } from './source-text.ts'
export { locate } from './source-text.ts'
export type { TestsFile } from './tests-file.ts'
export type {
  BrowserSettings,
  EnvironmentSettings,
  FallbackSettings,
  HelpdeskConnection,
  LoginSettings,
  PluginReference,
  Redaction,
  RoleGrant,
  RoleName,
  SecretReference,
  SourceReference,
  StoreSettings,
  WebhookEndpoint,
  WebhookEvent,
  WorkspaceFile,
} from './workspace-file.ts'
