import type { Finding } from '@handoffkit/core'

/** What every reader answers: the checked value with warnings at most, or the mistakes, all of them, in reading order. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }
