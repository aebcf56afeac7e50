import { HandoffError } from '@handoffkit/core'

/**
 * What some work refuses, for who tells all that is wrong at once: none where it goes through.
 *
 * @throws whatever is no `HandoffError`
 */
export function problemsOf(work: () => unknown): readonly HandoffError[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof HandoffError) return [error]
    throw error
  }
}
