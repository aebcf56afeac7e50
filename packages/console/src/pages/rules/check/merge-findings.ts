import type { Finding } from '@handoffkit/core'
import type { RulesTexts } from '../text/rules-outline.ts'
import { RULE_FILE } from '../text/rules-outline.ts'

/**
 * What the service found in rules, and, as mere remarks, what a browser alone takes for a mistake: against the fields of
 * another environment, or because it does not know all that the service does.
 *
 * @param why the hint of such a remark
 */
export function mergeFindings(
  own: readonly Finding[],
  found: readonly Finding[],
  texts: RulesTexts,
  why: string,
): readonly Finding[] {
  const served = found.map((finding) => named(finding, texts))
  const known = new Set(served.map(keyOf))
  return [
    ...served,
    ...own
      .filter((finding) => !known.has(keyOf(finding)))
      .map(
        (finding): Finding => (finding.severity === 'error' ? { ...finding, severity: 'info', hint: why } : finding),
      ),
  ]
}

/** Mistakes that keep rules from being published. A failed test is one for the dialog that publishes: it says so there. */
export function mistakesIn(findings: readonly Finding[]): number {
  return findings.filter(({ severity, code }) => severity === 'error' && code !== 'test-failed').length
}

/** The service gives the rule file a name, which has none here. */
function named({ file = RULE_FILE, ...finding }: Finding, texts: RulesTexts): Finding {
  return file === RULE_FILE || !Object.hasOwn(texts, file) ? finding : { ...finding, file }
}

function keyOf({ file = RULE_FILE, path, code }: Finding): string {
  return JSON.stringify([file, path, code])
}
