import type { Finding } from '@handoffkit/core'

/** How grave a finding is. */
export type Severity = Finding['severity']

/** From the gravest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Whether a finding is as grave as `from`, or graver. */
export function isAsGraveAs({ severity }: Pick<Finding, 'severity'>, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(from)
}
