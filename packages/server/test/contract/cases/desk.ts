import type { Asked, ContractCase } from '../contract-case.ts'
import { signAsDesk, toldNow } from '../sign-as-desk.ts'
import type { World } from '../worlds.ts'
import { opening } from './opening.ts'

const production = { environment: 'production' }

const ALIAS = { key: 'orderId', field: 'order-id' }

const snapshotOf = (revision: string) => ({ environment: 'production', revision })

/** A ticket that the demo desk has. */
async function ticketOf({ handOver, workspace }: World): Promise<string> {
  const record = await workspace.record(await handOver({ id: 'demo', conversation: { id: 'demo' } }))
  return record?.state.status === 'delivered' ? (record.state.ticket?.id ?? '') : ''
}

/** A request of a helpdesk, signed. */
function told(body: unknown, raw = JSON.stringify(body)): Asked {
  return { path: production, body, raw, headers: signAsDesk(raw) }
}

/** Answers of the addresses of fields, lanes, the preview switch, and of what helpdesks and demo desks tell. */
export const deskCases: readonly ContractCase[] = [
  { yields: 'listFields 200', ask: () => ({ query: production }) },
  { yields: 'listFields 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({}) },
  ...opening('listFields', () => ({ query: production })),
  { yields: 'refreshFields 200', ask: () => ({ query: production }) },
  { yields: 'refreshFields 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({}) },
  ...opening('refreshFields', () => ({ query: production })),
  { yields: 'getFieldDrift 200', ask: () => ({ query: production }) },
  { yields: 'getFieldDrift 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({}) },
  ...opening('getFieldDrift', () => ({ query: production })),
  {
    yields: 'takeSnapshot 200',
    ask: async ({ workspace }) => {
      const { revision } = await workspace.catalog('production')
      return { body: { environment: 'production', revision } }
    },
  },
  { yields: 'takeSnapshot 412 HK_CATALOG_CHANGED', ask: () => ({ body: snapshotOf('another') }) },
  {
    yields: 'takeSnapshot 409 HK_SNAPSHOT_OWNED_BY_FILE',
    in: 'catalog-file',
    ask: () => ({ body: snapshotOf('any') }),
  },
  ...opening('takeSnapshot', () => ({ body: snapshotOf('any') })),
  { yields: 'tryAlias 200', ask: () => ({ query: { ...production, ...ALIAS } }) },
  { yields: 'tryAlias 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({ query: ALIAS }) },
  ...opening('tryAlias', () => ({ query: { ...production, ...ALIAS } })),
  { yields: 'getBasis 200', ask: () => ({ query: production }) },
  { yields: 'getBasis 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({}) },
  ...opening('getBasis', () => ({ query: production })),
  { yields: 'listLanes 200', ask: () => ({}) },
  { yields: 'pauseLane 200', ask: () => ({ path: { environment: 'development' }, body: { forMs: 60_000 } }) },
  {
    yields: 'pauseLane 422 HK_ENVIRONMENT_UNKNOWN',
    in: 'production-alone',
    ask: () => ({ path: { environment: 'staging' } }),
  },
  { yields: 'resumeLane 200', ask: () => ({ path: { environment: 'development' } }) },
  {
    yields: 'resumeLane 422 HK_ENVIRONMENT_UNKNOWN',
    in: 'production-alone',
    ask: () => ({ path: { environment: 'staging' } }),
  },
  ...opening('setPreview', () => ({ body: { environment: 'production', preview: false } })),
  { yields: 'getPreviewSettings 200', ask: () => ({}) },
  { yields: 'getKeeping 200', ask: () => ({}) },
  { yields: 'checkConnection 200', ask: () => ({ query: production }) },
  { yields: 'checkConnection 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({}) },
  { yields: 'setPreview 200', ask: () => ({ body: { environment: 'development', preview: true } }) },
  { yields: 'receiveFromHelpdesk 202', ask: () => told(toldNow()) },
  { yields: 'receiveFromHelpdesk 400 HK_EVENT_MALFORMED', in: 'signs-by-itself', ask: () => told(undefined, '{') },
  { yields: 'receiveFromHelpdesk 401 HK_SIGNATURE_REFUSED', ask: () => ({ path: production, body: toldNow() }) },
  { yields: 'receiveFromHelpdesk 422 HK_EVENT_INVALID', ask: () => told(toldNow('exploded')) },
  { yields: 'getDemo 200', ask: () => ({}) },
  { yields: 'listDemoTickets 200', ask: () => ({ query: production }) },
  { yields: 'listDemoTickets 404 HK_DEMO_UNKNOWN', in: 'desk-unreachable', ask: () => ({ query: production }) },
  { yields: 'getDemoTicket 200', ask: async (world) => ({ path: { id: await ticketOf(world) } }) },
  { yields: 'getDemoTicket 404 HK_DEMO_UNKNOWN', ask: () => ({ path: { id: 'none' } }) },
  {
    yields: 'actOnDemoTicket 200',
    ask: async (world) => ({ path: { id: await ticketOf(world) }, body: { kind: 'closed' } }),
  },
  { yields: 'actOnDemoTicket 404 HK_DEMO_UNKNOWN', ask: () => ({ path: { id: 'none' }, body: { kind: 'closed' } }) },
  { yields: 'loseNextAnswer 200', ask: () => ({ body: { handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa' } }) },
  {
    yields: 'loseNextAnswer 404 HK_DEMO_UNKNOWN',
    in: 'desk-unreachable',
    ask: () => ({ body: { handoffId: 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa' } }),
  },
]
