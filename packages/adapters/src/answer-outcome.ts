import type { HelpdeskAnswer, StepOutcome } from '@handoffkit/core'
import { retryAfterMs } from './retry-after.ts'

/** An answer that came in full. */
export type Answered = Extract<HelpdeskAnswer, { readonly kind: 'answered' }>

/**
 * What an answer to a write proves, where the helpdesk gives no reason to know better. Every doubt is `unknown`.
 *
 * | answer | outcome |
 * |---|---|
 * | 2xx | what `done` says |
 * | 401, 403; 301, 307, 308 (the helpdesk lives elsewhere) | denied |
 * | 429; 503 with Retry-After; never sent | not-sent |
 * | other 4xx but 408 | refused |
 * | 408, 5xx, any other status; lost | unknown |
 *
 * No text of the answer gets into `because`: it may repeat what the customer wrote.
 */
export function outcomeOf(answer: HelpdeskAnswer, done: (answer: Answered) => StepOutcome): StepOutcome {
  if (answer.kind === 'never-sent') return { outcome: 'not-sent', because: answer.because }
  if (answer.kind === 'lost') return { outcome: 'unknown', because: answer.because }
  const { status } = answer
  if (status >= 200 && status < 300) return done(answer)
  const because = `The helpdesk answered ${status}.`
  const pause = retryAfterMs(answer.headers)
  if (DENIALS.has(status)) return { outcome: 'denied', because, status }
  if (status === 429 || (status === 503 && pause !== undefined))
    return { outcome: 'not-sent', because, ...(pause === undefined ? {} : { retryAfterMs: pause }) }
  if (status >= 400 && status < 500 && status !== 408) return { outcome: 'refused', because, status }
  return { outcome: 'unknown', because }
}

const DENIALS: ReadonlySet<number> = new Set([301, 307, 308, 401, 403])
