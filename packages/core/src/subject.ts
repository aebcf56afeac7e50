import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import type { SubjectPiece } from './template.ts'

/** Longest subject where the helpdesk names no limit of its own, in UTF-16 code units. */
export const DEFAULT_SUBJECT_LENGTH = 255

/** The ticket's subject on one line: the template with every name filled in. */
export function fillSubject(pieces: readonly SubjectPiece[], facts: Facts, { team, priority }: Decision): string {
  const text = pieces.map((piece) => ('text' in piece ? piece.text : (valueOf(piece.name) ?? piece.otherwise)))
  return oneLine(text.join(''))

  function valueOf(name: string): string | undefined {
    if (name === 'decision.team') return team.value ?? undefined
    if (name === 'decision.priority') return priority.value
    const value = facts.values.get(name)
    return value === undefined ? undefined : String(value)
  }
}

/** The text with every run of white space and control characters as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** The text, cut so that it is no longer than `length` with its ellipsis, never inside a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text
  const kept = text.slice(0, Math.max(0, length - 1))
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`
}
