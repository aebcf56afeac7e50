/** One mistake or warning in something that a person wrote. Mistakes are collected and reported together, never thrown one by one. */
export interface Finding {
  /** Stable, kebab-case, listed in the documentation: `unknown-operator`. */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  /** JSON Pointer (RFC 6901) into the document; empty for the document itself. */
  readonly path: string
  /** What is wrong, in words for the person who wrote it. Holds no context values and no secrets. */
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
  /** Name of the file, as the person gave it. */
  readonly file?: string
  /** Both count from 1; present when the source text is known. */
  readonly line?: number
  readonly column?: number
  /** What mends it for sure. Absent: a person has to decide. */
  readonly repair?: Repair
}

/**
 * A change at the path of a finding that nobody has to think about: `rename` gives the member another name, `write` puts
 * another text in place of the one that stands there, `drop-comma` removes the comma at line and column.
 */
export type Repair = { readonly kind: 'rename' | 'write'; readonly to: string } | { readonly kind: 'drop-comma' }

/** True when nothing in the list is an error. */
export function isAcceptable(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error')
}

/** The findings in reading order: by file, line, column, then path. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ line, column }: Finding) => (line ?? 0) * 1_000_000 + (column ?? 0)
  return findings.toSorted(
    (a, b) => compareText(a.file ?? '', b.file ?? '') || place(a) - place(b) || compareText(a.path, b.path),
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
