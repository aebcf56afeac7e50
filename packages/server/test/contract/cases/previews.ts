import { event } from '../../served.ts'
import type { ContractCase } from '../contract-case.ts'
import { opening, withoutRules } from './opening.ts'

const UNKNOWN = 'h-aaaaaaaaaaaaaaaaaaaaaaaaaa'
const { environment: _, ...nowhere } = event() as { readonly environment: string }

const ofHandoff = (operationId: string): readonly ContractCase[] => [
  {
    yields: `${operationId} 200`,
    ask: async ({ handOver }) => ({ path: { id: await handOver({ id: operationId, environment: 'staging' }) } }),
  },
  { yields: `${operationId} 404 HK_HANDOFF_UNKNOWN`, ask: () => ({ path: { id: UNKNOWN } }) },
  ...opening(operationId, ({ kept }) => ({ path: { id: kept } })),
  ...withoutRules(operationId, ({ kept }) => ({ path: { id: kept } })),
]

/** Answers of the addresses that show what is, or would be, delivered. */
export const previewCases: readonly ContractCase[] = [
  ...ofHandoff('getPreview'),
  ...ofHandoff('getExplanation'),
  ...ofHandoff('getTest'),
  { yields: 'preview 200', ask: () => ({ body: event() }) },
  { yields: 'preview 400 HK_EVENT_MALFORMED', ask: () => ({ raw: '{' }) },
  { yields: 'preview 422 HK_EVENT_INVALID', ask: () => ({ body: {} }) },
  { yields: 'preview 422 HK_ENVIRONMENT_UNKNOWN', ask: () => ({ body: nowhere }) },
  ...opening('preview', () => ({ body: event() })),
  ...withoutRules('preview', () => ({ body: event() })),
]
