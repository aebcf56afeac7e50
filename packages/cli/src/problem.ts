import type { ErrorCode, Finding } from '@handoffkit/core'
import { ADVICE } from './advice.ts'
import type { ExitCode } from './terminal.ts'

/** An error that can be shown: what a `HandoffError` says of itself. */
export interface Problem {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string | undefined
  readonly findings: readonly Finding[]
  readonly exitCode: ExitCode
}

/** A problem as one object for programs. */
export function problemObject({ code, message, hint = ADVICE[code], findings }: Problem): object {
  return { error: { code, message, hint, findings } }
}
