export type { Administration } from './admin/administration.ts'
export type {
  Audit,
  AuditDetails,
  AuditEntry,
  AuditMark,
  AuditPage,
  AuditQuery,
  NewAuditEntry,
} from './admin/audit.ts'
export type { BrokenLink, CheckedChain } from './admin/audit-chain.ts'
export { auditHash, checkAuditChain, FIRST_LINK, FIRST_MARK, linkEntry } from './admin/audit-chain.ts'
export type { KeptSwitch, KeptSwitches } from './admin/kept-switches.ts'
export type { KeptSession, Sessions } from './admin/sessions.ts'
export type { NewStoredKey, StoredKey, StoredKeys } from './admin/stored-key.ts'
export type {
  ActKind,
  AtDesk,
  Attempt,
  Closed,
  Closing,
  KnownSettlement,
  Opening,
  ReadAttempt,
  ReadResult,
  Redelivery,
  SendAttempt,
  SettleAttempt,
  StepList,
  TicketReference,
} from './attempt.ts'
export { closeAttempt } from './attempt.ts'
export type { CatalogSnapshot, CatalogSnapshots, SnapshotPlace } from './catalog-snapshots.ts'
export type { ContextChanged, ContextWrite } from './change-context.ts'
export { patchContext, putContext } from './change-context.ts'
export type { PreviewSwitches, SinkChoice } from './choose.ts'
export { checkSwitches, chooseSink, MAX_OBSERVE_DAYS } from './choose.ts'
export type { ContextAnswer, ContextChange, ContextPlace, Contexts, NewContext, StoredContext } from './contexts.ts'
export type { ConversationOwner, ConversationStanding } from './conversation.ts'
export { conversationOf, TELLING_RECORDS } from './conversation.ts'
export type { Desk } from './desk.ts'
export { currentDesk, deskNow, otherDesk } from './desk.ts'
export type { Eraser, Erasure, ErasureRequest, ErasureSubject, NotErasedReason } from './erasure.ts'
export type { Change, ChangeFeed, ChangeKind, ChangePage, ChangeQuery, NewChange } from './feed.ts'
export type { HelpdeskEvents, HelpdeskPlace, KeptHelpdeskEvent, TakenHelpdeskEvent } from './helpdesk-events.ts'
export { happenedAtMs, inDeskOrder, MOST_TOLD } from './helpdesk-events.ts'
export type { TicketStanding } from './holding.ts'
export { isAbout } from './holding.ts'
export type { Sleep } from './live/alarm.ts'
export type { Breaker } from './live/breaker.ts'
export type { Budget } from './live/budget.ts'
export type { Connection } from './live/connection.ts'
export type { UnknownTime } from './live/doubts-after-restore.ts'
export { doubtsAfterRestore } from './live/doubts-after-restore.ts'
export type { CallReport, LaneLimits, LanePause, LaneState, PauseReason, Permit } from './live/lane.ts'
export { afterReport, NEW_LANE, openSlots, pauseLane, permitCall, resumeLane } from './live/lane.ts'
export type { LiveSinkParts } from './live/live-sink.ts'
export { liveSink } from './live/live-sink.ts'
export type { MayReroute } from './live/may-reroute.ts'
export type { Move, Promised } from './live/next-move.ts'
export { nextMove } from './live/next-move.ts'
export type { AttemptNotice, Notice, Notify } from './live/notice.ts'
export type { OverdueReason } from './live/overdue-reason.ts'
export type { DeliveryPolicy } from './live/policy.ts'
export { DELIVERY_POLICY } from './live/policy.ts'
export type { Sweep } from './live/sweep.ts'
export { nextSweep } from './live/sweep.ts'
export { ticketOf } from './live/ticket-of.ts'
export type { Drained, Worker, WorkerParts } from './live/worker.ts'
export { createWorker } from './live/worker.ts'
export type { MemoryAdministrationOptions } from './memory/memory-administration.ts'
export { memoryAdministration } from './memory/memory-administration.ts'
export { memoryCatalogSnapshots } from './memory/memory-catalog-snapshots.ts'
export type { MemoryContexts } from './memory/memory-contexts.ts'
export { memoryContexts } from './memory/memory-contexts.ts'
export { memoryEraser } from './memory/memory-eraser.ts'
export type { MemoryFeed } from './memory/memory-feed.ts'
export { memoryFeed } from './memory/memory-feed.ts'
export type { MemoryOutbox, MemoryOutboxOptions } from './memory/memory-outbox.ts'
export { memoryOutbox } from './memory/memory-outbox.ts'
export { memoryRulesetVersions } from './memory/memory-ruleset-versions.ts'
export type { MemoryShelf, MemoryShelfOptions } from './memory/memory-shelf.ts'
export { memoryShelf } from './memory/memory-shelf.ts'
export { memoryStatistics } from './memory/memory-statistics.ts'
export { memoryWebhooks } from './memory/memory-webhooks.ts'
export { newestFirst, placeOfRecord } from './memory/select-records.ts'
export type {
  Acceptance,
  Backlog,
  Claim,
  Claimed,
  ClaimRequest,
  Guarded,
  Lease,
  Outbox,
  Overdue,
  OverdueRequest,
  Redelivered,
  Rerouted,
  RerouteRequest,
  Schedule,
  SweepClaim,
} from './outbox.ts'
export type { Past, PastQuery } from './past.ts'
export { COUNTED_MS, hoursBetween } from './past.ts'
export { previewSink } from './preview-sink.ts'
export type { Ending, FailedStep, Fallback, HandoffRecord, NewRecord, RecordState, WaitReason } from './record.ts'
export { endingOf, previewBody } from './record.ts'
export type { RecordPage, RecordQuery, Records } from './records.ts'
export { goesOnAtSecond, isFirstLook, nextRerouteLook, WHEN_ASKED } from './reroute-look.ts'
export { changesOwners, returnedBy } from './returned-by.ts'
export type {
  NewRulesetVersion,
  Published,
  RulesetDocument,
  RulesetVersion,
  RulesetVersionHead,
  RulesetVersionPage,
  RulesetVersionQuery,
  RulesetVersions,
} from './ruleset-versions.ts'
export type { Shelf } from './shelf.ts'
export type { Receipt, Sink } from './sink.ts'
export type {
  DeliveryLatency,
  HandoffCounts,
  PeriodCounts,
  StandingCounts,
  Statistics,
  StatisticsQuery,
  StepCounts,
} from './statistics.ts'
export { webhookPauseMs } from './webhooks/retry-schedule.ts'
export type {
  AfterAttempt,
  DueWebhookMessage,
  NewWebhookAttempt,
  WebhookAttempt,
  WebhookAttemptPage,
  WebhookAttemptQuery,
  WebhookJournal,
  WebhookJournals,
  WebhookMessage,
  WebhookStanding,
} from './webhooks/webhook-journal.ts'
export type { WebhookAnswer, WebhookNotice, WebhookSender, WebhookSenderParts } from './webhooks/webhook-sender.ts'
export { webhookSender } from './webhooks/webhook-sender.ts'
