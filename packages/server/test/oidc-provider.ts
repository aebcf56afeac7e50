import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider on this machine, with its development pages: any name may sign in. */
export interface OidcProvider {
  readonly issuer: string
  readonly close: () => void
}

/** Groups of everybody who can sign in. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  ann: ['everybody', 'support-leads'],
  vic: ['everybody'],
  eve: [],
}

export const CLIENT = { id: 'handoffkit', secret: 'a-secret-of-the-client' }

/** Starts it. @param callback that the client may come back to */
export async function startProvider(callback: string): Promise<OidcProvider> {
  const http = createServer()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [callback] }],
    claims: { openid: ['sub', 'groups'], profile: ['preferred_username'] },
    cookies: { keys: ['a-key-for-the-cookies-of-the-test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: `${id}@acme.test`, groups: [...(GROUPS[id] ?? [])] }),
    }),
  })
  const answer = provider.callback()
  http.on('request', (request, reply) => void answer(request, reply))
  return { issuer, close: () => void http.close() }
}
