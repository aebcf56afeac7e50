import type { HandoffRecord, NewRecord } from './record.ts'

/** What a sink answers. */
export type Receipt =
  /** Kept and shown; nothing will be sent. */
  | { readonly kind: 'previewed'; readonly revision: number; readonly record: HandoffRecord }
  /** Promised: it is written down and will be delivered. */
  | { readonly kind: 'accepted'; readonly record: HandoffRecord }
  /** Promised before: the record of the first time. */
  | { readonly kind: 'repeated'; readonly record: HandoffRecord }

/** Where a prepared handoff goes. */
export interface Sink {
  readonly name: string
  /** @throws HandoffError HK_HANDOFF_DIFFERS when the handoff was accepted before with another body. */
  accept(record: NewRecord): Promise<Receipt>
}
