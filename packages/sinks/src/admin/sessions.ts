import type { Environment } from '@handoffkit/core'
import type { NewAuditEntry } from './audit.ts'

/** Somebody who signed in, and what they may do until the session ends. */
export interface KeptSession {
  /** SHA-256 of what the browser holds. That itself is kept nowhere. */
  readonly sha256: string
  /** How the audit log names them: `user ann@acme.test`. */
  readonly actor: string
  readonly role: string
  readonly scopes: readonly string[]
  readonly environments: readonly Environment[]
  /** Of the API key that they signed in with. The session ends with it. Null: they signed in elsewhere. */
  readonly keySha256: string | null
  readonly expiresAtMs: number
}

/** The sessions of one workspace. Whoever implements it passes `sessionLaws` of `@handoffkit/sinks/testing`. */
export interface Sessions {
  /** Keeps a session, with its entry in the audit log; lets go of those that are over. */
  open(session: KeptSession, entry: NewAuditEntry): Promise<void>
  /** @returns nothing when there is none, or it is over */
  find(sha256: string): Promise<KeptSession | undefined>
  close(sha256: string): Promise<void>
}
