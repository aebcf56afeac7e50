import type { ErrorCode, Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** The error that tells of all mistakes at once. Its hint is that of the first, unless another is given. */
export function refusalOf(
  code: ErrorCode,
  findings: readonly Finding[],
  hint: string | undefined = findings[0]?.hint,
): HandoffError {
  return new HandoffError(code, {
    findings,
    because: findings.map(({ message }) => message).join(' '),
    ...(hint === undefined ? {} : { hint }),
  })
}
