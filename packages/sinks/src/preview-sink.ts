import type { Shelf } from './shelf.ts'
import type { Sink } from './sink.ts'

/**
 * Keeps what would have been delivered. It is given neither reader nor writer, so it cannot reach a helpdesk.
 *
 * The same body again answers the same preview; another body replaces it.
 */
export function previewSink(shelf: Shelf): Sink {
  return {
    name: 'preview',
    accept: async (record) => {
      const kept = await shelf.keep(record)
      return { kind: 'previewed', revision: kept.revision, record: kept }
    },
  }
}
