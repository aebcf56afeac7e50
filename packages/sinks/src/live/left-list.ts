import type { Attempt, StepList } from '../attempt.ts'

/** Whether the first list of a plan was left for the bare one. It is not taken up again, not even when a person asks. */
export function wasLeft(list: StepList, attempts: readonly Attempt[]): boolean {
  return list === 'steps' && attempts.some((attempt) => attempt.move === 'send' && attempt.list === 'bare')
}

/** The journal as it counts for the steps of a list: asking for another try doubts nothing in one that was left. */
export function attemptsFor(list: StepList, attempts: readonly Attempt[]): readonly Attempt[] {
  return wasLeft(list, attempts) ? attempts.filter(({ move }) => move !== 'redeliver') : attempts
}
