import type { Result } from './explanation.ts'

/** True when all are true, false when one is false, otherwise unknown. */
export function allOf(results: readonly Result[]): Result {
  if (results.includes(false)) return false
  return results.includes('unknown') ? 'unknown' : true
}

/** True when one is true, false when all are false, otherwise unknown. */
export function anyOf(results: readonly Result[]): Result {
  return opposite(allOf(results.map(opposite)))
}

/** The opposite of unknown is unknown. */
export function opposite(result: Result): Result {
  return result === 'unknown' ? result : !result
}
