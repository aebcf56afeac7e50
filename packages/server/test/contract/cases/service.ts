import type { ContractCase } from '../contract-case.ts'

/** Answers of the addresses for machines that watch over the service, of statistics, and of the stream of changes. */
export const serviceCases: readonly ContractCase[] = [
  { yields: 'followChanges 200', ask: () => ({}) },
  { yields: 'getStatistics 200', ask: () => ({ query: { step: '1h' } }) },
  { yields: 'getStatistics 503 HK_STORE_UNFIT', in: 'no-eraser', ask: () => ({}) },
  { yields: 'getMetrics 200', ask: () => ({}) },
  { yields: 'getHealth 200', ask: () => ({}) },
  { yields: 'getReadiness 200', ask: () => ({}) },
  { yields: 'getReadiness 503', in: 'no-rules', ask: () => ({}) },
  { yields: 'getOpenApi 200', ask: () => ({}) },
]
