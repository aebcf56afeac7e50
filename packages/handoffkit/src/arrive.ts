import type { Environment, Finding, HandoffEvent } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import { contextlessEvent } from '@handoffkit/schema'
import type { Arrival, HandOffOptions } from './hand-off.ts'
import { checkHandoffEvent, eventError } from './read-handoff-event.ts'
import type { WorkspaceContexts } from './workspace-contexts.ts'

/**
 * Reads what came in, and settles which environment it is for and when it came. An event without a context object takes
 * the one that is stored for its conversation, and is from then on an event that was sent with it.
 *
 * @throws HandoffError HK_EVENT_*, HK_ENVIRONMENT_UNKNOWN, HK_KEY_NOT_ALLOWED
 */
export async function arrive(
  input: unknown,
  options: HandOffOptions,
  receivedAtMs: number,
  contexts: Pick<WorkspaceContexts, 'get'>,
): Promise<Arrival> {
  const arrivedMs = performance.now()
  const { idempotencyKey } = options
  const checked = checkHandoffEvent(input)
  const event = checked.ok ? checked.value : await completed(input, checked.findings, options, contexts)
  const environment = environmentOf(event, options)
  return { event, environment, receivedAtMs, arrivedMs, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) }
}

/** @param findings what is wrong with it as it came */
async function completed(
  input: unknown,
  findings: readonly Finding[],
  options: HandOffOptions,
  contexts: Pick<WorkspaceContexts, 'get'>,
): Promise<HandoffEvent> {
  const whose = findings.some(isAboutContext) ? contextlessEvent(input) : undefined
  const named = ENVIRONMENTS.find((one) => one === whose?.environment)
  if (whose === undefined || named !== whose.environment) throw eventError(findings)
  const environment = environmentOf(named === undefined ? {} : { environment: named }, options)
  const stored = await contexts.get({ environment, conversation: whose.conversation })
  if (stored === undefined) throw eventError(findings.map(hinted))
  const checked = checkHandoffEvent(input, stored.context)
  if (checked.ok) return checked.value
  throw eventError(checked.findings)
}

function isAboutContext({ code, path }: Finding): boolean {
  return code === 'missing-member' && path === '/context'
}

function hinted(finding: Finding): Finding {
  if (!isAboutContext(finding)) return finding
  const message = `${finding.message} None is stored for its conversation.`
  const hint =
    'Add "context" to the event, or store one before: PUT /v1/conversations/{id}/context, in code workspace.contexts.put.'
  return { ...finding, message, hint }
}

function environmentOf(
  event: Pick<HandoffEvent, 'environment'>,
  { environment: otherwise, allowed }: HandOffOptions,
): Environment {
  const named = event.environment ?? otherwise
  if (named !== undefined && allowed?.has(named) === false) {
    throw new HandoffError('HK_KEY_NOT_ALLOWED', {
      because: `The key is not for ${named}.`,
      hint: 'Use a key of that environment, or leave "environment" out of the event.',
    })
  }
  if (named !== undefined) return named
  throw new HandoffError('HK_ENVIRONMENT_UNKNOWN', {
    because: 'The event names no environment, and nothing else does.',
    hint: 'Give the event "environment": "development", "staging" or "production".',
  })
}
