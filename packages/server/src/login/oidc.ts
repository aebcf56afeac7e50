import { HandoffError } from '@handoffkit/core'
import type { Workspace } from 'handoffkit'
import * as client from 'openid-client'

/** What a browser keeps between going to the provider and coming back. */
export interface Attempt {
  readonly workspace: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

type SignIn = NonNullable<Workspace['login']>

/** The providers of a service. What they say of themselves is asked for once, and again after a failure. */
export interface Providers {
  /** Where to send the browser. @throws HandoffError HK_LOGIN_FAILED */
  readonly begin: (workspace: string, login: SignIn) => Promise<{ readonly address: string; readonly attempt: Attempt }>
  /** Who came back. @param path of the request, with its query @returns their claims @throws HandoffError HK_LOGIN_FAILED */
  readonly finish: (attempt: Attempt, login: SignIn, path: string) => Promise<object>
}

/** No provider is known yet. */
export function openProviders(): Providers {
  const known = new Map<string, Promise<client.Configuration>>()
  const configurationOf = (workspace: string, login: SignIn): Promise<client.Configuration> => {
    const found = known.get(workspace) ?? discover(login)
    known.set(workspace, found)
    found.catch(() => known.delete(workspace))
    return found
  }
  return {
    begin: (workspace, login) =>
      guarded(async () => {
        const attempt = {
          workspace,
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const address = client.buildAuthorizationUrl(await configurationOf(workspace, login), {
          redirect_uri: callbackOf(login),
          scope: login.settings.oidc.scope ?? 'openid profile email',
          state: attempt.state,
          nonce: attempt.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: 'S256',
        })
        return { address: address.href, attempt }
      }),
    finish: ({ workspace, state, nonce, verifier }, login, path) =>
      guarded(async () => {
        const configuration = await configurationOf(workspace, login)
        const came = new URL(callbackOf(login))
        came.search = new URL(path, came).search
        const tokens = await client.authorizationCodeGrant(configuration, came, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined) throw failed(undefined)
        // Many providers say what somebody is called, and their groups, there alone.
        const { claim = 'groups' } = login.settings.oidc
        const isWhole = claim in claims && 'preferred_username' in claims
        if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return claims
        return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims }
      }),
  }
}

function discover({ settings, clientSecret }: SignIn): Promise<client.Configuration> {
  const { issuer, clientId } = settings.oidc
  const address = new URL(issuer)
  const secret = clientSecret()
  return client.discovery(
    address,
    clientId,
    secret,
    secret === undefined ? client.None() : client.ClientSecretBasic(secret),
    // The schema lets http through for this machine alone.
    address.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {},
  )
}

function callbackOf({ settings }: SignIn): string {
  return new URL('/login/callback', settings.url).href
}

async function guarded<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (cause) {
    if (cause instanceof HandoffError) throw cause
    throw failed(cause)
  }
}

/** What the provider said is in the cause, for the log; it may name a person. */
function failed(cause: unknown): HandoffError {
  return new HandoffError('HK_LOGIN_FAILED', { hint: 'Begin anew at /login.', cause })
}
