import type { Environment, SignedRequest } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OpenSource, Workspace } from 'handoffkit'
import { hashApiKey } from './api-key.ts'
import { bodyText } from './body-text.ts'
import type { HeldKey, KeyRing } from './key-ring.ts'

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
  const bodies = new WeakMap<FastifyRequest, Buffer>()
  const signed = new WeakMap<FastifyRequest, OpenSource>()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      bodies.set(request, bytes)
      return bodyText(bytes)
    },
  )
  app.addHook('onRequest', async (request) => {
    const { held, source } = await callerOf(request, ring, workspaces)
    if (source?.isSigned === true) signed.set(request, source)
    hold(request, held)
  })
  app.addHook('preValidation', async (request) => {
    const bytes = bodies.get(request) ?? Buffer.alloc(0)
    const text = typeof request.body === 'string' ? request.body : ''
    signed.get(request)?.verify(signedRequest(request, bytes, text))
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
  const workspace = workspaceOf(memberOf(request.query, 'workspace'), workspaces)
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

/** The workspace that a caller without a key means. */
export function workspaceOf(named: string | undefined, workspaces: readonly Workspace[]): Workspace | undefined {
  if (named !== undefined) return workspaces.find(({ name }) => name === named)
  return workspaces.length === 1 ? workspaces[0] : undefined
}

/** The source that a caller names. @throws HandoffError HK_SOURCE_UNKNOWN, HK_KEY_NOT_ALLOWED */
export async function sourceOfCall(workspace: Workspace, name: string, named: string | undefined): Promise<OpenSource> {
  if (named !== undefined && named !== workspace.name)
    throw new HandoffError('HK_KEY_NOT_ALLOWED', { because: 'The key is for another workspace.' })
  const source = (await workspace.sources()).get(name)
  if (source !== undefined) return source
  throw new HandoffError('HK_SOURCE_UNKNOWN', { hint: 'List it under "sources" in the workspace file.' })
}

/** A request as whoever verifies it sees it. */
export function signedRequest(request: FastifyRequest, bytes: Uint8Array, text: string): SignedRequest {
  return { bytes, text, headers: singleHeaders(request) }
}

function singleHeaders({ headers }: FastifyRequest): { readonly [name: string]: string | undefined } {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
}

/** A member of an address, where it is a text. */
export function memberOf(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const member: unknown = Object.hasOwn(value, name) ? (value as { readonly [name: string]: unknown })[name] : undefined
  return typeof member === 'string' ? member : undefined
}
