import type { Finding } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'

/** An error as findings: its own, or one at the place that the error is about. @throws whatever is no HandoffError */
export function findingsOf(error: unknown, about: Pick<Finding, 'code' | 'path'>): readonly Finding[] {
  if (!(error instanceof HandoffError)) throw error
  const { findings, message, hint } = error
  if (findings.length > 0) return findings
  return [{ ...about, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }]
}
