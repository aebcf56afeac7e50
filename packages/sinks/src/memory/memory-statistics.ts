import type { Statistics } from '../statistics.ts'
import { countHandoffs } from './count-handoffs.ts'
import type { MemoryOutbox } from './memory-outbox.ts'
import type { MemoryShelf } from './memory-shelf.ts'

/** Counts what an outbox and a shelf in memory hold. */
export function memoryStatistics(parts: { readonly outbox: MemoryOutbox; readonly shelf: MemoryShelf }): Statistics {
  const { outbox, shelf } = parts
  return {
    count: async (query) =>
      countHandoffs(
        [
          ...outbox.all().map((record) => ({ record, endedAtMs: outbox.endedAtMs(record.prepared.handoffId) })),
          ...shelf.all().map((record) => ({ record, endedAtMs: null })),
        ],
        query,
      ),
  }
}
