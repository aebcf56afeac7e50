import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Workspace } from 'handoffkit'
import type { BrowserDoor } from './browser-door.ts'
import { insistOnOrigin, isForPage } from './browser-door.ts'
import type { HeldKey, KeyRing } from './key-ring.ts'
import { originsOf } from './login/open-login-routes.ts'
import { insistOnOwnPage, sessionOf } from './login/sessions.ts'

/** Where callers come from. */
export interface CallerDoor {
  readonly ring: KeyRing
  readonly door: BrowserDoor
  readonly workspaces: readonly Workspace[]
  readonly hold: (request: FastifyRequest, held: HeldKey) => void
}

/** Lets in who shows an API key, a browser token, or the cookie of a session. Refuses all others with HK_KEY_REFUSED. */
export function admitCallers(app: FastifyInstance, { ring, door, workspaces, hold }: CallerDoor): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    const found = await callerOf(request, { ring, door, workspaces })
    hold(request, found)
    const access = door.accessOf(found.workspace)
    if (!isForPage(found, origin, access)) void reply.removeHeader('access-control-allow-origin')
    insistOnOrigin(found, origin, access)
  })
}

/** A key or a token counts before a session. @throws HandoffError HK_KEY_REFUSED, HK_KEY_NOT_ALLOWED */
async function callerOf(
  { headers, method }: FastifyRequest,
  { ring, door, workspaces }: Omit<CallerDoor, 'hold'>,
): Promise<HeldKey> {
  const { authorization } = headers
  if (authorization !== undefined) return (await door.find(authorization)) ?? ring.find(authorization)
  const session = await sessionOf(headers, workspaces, ring)
  if (session === undefined) return ring.find(undefined)
  if (method !== 'GET') insistOnOwnPage(headers, originsOf(workspaces))
  return session
}
