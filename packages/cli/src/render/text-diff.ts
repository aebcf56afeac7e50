import { structuredPatch } from 'diff'
import type { Line } from './line.ts'
import { bad, good, line, quiet, span, strong } from './line.ts'

/** Two texts that differ so much are shown as one that went and one that came. */
const MOST_EDITS = 5_000

/** Two states of one text. */
export interface TextChange {
  readonly name: string
  /** State and text. */
  readonly before: readonly [string, string]
  readonly after: readonly [string, string]
}

/** What differs between two states of a text, as a unified diff. */
export function textDiff({ name, before: [oldName, before], after: [newName, after] }: TextChange): readonly Line[] {
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
