import type { Finding } from '@handoffkit/core'
import type { BrowserSettings, WorkspaceFile } from '@handoffkit/schema'
import { refusalOf } from './refusal-of.ts'
import type { ReadVariable } from './secrets.ts'
import { resolveSecrets } from './secrets.ts'

/** What lets browsers reach a workspace. */
export interface BrowserAccess {
  /** Signs new tokens. */
  readonly secret: string
  /** Checks tokens: the secret, and the one before it. */
  readonly accepted: readonly string[]
  /** Pages of these origins may call. */
  readonly origins: ReadonlySet<string>
}

/** A shorter secret could be guessed from one token: RFC 7518, section 3.2, wants 256 bits for HMAC with SHA-256. */
const MIN_SECRET_CHARACTERS = 32

/**
 * What a workspace file says of browsers, with its secrets; nothing where it says nothing. Secrets are read when this is
 * called, and are in no message.
 *
 * @param folder that files are relative to
 * @throws HandoffError HK_SECRET_MISSING, HK_WORKSPACE_INVALID when a secret is too short
 */
export function openBrowserAccess(
  { browser }: WorkspaceFile,
  readVariable: ReadVariable,
  folder: string,
): BrowserAccess | undefined {
  if (browser === undefined) return undefined
  const secrets = resolveSecrets(referencesOf(browser), readVariable, folder)
  const { secret = '', previousSecret } = secrets
  const findings = Object.entries(secrets).flatMap(([name, value]) =>
    value.length < MIN_SECRET_CHARACTERS ? [tooShort(name)] : [],
  )
  if (findings.length > 0) throw refusalOf('HK_WORKSPACE_INVALID', findings)
  return {
    secret,
    accepted: previousSecret === undefined ? [secret] : [secret, previousSecret],
    origins: new Set(browser.origins),
  }
}

function referencesOf({ secret, previousSecret }: BrowserSettings) {
  return previousSecret === undefined ? { secret } : { secret, previousSecret }
}

function tooShort(name: string): Finding {
  return {
    code: 'browser-secret-short',
    severity: 'error',
    path: `/browser/${name}`,
    message: `The secret of browser tokens has fewer than ${MIN_SECRET_CHARACTERS} characters.`,
    hint: 'Make one with: openssl rand -base64 32',
  }
}
