import type { IncomingHttpHeaders } from 'node:http'
import type { ErrorCode } from '@handoffkit/core'
import type { BrowserAccess } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import type { HeldKey } from './key-ring.ts'
import type { KeyScope } from './key-scopes.ts'
import type { SchemaName } from './open-api/schemas.ts'
import type { Members } from './read-members.ts'

/** An event to try. */
export interface SampleEvent {
  readonly name: string
  /** As it would be sent. */
  readonly text: string
}

/** One request whose key was found fit, before its parameters are read. */
export interface Call extends HeldKey {
  /** Values of the parameters of the path. */
  readonly path: Readonly<Record<string, string>>
  /** As it came: every value is a text, or a list of texts when it stands twice. */
  readonly query: unknown
  readonly headers: IncomingHttpHeaders
  /** The very text that was sent; empty when there was none. */
  readonly body: string
  /** Ends when the caller is gone, or when the service closes. */
  readonly ended: () => AbortSignal
  /** What lets browsers reach the workspace; nothing where its file says nothing. */
  readonly browserAccess: BrowserAccess | undefined
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Milliseconds between two signs of life in a stream. */
  readonly heartbeatMs: number
  /** Of this process and of the workspace, as Prometheus reads them. */
  readonly metrics: () => Promise<string>
  /** Keys of files that open this workspace. */
  readonly fileKeys: () => readonly ApiKey[]
  /** Events that the service offers for trying it out. */
  readonly samples: readonly SampleEvent[]
  /** Makes this process know of keys that were changed. */
  readonly keysChanged: () => Promise<void>
}

/** What is answered: a value as JSON, a text as it is, or a stream of text. */
export interface Answer {
  readonly status: number
  readonly body: object | string | AsyncIterable<string>
  readonly headers?: Readonly<Record<string, string>>
}

/** What the OpenAPI document says of an address. */
export interface Described {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'PUT' | 'DELETE'
  /** As OpenAPI writes it: `/v1/handoffs/{id}`. */
  readonly path: string
  /** Unique. The name of the function in generated clients. */
  readonly operationId: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  /** Statuses that are no problems, with what they mean. The first is the usual one. */
  readonly answers: Readonly<Record<number, string>>
  /** What all of them answer. */
  readonly answer: SchemaName
  /** Default: application/json. */
  readonly mediaType?: 'text/event-stream' | 'text/plain'
  /** Errors of this route, beside those that every route has. */
  readonly errors?: readonly ErrorCode[]
}

/** An address that needs a key. The whole HTTP interface is a list of these. */
export interface Route extends Described {
  /** `any`: every key and every session. */
  readonly scope: KeyScope | 'any'
  /** Scopes that allow it too. */
  readonly orScopes?: readonly KeyScope[]
  /** Platforms call it: a source that signs stands for an API key. */
  readonly isForSources?: true
  /** Helpdesks call it: their signature alone lets them in, and no key does. */
  readonly isForHelpdesks?: true
  /** A browser token may use it as well, for the conversation that the `{id}` of the path names. */
  readonly forBrowsers?: true
  readonly query?: Members
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly example: string }>>
  readonly body?: { readonly schema: SchemaName; readonly required: boolean }
  readonly handle: (call: Call) => Promise<Answer>
}

/** Scopes that allow a route; `admin` allows all. */
export function scopesOf({ scope, orScopes = [] }: Pick<Route, 'scope' | 'orScopes'>): readonly (KeyScope | 'any')[] {
  return [scope, ...orScopes]
}

/** Whether a key has one of some scopes. */
export function mayUse({ scopes }: ApiKey, allowing: readonly (KeyScope | 'any')[]): boolean {
  return scopes.includes('admin') || allowing.some((scope) => scope === 'any' || scopes.includes(scope))
}
