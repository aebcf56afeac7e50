import type { HandoffRecord, NewRecord } from '../record.ts'
import { previewBody } from '../record.ts'
import type { Shelf } from '../shelf.ts'
import { selectRecords } from './select-records.ts'

/** Previews in memory, the newest `limit` of them (default 1,000): a preview that is gone can be made again. */
export function memoryShelf({ limit = 1_000 }: { readonly limit?: number } = {}): Shelf {
  const records = new Map<string, HandoffRecord>()
  return {
    keep: async (record) => {
      const kept = revised(records.get(record.prepared.handoffId), record)
      // Put last again: a Map forgets from its front.
      records.delete(record.prepared.handoffId)
      records.set(record.prepared.handoffId, kept)
      for (const oldest of records.keys()) {
        if (records.size <= limit) break
        records.delete(oldest)
      }
      return kept
    },
    get: async (handoffId) => records.get(handoffId),
    list: async (query) => selectRecords(records.values(), query),
  }
}

function revised(before: HandoffRecord | undefined, record: NewRecord): HandoffRecord {
  if (before !== undefined && previewBody(before.prepared) === previewBody(record.prepared)) return before
  const revision = (before?.revision ?? 0) + 1
  return { ...record, sink: 'preview', lane: null, revision, attempts: [], state: { status: 'previewed' } }
}
