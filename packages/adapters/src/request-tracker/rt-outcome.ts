import type { Answered, HelpdeskAnswer, StepOutcome } from '../define.ts'
import { outcomeOf, textOf } from '../define.ts'

/**
 * What an answer of Request Tracker to a write proves.
 *
 * As `outcomeOf`, but: 302 sends those to the front page who are not logged in; 403 is about this one ticket or queue, not
 * about the connection; 412 says that the ticket changed while we looked, and that nothing was written; a 400 that speaks
 * of an internal error is a fault of the server in disguise.
 */
export function rtOutcome(answer: HelpdeskAnswer, done: (answer: Answered) => StepOutcome): StepOutcome {
  if (answer.kind !== 'answered') return outcomeOf(answer, done)
  const { status, json } = answer
  if (status === 302) return { outcome: 'denied', because: 'Request Tracker sends us to its login page.', status }
  if (status === 403)
    return { outcome: 'refused', because: 'Request Tracker answered 403: the right is missing.', status }
  if (status === 412) return { outcome: 'not-sent', because: 'The ticket changed at the same moment.' }
  if (status === 400 && /internal error/iu.test(textOf(json, 'message') ?? ''))
    return { outcome: 'unknown', because: 'Request Tracker answered 400, for an internal error of its own.' }
  return outcomeOf(answer, done)
}
