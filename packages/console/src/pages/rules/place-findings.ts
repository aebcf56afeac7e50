import type { Finding } from '@handoffkit/core'
import { pointerOf } from '../../json-text/json-tree.ts'
import type { OutlinedRule } from './text/rules-outline.ts'
import { RULE_FILE } from './text/rules-outline.ts'

/** Whether a finding is about a rule, or about something inside it. */
export function isAbout({ file = RULE_FILE, path }: Finding, rule: OutlinedRule): boolean {
  const pointer = pointerOf(rule.path)
  return file === rule.file && (path === pointer || path.startsWith(`${pointer}/`))
}

/** How many mistakes and warnings each rule has, by file and pointer. */
export function findingsByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { file = RULE_FILE, path } of findings) {
    const [, pointer] = (file === RULE_FILE ? /^(\/\w+\/rules\/\d+)/u : /^(\/\d+)/u).exec(path) ?? []
    if (pointer === undefined) continue
    counts.set(`${file} ${pointer}`, (counts.get(`${file} ${pointer}`) ?? 0) + 1)
  }
  return counts
}

/** Where a line and column stand in a text. */
export function offsetAt(text: string, { line = 1, column = 1 }: Pick<Finding, 'line' | 'column'>): number {
  let start = 0
  for (let count = 1; count < line; count += 1) {
    const end = text.indexOf('\n', start)
    if (end < 0) break
    start = end + 1
  }
  return Math.min(start + column - 1, text.length)
}
