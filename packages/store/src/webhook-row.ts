import type { Environment } from '@handoffkit/core'
import type { DueWebhookMessage, WebhookAttempt, WebhookMessage } from '@handoffkit/sinks'
import type { WebhookAttemptTable, WebhookMessageTable } from './tables.ts'

/** Whose journal it is. */
export interface WebhookName {
  readonly workspace: string
  readonly name: string
}

/** A message as a row, due at once. */
export function newMessageRow(
  { workspace, name }: WebhookName,
  message: WebhookMessage,
  dueAtMs: number,
): WebhookMessageTable {
  const { id, place, type, sink, handoffId, environment, status, atMs } = message
  const about = { id, place, type, sink, handoff: handoffId, environment, status, at_ms: atMs }
  return { workspace, endpoint: name, ...about, tries: 0, due_at_ms: dueAtMs }
}

export function messageOfRow(row: WebhookMessageTable): DueWebhookMessage {
  const { id, place, type, sink, handoff, status, at_ms, tries } = row
  const environment = row.environment as Environment
  return { id, place, type, sink, handoffId: handoff, environment, status, atMs: at_ms, tries }
}

export function attemptOfRow(row: WebhookAttemptTable): WebhookAttempt {
  const { no, message, type, handoff, outcome, answered, because, took_ms, at_ms } = row
  return {
    no,
    messageId: message,
    type,
    handoffId: handoff,
    outcome,
    status: answered,
    because,
    tookMs: took_ms,
    atMs: at_ms,
  }
}
