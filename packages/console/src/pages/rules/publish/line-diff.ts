import { diffArrays } from 'diff'

/** Lines of a comparison: taken over, gone, new, or so many that are left out because they are the same. */
export type DiffLine =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly from?: number; readonly to?: number; readonly text: string }
  | { readonly kind: 'gap'; readonly count: number }

/** Lines around a difference. */
const AROUND = 3

/** Texts of which so many lines differ are shown as wholly other ones, rather than compared for long. */
const MOST_DIFFERENT = 4_000

/** Compares two texts line by line: the differences, with the lines around them. None when the texts are the same. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  if (before === after) return []
  const [old, next] = [before.split('\n'), after.split('\n')]
  const parts = diffArrays(old, next, { maxEditLength: MOST_DIFFERENT }) ?? [
    { added: false, removed: true, value: old },
    { added: true, removed: false, value: next },
  ]
  let [from, to] = [1, 1]
  return parts.flatMap(({ added, removed, value }, place): readonly DiffLine[] => {
    if (removed) return value.map((text) => ({ kind: 'removed', from: from++, text }))
    if (added) return value.map((text) => ({ kind: 'added', to: to++, text }))
    const same = value.map((text): DiffLine => ({ kind: 'same', from: from++, to: to++, text }))
    return near(same, { isFirst: place === 0, isLast: place === parts.length - 1 })
  })
}

/** Lines that are the same, without those that are far from any difference. */
function near(
  lines: readonly DiffLine[],
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): readonly DiffLine[] {
  const [head, tail] = [isFirst ? 0 : AROUND, isLast ? 0 : AROUND]
  const count = lines.length - head - tail
  // A gap of one line would take as much room as the line.
  if (count < 2) return lines
  return [...lines.slice(0, head), { kind: 'gap', count }, ...lines.slice(lines.length - tail)]
}
