import type { Finding } from '@handoffkit/core'
import type { Basis } from '../../../api/generated/open-api.ts'
import type { TriedIn } from '../../../evaluate/evaluate-event.ts'
import type { RuleTexts } from '../../../evaluate/rule-texts.ts'
import type { Outcome } from './outcome.ts'

/** What the worker is asked. A later question of the same kind takes the place of one that is not answered yet. */
export type Question =
  | {
      readonly kind: 'rules'
      readonly number: number
      readonly rules: RuleTexts
      /** Absent: the service could not say. */
      readonly basis: Basis | undefined
      readonly atMs: number
    }
  | { readonly kind: 'event'; readonly number: number; readonly text: string; readonly tried: TriedIn }

/** What is wrong with rules, or what they say. */
export interface ReadRules {
  readonly kind: 'read'
  readonly number: number
  readonly findings: readonly Finding[]
  /** Nothing: they have mistakes. */
  readonly revision: string | undefined
  /** Each rule in words, by list and name: `assignment vip`. */
  readonly sentences: Readonly<Record<string, string>>
  /** Nothing: they have mistakes, or use what is absent, so that only the service can run them. */
  readonly tests: { readonly count: number; readonly failed: readonly string[] } | undefined
  /** Operators that they use and whose code is at the service alone. */
  readonly absent: readonly string[]
}

/** What rules decide about an event. */
export interface Decided {
  readonly kind: 'decided'
  readonly number: number
  /** The question that the rules came with. */
  readonly rules: number
  readonly findings: readonly Finding[]
  /** Nothing: there is no event, it has mistakes, or the rules have. */
  readonly outcome: Outcome | undefined
}

/** Rules that can never win, by list and name, with the reason in words. */
export interface Analysed {
  readonly kind: 'analysed'
  readonly number: number
  readonly never: Readonly<
    Record<string, { readonly kind: 'impossible' | 'shadowed' | 'unreachable'; readonly words: string }>
  >
}

/** What the worker tells. */
export type Told = ReadRules | Decided | Analysed
