import type { NewChange } from '../feed.ts'
import type { HandoffRecord, NewRecord } from '../record.ts'
import { previewBody } from '../record.ts'
import type { Shelf } from '../shelf.ts'
import type { MemoryFeed } from './memory-feed.ts'
import { selectRecords } from './select-records.ts'

/** How a shelf in memory is opened. */
export interface MemoryShelfOptions {
  /** How many previews are kept, the newest: one that is gone can be made again. Default: 1,000. */
  readonly limit?: number
  /** Where its changes are noted. Default: nowhere. */
  readonly feed?: MemoryFeed
}

/** Previews in memory, and what erases them. */
export interface MemoryShelf extends Shelf {
  all(): readonly HandoffRecord[]
  forget(handoffId: string): void
}

/** Previews in memory. */
export function memoryShelf({ limit = 1_000, feed }: MemoryShelfOptions = {}): MemoryShelf {
  const records = new Map<string, HandoffRecord>()
  const forget = (handoffId: string): void => {
    const record = records.get(handoffId)
    if (record === undefined) return
    records.delete(handoffId)
    const { workspace, environment } = record.prepared
    feed?.note({ what: 'erased', sink: 'preview', handoffId, workspace, environment })
  }
  return {
    keep: async (record) => {
      const before = records.get(record.prepared.handoffId)
      const kept = revised(before, record)
      if (kept !== before) feed?.note(changeOf(kept))
      // Put last again: a Map forgets from its front.
      records.delete(record.prepared.handoffId)
      records.set(record.prepared.handoffId, kept)
      for (const oldest of records.keys()) {
        if (records.size <= limit) break
        forget(oldest)
      }
      return kept
    },
    all: () => [...records.values()],
    forget,
    get: async (handoffId) => records.get(handoffId),
    list: async (query) => selectRecords(records.values(), query),
  }
}

function changeOf({ prepared, sink }: HandoffRecord): NewChange {
  const { handoffId, workspace, environment } = prepared
  return { what: 'previewed', sink, handoffId, workspace, environment, status: 'previewed' }
}

function revised(before: HandoffRecord | undefined, record: NewRecord): HandoffRecord {
  if (before !== undefined && previewBody(before.prepared) === previewBody(record.prepared)) return before
  const revision = (before?.revision ?? 0) + 1
  return { ...record, sink: 'preview', lane: null, revision, attempts: [], state: { status: 'previewed' } }
}
