import type { Priority } from './decision.ts'
import type { FieldValue } from './verdict.ts'

/** A ticket as it stands in the helpdesk, in our words. */
export interface HelpdeskTicket {
  readonly id: string
  /** Where a person can open it. */
  readonly url?: string
  readonly subject: string
  /** Null: the default team, or none. */
  readonly team: string | null
  /** Null: the helpdesk has no priority. */
  readonly priority: Priority | null
  readonly tags?: readonly string[]
  /** Fields that hold something, with values in the form of a draft's. */
  readonly fields: readonly { readonly key: string; readonly value: FieldValue }[]
  readonly closed: boolean
}
