import { createHmac } from 'node:crypto'
import { event } from '../../served.ts'
import type { Asked, ContractCase } from '../contract-case.ts'
import type { World } from '../worlds.ts'
import { opening, withoutRules } from './opening.ts'

const UNKNOWN = 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa'
const { environment: _, ...nowhere } = event() as { readonly environment: string }

/** An event that is the first of its conversation. */
const own = (id: string, rest: object = {}): object => event({ id, conversation: { id }, ...rest })

/** A handoff that is erased, and comes again. */
async function erased({ url, all, handOver }: World, id: string): Promise<object> {
  await handOver(own(id))
  const body = JSON.stringify({ conversation: id, force: true })
  await fetch(`${url}/v1/erasures`, { method: 'POST', headers: all.headers, body })
  return own(id)
}

async function other({ handOver }: World, id: string): Promise<object> {
  await handOver(own(id))
  return own(id, { context: { 'order-id': 'another' } })
}

async function dead({ handOver }: World, id: string): Promise<Asked> {
  return { path: { id: await handOver(own(id, { ticket: { id: 'gone' } })) } }
}

/** What both ways in answer to the same event. */
const events = (operationId: string, asked: (body: unknown, id: string) => Asked): readonly ContractCase[] => [
  { yields: `${operationId} 400 HK_EVENT_MALFORMED`, ask: () => ({ ...asked(undefined, 'malformed'), raw: '{' }) },
  {
    yields: `${operationId} 410 HK_HANDOFF_ERASED`,
    ask: async (world) => asked(await erased(world, `${operationId}-e`), 'e'),
  },
  { yields: `${operationId} 422 HK_EVENT_INVALID`, ask: () => asked({ context: 1 }, 'invalid') },
  { yields: `${operationId} 422 HK_ENVIRONMENT_UNKNOWN`, ask: () => asked(nowhere, 'nowhere') },
  {
    yields: `${operationId} 422 HK_HANDOFF_DIFFERS`,
    ask: async (world) => asked(await other(world, `${operationId}-d`), 'd'),
  },
  ...opening(operationId, () => asked(event(), 'opening')),
  ...withoutRules(operationId, () => asked(event(), 'no-rules')),
]

const fromPlain = (body: unknown): Asked => ({ path: { name: 'plain' }, body })

/** Answers of the addresses that take handoffs, and show what became of them. */
export const handoffCases: readonly ContractCase[] = [
  { yields: 'handOff 200', ask: () => ({ body: own('h-200', { environment: 'staging' }) }) },
  { yields: 'handOff 201', ask: () => ({ body: own('h-201'), headers: { Prefer: 'wait=20' } }) },
  { yields: 'handOff 202', ask: () => ({ body: own('h-202'), headers: { 'Idempotency-Key': '"one"' } }) },
  ...events('handOff', (body) => ({ body })),
  { yields: 'receiveFromSource 200', ask: () => fromPlain(own('s-200')) },
  ...events('receiveFromSource', fromPlain),
  {
    yields: 'receiveFromSource 401 HK_SIGNATURE_REFUSED',
    ask: () => ({
      path: { name: 'delight' },
      body: {},
      headers: { 'x-sendbird-signature': createHmac('sha256', 'not it').update('{}').digest('hex') },
    }),
  },
  { yields: 'receiveFromSource 404 HK_SOURCE_UNKNOWN', ask: () => ({ path: { name: 'slack' }, body: {} }) },
  {
    yields: 'listHandoffs 200',
    ask: () => ({ query: { limit: '2', environment: 'production', has: 'default-team' } }),
  },
  { yields: 'getHandoff 200', ask: async ({ handOver }) => ({ path: { id: await handOver(own('g-200')) } }) },
  { yields: 'getHandoff 404 HK_HANDOFF_UNKNOWN', ask: () => ({ path: { id: UNKNOWN } }) },
  { yields: 'getSpoken 200', ask: async ({ handOver }) => ({ path: { id: await handOver(own('t-200')) } }) },
  { yields: 'getSpoken 404 HK_HANDOFF_UNKNOWN', ask: () => ({ path: { id: UNKNOWN } }) },
  ...opening('getSpoken', ({ kept }) => ({ path: { id: kept } })),
  { yields: 'redeliver 202', ask: (world) => dead(world, 'r-202') },
  { yields: 'redeliver 404 HK_HANDOFF_UNKNOWN', ask: () => ({ path: { id: UNKNOWN } }) },
  {
    yields: 'redeliver 409 HK_NOT_REDELIVERABLE',
    ask: async ({ handOver }) => ({ path: { id: await handOver(own('r-409')) } }),
  },
  { yields: 'redeliverMany 200', ask: () => ({ body: { filter: { status: 'dead' }, dryRun: true } }) },
]
