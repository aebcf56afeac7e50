import { Chunk } from '@codemirror/merge'
import { Text } from '@codemirror/state'

/** Lines of a comparison: taken over, gone, new, or so many that are left out because they are the same. */
export type DiffLine =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly from?: number; readonly to?: number; readonly text: string }
  | { readonly kind: 'gap'; readonly count: number }

/** Lines around a difference. */
const AROUND = 3

/** Compares two texts line by line: the differences, with the lines around them. None when the texts are the same. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, next] = [Text.of(before.split('\n')), Text.of(after.split('\n'))]
  const chunks = Chunk.build(old, next, { scanLimit: 2_000, timeout: 2_000 })
  const lines: DiffLine[] = []
  let [oldLine, nextLine] = [1, 1]
  const keep = (until: number, isFirst: boolean, isLast: boolean) => {
    const all = until - oldLine
    const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND]
    for (; oldLine < until; oldLine += 1, nextLine += 1) {
      const place = until - oldLine
      const isHidden = all > head + tail + 1 && all - place >= head && place > tail
      if (!isHidden) lines.push({ kind: 'same', from: oldLine, to: nextLine, text: old.line(oldLine).text })
      else if (lines.at(-1)?.kind !== 'gap') lines.push({ kind: 'gap', count: all - head - tail })
    }
  }
  for (const [place, { fromA, endA, fromB, endB, toA, toB }] of chunks.entries()) {
    // Lines behind the last one begin where no line is.
    keep(fromA > old.length ? old.lines + 1 : old.lineAt(fromA).number, place === 0, false)
    if (toA > fromA)
      for (const last = old.lineAt(endA).number; oldLine <= last; oldLine += 1)
        lines.push({ kind: 'removed', from: oldLine, text: old.line(oldLine).text })
    if (toB > fromB)
      for (const last = next.lineAt(endB).number; nextLine <= last; nextLine += 1)
        lines.push({ kind: 'added', to: nextLine, text: next.line(nextLine).text })
  }
  if (chunks.length > 0) keep(old.lines + 1, false, true)
  return lines
}
