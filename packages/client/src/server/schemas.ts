import type { components } from '../generated/openapi.ts'

/** Everything that the service takes and answers, by the names of its OpenAPI document. */
export type Schemas = components['schemas']

export type BrowserToken = Schemas['BrowserToken']
export type BrowserTokenRequest = Schemas['BrowserTokenRequest']
export type ContextKept = Schemas['ContextKept']
export type ConversationHandoff = Schemas['ConversationHandoff']
export type ConversationState = Schemas['ConversationState']
export type Environment = Schemas['Environment']
export type HandoffAnswer = Schemas['HandoffAnswer']
export type HandoffEvent = Schemas['HandoffEvent']
export type HandoffWithAttempts = Schemas['HandoffWithAttempts']
export type PreviewReport = Schemas['PreviewReport']
/** A stored context object. */
export type StoredContext = Schemas['ContextObject']
