export type { MemoryAdapter } from './memory/index.ts'
export { createMemoryAdapter, memory } from './memory/index.ts'
export { requestTracker } from './request-tracker/index.ts'
