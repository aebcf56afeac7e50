import type { Workspace } from 'handoffkit'
import type { ApiKey } from './api-key.ts'
import type { ConsoleFiles } from './console-files.ts'
import type { Log } from './log.ts'
import type { SignInCodes } from './login/sign-in-codes.ts'
import type { SampleEvent } from './route.ts'

/** What a service is made of. */
export interface ServerOptions {
  /** Open workspaces. They are not closed, and not started: whoever opened them does both. */
  readonly workspaces: readonly Workspace[]
  /** Keys beside those that the workspaces keep in their stores. */
  readonly keys: readonly ApiKey[]
  /** Bytes of the largest body. Default: 2 MiB, the largest event. */
  readonly maxBodyBytes?: number
  /** Requests of one key in a minute, where the key has no number of its own. Default: 6000. */
  readonly requestsPerMinute?: number
  /** Milliseconds between two signs of life in a stream. Default: 15 000. */
  readonly heartbeatMs?: number
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly now?: () => number
  /**
   * The console, served at `/`: what `findConsole` finds, or `not-built` for a page that says so. Default: none is served.
   */
  readonly console?: ConsoleFiles | 'not-built'
  /** Events that the console offers where the helpdesk is a demonstration. Default: none. */
  readonly samples?: readonly SampleEvent[]
  /** Codes that sign in once, on this machine. Default: there are none. */
  readonly signInCodes?: Pick<SignInCodes, 'take'>
  /** Default: random. */
  readonly newId?: () => string
  /** Default: nothing is logged. */
  readonly log?: Log
}

/** Where a service listens. */
export interface Address {
  /** Default: 127.0.0.1, this machine alone. */
  readonly host?: string
  /** Default: 0, any free one. */
  readonly port?: number
}

/** A service over HTTP. */
export interface Server extends AsyncDisposable {
  /** Takes requests from now on. @returns where: `http://127.0.0.1:4180` */
  listen(address?: Address): Promise<string>
  /** Says from now on that it is not ready, and goes on answering: balancers send what comes next elsewhere. */
  drain(): void
  /**
   * Knows these keys from now on, in place of those that it was made with. Requests and streams under way go on.
   *
   * @throws HandoffError HK_KEYS_INVALID with every mistake; then the old ones stay
   */
  replaceKeys(keys: readonly ApiKey[]): void
  /** Takes no more requests, ends streams and waits, answers what is under way, and closes. */
  close(): Promise<void>
}
