import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OpenSource, Workspace } from 'handoffkit'
import { hashApiKey } from './api-key.ts'
import type { HeldKey, KeyRing } from './key-ring.ts'
import { keepSignedBytes } from './signed-bytes.ts'
import { memberOf, workspaceNamed } from './unkeyed-caller.ts'

/** Where the callers of sources come from. */
export interface SourceDoor {
  readonly ring: KeyRing
  readonly workspaces: readonly Workspace[]
  readonly hold: (request: FastifyRequest, held: HeldKey) => void
}

/**
 * Lets platforms in: by an API key, or, where their source signs, by their signature over the very bytes of the body. A
 * source that signs is verified whoever calls.
 */
export function admitSources(app: FastifyInstance, { ring, workspaces, hold }: SourceDoor): void {
  const requestOf = keepSignedBytes(app)
  const signed = new WeakMap<FastifyRequest, OpenSource>()
  app.addHook('onRequest', async (request) => {
    const { held, source } = await callerOf(request, ring, workspaces)
    if (source?.isSigned === true) signed.set(request, source)
    hold(request, held)
  })
  app.addHook('preValidation', async (request) => {
    signed.get(request)?.verify(requestOf(request))
  })
}

interface Caller {
  readonly held: HeldKey
  readonly source: OpenSource | undefined
}

/** Nobody without a key is told which sources there are. @throws HandoffError HK_KEY_REFUSED */
async function callerOf(request: FastifyRequest, ring: KeyRing, workspaces: readonly Workspace[]): Promise<Caller> {
  const { authorization } = request.headers
  const name = memberOf(request.params, 'name') ?? ''
  if (authorization !== undefined) {
    const held = ring.find(authorization)
    return { held, source: (await held.workspace.sources()).get(name) }
  }
  const workspace = workspaceNamed(memberOf(request.query, 'workspace'), workspaces)
  const source = (await workspace?.sources())?.get(name)
  if (workspace === undefined || source?.isSigned !== true) return { held: ring.find(undefined), source }
  return { held: { workspace, actor: `source ${source.name}`, key: keyOf(source, workspace) }, source }
}

/** What a source that signs may do: hand over, and nothing else. Which environment, its options say. */
function keyOf({ name }: OpenSource, workspace: Workspace): HeldKey['key'] {
  const environments: readonly Environment[] = ENVIRONMENTS
  const sha256 = hashApiKey(`source ${workspace.name} ${name}`)
  return { name: `source ${name}`, sha256, workspace: workspace.name, environments, scopes: ['handoffs:write'] }
}

/** The source that a caller names. @throws HandoffError HK_SOURCE_UNKNOWN, HK_KEY_NOT_ALLOWED */
export async function sourceOfCall(workspace: Workspace, name: string, named: string | undefined): Promise<OpenSource> {
  if (named !== undefined && named !== workspace.name)
    throw new HandoffError('HK_KEY_NOT_ALLOWED', { because: 'The key is for another workspace.' })
  const source = (await workspace.sources()).get(name)
  if (source !== undefined) return source
  throw new HandoffError('HK_SOURCE_UNKNOWN', { hint: 'List it under "sources" in the workspace file.' })
}
