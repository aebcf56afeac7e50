import { createHash, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { HandoffError } from '@handoffkit/core'
import type { KeptSession, Workspace } from 'handoffkit'
import type { HeldKey, KeyRing } from '../key-ring.ts'
import { knownScopes } from '../key-scopes.ts'
import { cookieName, cookieOf } from './cookies.ts'

/** Name of the cookie of a session. */
export const SESSION_COOKIE = 'handoffkit-session'

/** How long a session lasts, whatever is done in it: a working day. */
export const SESSION_MS = 43_200_000

/** Who opened a session, and what it allows. */
export type NewSession = Pick<KeptSession, 'actor' | 'role' | 'scopes' | 'environments' | 'keySha256'>

/** Opens a session. @returns what the browser holds: the name of the workspace and 256 random bits */
export async function openSession(workspace: Workspace, session: NewSession, nowMs: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const { actor, role, environments, keySha256 } = session
  const details = { role, environments, by: keySha256 === null ? 'oidc' : 'key' }
  await workspace.sessions.open(
    { ...session, sha256: hashOf(secret), expiresAtMs: nowMs + SESSION_MS },
    { actor, action: 'signed-in', subject: workspace.name, details },
  )
  return `${Buffer.from(workspace.name).toString('base64url')}.${secret}`
}

/** Whose session the cookies of a request name; nothing when there is none that is open. */
export async function sessionOf(
  headers: IncomingHttpHeaders,
  workspaces: readonly Workspace[],
  ring: Pick<KeyRing, 'isGood'>,
): Promise<HeldKey | undefined> {
  const { workspace, sha256 } = shownSession(headers, workspaces) ?? {}
  const kept = sha256 === undefined ? undefined : await workspace?.sessions.find(sha256)
  if (kept === undefined || workspace === undefined) return undefined
  // Who signed in with a key is out when the key is.
  if (kept.keySha256 !== null && !ring.isGood(kept.keySha256)) return undefined
  return heldKey(kept, workspace)
}

/** Ends the session that the cookies of a request name. */
export async function closeSession(headers: IncomingHttpHeaders, workspaces: readonly Workspace[]): Promise<void> {
  const { workspace, sha256 } = shownSession(headers, workspaces) ?? {}
  if (sha256 !== undefined) await workspace?.sessions.close(sha256)
}

/**
 * Keeps other pages from acting in somebody's name: browsers let no page of another origin send this header, and say
 * where a request comes from.
 *
 * @param origins of the service, as workspace files have them; its own host counts as well
 * @throws HandoffError HK_KEY_NOT_ALLOWED
 */
export function insistOnOwnPage(headers: IncomingHttpHeaders, origins: readonly string[]): void {
  const { origin, host } = headers
  // A proxy before us may speak https where we do not, so hosts are compared, and not schemes.
  const isOwn = origin === undefined || origins.includes(origin) || hostOf(origin) === host
  const isForeign = !isOwn || headers['sec-fetch-site'] === 'cross-site'
  if (headers['x-handoff-csrf'] !== undefined && !isForeign) return
  throw new HandoffError('HK_KEY_NOT_ALLOWED', {
    because: 'With a session, changes need the header "X-Handoff-Csrf", from a page of this service.',
    hint: 'Send "X-Handoff-Csrf: 1".',
  })
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function shownSession(headers: IncomingHttpHeaders, workspaces: readonly Workspace[]) {
  const names = [true, false].map((isSecure) => cookieName(SESSION_COOKIE, { isSecure }))
  const value = names.map((name) => cookieOf(headers.cookie, name)).find((one) => one !== undefined)
  const [, encoded = '', secret = ''] = /^([A-Za-z0-9_-]{1,400})\.([A-Za-z0-9_-]{43})$/u.exec(value ?? '') ?? []
  const name = Buffer.from(encoded, 'base64url').toString()
  const workspace = workspaces.find((one) => one.name === name)
  return workspace === undefined ? undefined : { workspace, sha256: hashOf(secret) }
}

function heldKey({ actor, role, scopes, environments, sha256 }: KeptSession, workspace: Workspace): HeldKey {
  return {
    workspace,
    actor,
    session: { role },
    key: {
      name: actor,
      sha256,
      environments,
      scopes: knownScopes(scopes),
    },
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
