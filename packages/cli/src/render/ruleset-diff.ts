import type { RulesetDocument } from 'handoffkit'
import type { Line } from './line.ts'
import { good, line } from './line.ts'
import { textDiff } from './text-diff.ts'

/** Rules with a name for people. */
export interface NamedRules {
  readonly name: string
  readonly document: RulesetDocument
}

/** What differs between two versions of rules, as a unified diff, file by file. */
export function diffLines(one: NamedRules, other: NamedRules): readonly Line[] {
  const names = [...new Set([...Object.keys(one.document.files), ...Object.keys(other.document.files)])].toSorted()
  const pairs = [
    ['ruleset.json', one.document.text, other.document.text] as const,
    ...names.map((name) => [name, textOf(one, name), textOf(other, name)] as const),
  ]
  const different = pairs.filter(([, before, after]) => before !== after)
  if (different.length === 0) return [line`${good('✓')} ${one.name} and ${other.name} have the same texts.`]
  return different.flatMap(([name, before, after]) =>
    textDiff({ name, before: [one.name, before], after: [other.name, after] }),
  )
}

function textOf({ document: { files } }: NamedRules, name: string): string {
  return Object.hasOwn(files, name) ? (files[name] ?? '') : ''
}
