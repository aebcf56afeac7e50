export type { MemoryAdapter } from './memory-adapter.ts'
export { createMemoryAdapter, memory } from './memory-adapter.ts'
export type { MemoryChanges, MemoryDesk, MemoryNote, MemoryTicket } from './memory-desk.ts'
export type { MemoryOptions, MemorySecrets } from './memory-options.ts'
