import type { RuleList } from '@handoffkit/core'

/** The name of a rule among all rules. */
export function ruleKey(list: RuleList, name: string): string {
  return `${list} ${name}`
}
