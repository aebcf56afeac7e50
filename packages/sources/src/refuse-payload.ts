import type { Finding } from '@handoffkit/core'
import type { SourceReading } from './source-definition.ts'

/** One mistake of a payload: what is not where it must be. */
export function missingMember(path: string, what: string): Finding {
  return {
    code: 'payload-invalid',
    severity: 'error',
    path,
    message: `${what} is missing, or is not what it must be.`,
  }
}

/** A reading that says all mistakes. */
export function refusedPayload(...findings: readonly Finding[]): SourceReading {
  return { kind: 'refused', findings }
}

/** A reading of something that is no handoff. */
export function ignoredPayload(reason: string, because: string): SourceReading {
  return { kind: 'ignored', reason, because }
}
