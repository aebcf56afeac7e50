import type { HelpdeskAnswer, JsonValue } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import type { Answered } from './answer-outcome.ts'
import { retryAfterMs } from './retry-after.ts'

/**
 * The answer to a read, if it is a good one (2xx).
 *
 * @param what was read, for the message: `The queues`
 * @throws HandoffError HK_HELPDESK_UNREACHABLE (no answer, 408, 429, 5xx), HK_HELPDESK_DENIED (401, 403, redirects),
 * HK_HELPDESK_REFUSED (another 4xx)
 */
export function goodAnswer(answer: HelpdeskAnswer, what: string): Answered {
  if (answer.kind !== 'answered') throw new HandoffError('HK_HELPDESK_UNREACHABLE', { because: answer.because })
  const { status, headers } = answer
  if (status >= 200 && status < 300) return answer
  const pause = retryAfterMs(headers)
  throw new HandoffError(errorCode(status), {
    because: `${what}: it answered ${status}.`,
    ...(pause === undefined ? {} : { retryAfterMs: pause }),
    ...(status >= 300 && status < 400
      ? { hint: 'It sends us elsewhere. Check the address of the helpdesk and the credentials.' }
      : {}),
  })
}

/**
 * The JSON of a good answer to a read.
 *
 * @throws HandoffError as {@link goodAnswer}, and HK_HELPDESK_UNREADABLE when it is not JSON
 */
export function jsonOf(answer: HelpdeskAnswer, what: string): JsonValue {
  const { json } = goodAnswer(answer, what)
  if (json === undefined)
    throw new HandoffError('HK_HELPDESK_UNREADABLE', { because: `${what}: the answer is not JSON.` })
  return json
}

function errorCode(status: number): 'HK_HELPDESK_DENIED' | 'HK_HELPDESK_REFUSED' | 'HK_HELPDESK_UNREACHABLE' {
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return 'HK_HELPDESK_DENIED'
  if (status === 408 || status === 429 || status >= 500 || status < 200) return 'HK_HELPDESK_UNREACHABLE'
  return 'HK_HELPDESK_REFUSED'
}
