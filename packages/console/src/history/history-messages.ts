import type { Priority } from '@handoffkit/core'
import type { Move } from '@handoffkit/rules/replay'
import type { Basis } from '../api/generated/open-api.ts'
import type { RuleTexts } from '../evaluate/rule-texts.ts'

/** What the worker is asked. */
export type HistoryRequest =
  | { readonly kind: 'begin'; readonly basis: Basis; readonly samples: readonly string[]; readonly rules: RuleTexts }
  | { readonly kind: 'edit'; readonly text: string }

/** What an edit would change about the history. */
export interface EditAnswer {
  readonly size: number
  readonly changed: number
  readonly cannotTell: number
  readonly team: readonly Move<string | null>[]
  readonly priority: readonly Move<Priority>[]
  /** Milliseconds that it took. */
  readonly tookMs: number
}

/** What the worker answers, in the order in which it was asked. */
export type HistoryAnswer =
  | { readonly kind: 'ready'; readonly size: number }
  /** Null: the rules have mistakes. */
  | { readonly kind: 'edited'; readonly text: string; readonly answer: EditAnswer | null }
