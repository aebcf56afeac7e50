import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { BrowserAccess } from 'handoffkit'
import type { JWTPayload } from 'jose'
import { errors, jwtVerify, SignJWT } from 'jose'
import type { KeyScope } from './key-scopes.ts'

/** What a browser token is for: one conversation, and nothing beside it. */
export interface BrowserGrant {
  readonly workspace: string
  readonly environment: Environment
  readonly conversation: string
  /** Who the customer is. A page cannot say so itself. */
  readonly customer?: string
  /** What the token may do there. */
  readonly scopes: readonly BrowserScope[]
}

/** What a browser token may do at most. */
export type BrowserScope = Extract<KeyScope, 'context:write' | 'handoffs:write'>

/** Both. */
export const BROWSER_SCOPES: readonly BrowserScope[] = ['context:write', 'handoffs:write']

/** The longest that a token may live, in seconds: an hour. */
export const MAX_TOKEN_SECONDS = 3_600

/** What tells our tokens from others that the same secret may have signed (RFC 8725, sections 3.9 and 3.11). */
const TYPE = 'handoffkit-browser+jwt'
const AUDIENCE = 'handoffkit/browser'
const ALGORITHM = 'HS256'
/** So far may the clocks of two machines be apart, in seconds. */
const SKEW_SECONDS = 10

/** Makes a token that is good from now on, for so many seconds. */
export async function signBrowserToken(
  { workspace, environment, conversation, customer, scopes }: BrowserGrant,
  { secret }: BrowserAccess,
  { nowMs, seconds }: { readonly nowMs: number; readonly seconds: number },
): Promise<{ readonly token: string; readonly expiresAtMs: number }> {
  const issuedAt = Math.floor(nowMs / 1_000)
  const claims = { env: environment, scope: scopes.join(' '), ...(customer === undefined ? {} : { cus: customer }) }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setIssuer(workspace)
    .setAudience(AUDIENCE)
    .setSubject(conversation)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(bytesOf(secret))
  return { token, expiresAtMs: (issuedAt + seconds) * 1_000 }
}

/**
 * Reads a token of one workspace: signed with one of its secrets, by our algorithm alone, for browsers, not yet ended and
 * not older than an hour, whatever end it names.
 *
 * @throws HandoffError HK_KEY_REFUSED
 */
export async function readBrowserToken(
  token: string,
  workspace: string,
  { accepted }: BrowserAccess,
  nowMs: number,
): Promise<BrowserGrant> {
  const [secret = '', ...others] = accepted
  try {
    const { payload } = await jwtVerify(token, bytesOf(secret), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      audience: AUDIENCE,
      issuer: workspace,
      requiredClaims: ['sub', 'iat', 'exp', 'env', 'scope'],
      maxTokenAge: MAX_TOKEN_SECONDS,
      clockTolerance: SKEW_SECONDS,
      currentDate: new Date(nowMs),
    })
    return grantOf(payload, workspace)
  } catch (error) {
    const isOfAnother = error instanceof errors.JWSSignatureVerificationFailed && others.length > 0
    if (isOfAnother) return readBrowserToken(token, workspace, { secret, accepted: others, origins: new Set() }, nowMs)
    throw refusalOf(error)
  }
}

function grantOf({ sub, env, cus, scope }: JWTPayload, workspace: string): BrowserGrant {
  const environment = ENVIRONMENTS.find((one) => one === env)
  if (environment === undefined || sub === undefined || sub === '') throw refused('The browser token is malformed.')
  const given = typeof scope === 'string' ? scope.split(' ') : []
  const scopes = BROWSER_SCOPES.filter((one) => given.includes(one))
  return { workspace, environment, conversation: sub, scopes, ...(typeof cus === 'string' ? { customer: cus } : {}) }
}

function refusalOf(error: unknown): HandoffError {
  if (error instanceof HandoffError) return error
  return refused(
    error instanceof errors.JWTExpired ? 'The browser token has ended.' : 'The browser token is not one of ours.',
  )
}

/** The same for every reason that a forger could learn from. */
export function refused(because: string): HandoffError {
  return new HandoffError('HK_KEY_REFUSED', {
    because,
    hint: 'Ask your backend for a new one: it gets it from POST /v1/browser-tokens.',
  })
}

function bytesOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret)
}
