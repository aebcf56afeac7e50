import { event } from '../../served.ts'
import type { Asked, ContractCase } from '../contract-case.ts'
import type { World } from '../worlds.ts'
import { opening, withoutRules } from './opening.ts'

const production = { environment: 'production' }

/** Every address of a conversation has to know in which environment it is. */
const nowhere = (operationId: string, body?: unknown): ContractCase => ({
  yields: `${operationId} 422 HK_ENVIRONMENT_UNKNOWN`,
  ask: () => ({ path: { id: 'c' }, ...(body === undefined ? {} : { body }) }),
})

async function withContext({ workspace }: World, id: string): Promise<{ readonly id: string }> {
  const where = { environment: 'production', conversation: id } as const
  await workspace.contexts.put(where, { context: { 'order-id': '1' } })
  return { id }
}

async function erase({ workspace }: World, conversation: string): Promise<void> {
  await workspace.deliver()
  await workspace.erase({ conversation }, { force: true })
}

/** A conversation that was handed over, and then something happened; it is handed over again. */
async function handedOver(
  world: World,
  id: string,
  meanwhile: (world: World, id: string) => Promise<unknown>,
): Promise<Asked> {
  const asked = { path: { id }, query: production, headers: { 'Idempotency-Key': '"once"' }, body: {} }
  const headers = { ...world.all.headers, ...asked.headers }
  const address = `${world.url}/v1/conversations/${id}/handoff?environment=production`
  await fetch(address, { method: 'POST', headers, body: '{}' })
  await meanwhile(world, id)
  return asked
}

const writes = (operationId: string): readonly ContractCase[] => [
  {
    yields: `${operationId} 200`,
    ask: () => ({ path: { id: operationId }, query: production, body: { context: { 'order-id': '1' } } }),
  },
  {
    yields: `${operationId} 412 HK_CONTEXT_CHANGED`,
    ask: () => ({ path: { id: 'none' }, query: production, headers: { 'If-Match': '"7"' }, body: { context: {} } }),
  },
  nowhere(operationId, { context: {} }),
  {
    yields: `${operationId} 422 HK_CONTEXT_INVALID`,
    ask: () => ({ path: { id: 'none' }, query: production, body: { context: { deep: {} } } }),
  },
]

/** Answers of the addresses of one conversation. */
export const conversationCases: readonly ContractCase[] = [
  {
    yields: 'getConversation 200',
    ask: async (world) => ({ path: await withContext(world, 'known'), query: production }),
  },
  { yields: 'getConversation 404 HK_CONVERSATION_UNKNOWN', ask: () => ({ path: { id: 'none' }, query: production }) },
  nowhere('getConversation'),
  { yields: 'getContext 200', ask: async (world) => ({ path: await withContext(world, 'stored'), query: production }) },
  { yields: 'getContext 404 HK_CONTEXT_UNKNOWN', ask: () => ({ path: { id: 'none' }, query: production }) },
  nowhere('getContext'),
  ...writes('putContext'),
  ...writes('patchContext'),
  {
    yields: 'handOffConversation 200',
    ask: () => ({ path: { id: 'ho-200' }, query: { environment: 'staging' }, body: { reason: 'user-asked' } }),
  },
  {
    yields: 'handOffConversation 201',
    ask: () => ({ path: { id: 'ho-201' }, query: production, headers: { Prefer: 'wait=20' }, body: {} }),
  },
  { yields: 'handOffConversation 202', ask: () => ({ path: { id: 'ho-202' }, query: production, body: {} }) },
  nowhere('handOffConversation', {}),
  ...opening('handOffConversation', () => ({ path: { id: 'c' }, query: production, body: {} })),
  { yields: 'handOffConversation 410 HK_HANDOFF_ERASED', ask: (world) => handedOver(world, 'ho-410', erase) },
  { yields: 'handOffConversation 422 HK_HANDOFF_DIFFERS', ask: (world) => handedOver(world, 'ho-422', withContext) },
  ...withoutRules('handOffConversation', () => ({ path: { id: 'c' }, query: production, body: {} })),
  {
    yields: 'getConversationHandoff 200',
    ask: async ({ handOver }) => {
      await handOver(event({ id: 'gc', conversation: { id: 'gc' } }))
      return { path: { id: 'gc' }, query: production }
    },
  },
  {
    yields: 'getConversationHandoff 404 HK_HANDOFF_UNKNOWN',
    ask: () => ({ path: { id: 'none' }, query: production }),
  },
  nowhere('getConversationHandoff'),
]
