import type { Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HelpdeskInbox, Workspace } from 'handoffkit'
import { hashApiKey } from './api-key.ts'
import type { HeldKey } from './key-ring.ts'
import { keepSignedBytes } from './signed-bytes.ts'
import { memberOf, workspaceNamed } from './unkeyed-caller.ts'

/** Where the calls of helpdesks come from. */
export interface HelpdeskDoor {
  readonly workspaces: readonly Workspace[]
  readonly hold: (request: FastifyRequest, held: HeldKey) => void
}

/** Bytes of the largest body: helpdesks send ids and names. */
export const MOST_HELPDESK_BYTES = 262_144

/**
 * Lets helpdesks in, by their signature over the very bytes of the body, and by nothing else. Whoever cannot sign is not
 * told which workspaces and environments there are.
 */
export function admitHelpdesks(app: FastifyInstance, { workspaces, hold }: HelpdeskDoor): void {
  const requestOf = keepSignedBytes(app)
  const inboxes = new WeakMap<FastifyRequest, HelpdeskInbox>()
  app.addHook('onRequest', async (request) => {
    const workspace = workspaceNamed(memberOf(request.query, 'workspace'), workspaces)
    const environment = ENVIRONMENTS.find((one) => one === memberOf(request.params, 'environment'))
    if (workspace === undefined || environment === undefined) throw nobodysSignature()
    inboxes.set(request, await inboxOf(workspace, environment, memberOf(request.query, 'desk')))
    hold(request, { workspace, actor: `helpdesk ${environment}`, key: keyOf(workspace, environment) })
  })
  app.addHook('preValidation', async (request) => {
    const inbox = inboxes.get(request)
    if (inbox === undefined) throw nobodysSignature()
    inbox.verify(requestOf(request))
  })
}

/** The inbox of a desk, by what an address says. @throws what opening it throws */
export function inboxOf(
  workspace: Workspace,
  environment: Environment,
  desk: string | undefined,
): Promise<HelpdeskInbox> {
  return workspace.helpdeskInbox(environment, desk === 'fallback' ? { desk } : {})
}

/** What a helpdesk may do: tell what happened to tickets of this environment, and nothing else. */
function keyOf({ name: workspace }: Workspace, environment: Environment): HeldKey['key'] {
  const name = `helpdesk ${environment}`
  return { name, sha256: hashApiKey(`${name} ${workspace}`), workspace, environments: [environment], scopes: [] }
}

function nobodysSignature(): HandoffError {
  return new HandoffError('HK_SIGNATURE_REFUSED', { because: 'No helpdesk signs for this address.' })
}
