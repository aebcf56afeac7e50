import { structuredPatch } from 'diff'
import type { RulesetDocument } from 'handoffkit'
import type { Line } from './line.ts'
import { bad, good, line, quiet, span, strong } from './line.ts'

/** Rules with a name for people. */
export interface NamedRules {
  readonly name: string
  readonly document: RulesetDocument
}

/** Two texts that differ so much are shown as one that went and one that came. */
const MOST_EDITS = 5_000

/** What differs between two versions of rules, as a unified diff, file by file. */
export function diffLines(one: NamedRules, other: NamedRules): readonly Line[] {
  const names = [...new Set([...Object.keys(one.document.files), ...Object.keys(other.document.files)])].toSorted()
  const pairs = [
    ['ruleset.json', one.document.text, other.document.text] as const,
    ...names.map((name) => [name, textOf(one, name), textOf(other, name)] as const),
  ]
  const different = pairs.filter(([, before, after]) => before !== after)
  if (different.length === 0) return [line`${good('✓')} ${one.name} and ${other.name} have the same texts.`]
  return different.flatMap(([name, before, after]) => patchLines(name, [one.name, before], [other.name, after]))
}

function textOf({ document: { files } }: NamedRules, name: string): string {
  return Object.hasOwn(files, name) ? (files[name] ?? '') : ''
}

/** What differs between two texts of one name, as a unified diff. */
export function patchLines(
  name: string,
  [oldName, before]: readonly [string, string],
  [newName, after]: readonly [string, string],
): readonly Line[] {
  const options = { context: 3, maxEditLength: MOST_EDITS }
  const patch = structuredPatch(name, name, before, after, undefined, undefined, options)
  if (patch === undefined) return [line`${strong(name)} ${quiet('differs too much to be compared line by line')}`]
  return [
    line`${strong(`--- ${name} (${oldName})`)}`,
    line`${strong(`+++ ${name} (${newName})`)}`,
    ...patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      line`${quiet(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`)}`,
      ...lines.map(toned),
    ]),
  ]
}

function toned(text: string): Line {
  if (text.startsWith('+')) return [good(text)]
  if (text.startsWith('-')) return [bad(text)]
  return [span(text)]
}
