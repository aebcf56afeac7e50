import type { Finding, JsonValue } from '@handoffkit/core'
import type { Position } from './line-index.ts'

/** A text that was read as JSON and still knows where each value was written. */
export interface SourceText {
  /** Name of the file, as the person gave it. */
  readonly file?: string
  readonly value: JsonValue
  /** Mistakes in a text that can be read all the same: duplicate members, numbers that would be rounded. Readers report them with their own. */
  readonly findings: readonly Finding[]
  /**
   * Where the value at a JSON Pointer begins; with `key`, where the name of the member that holds it begins.
   *
   * A pointer to something that is not there gives the place of the innermost value around it.
   */
  positionOf(pointer: string, part?: 'value' | 'key'): Position
}

/** The findings with file, line and column of what their paths name. A finding that has a line keeps it. */
export function locate(findings: readonly Finding[], source: SourceText): readonly Finding[] {
  const file = source.file === undefined ? {} : { file: source.file }
  return findings.map((finding) =>
    finding.line === undefined ? { ...finding, ...file, ...source.positionOf(finding.path) } : finding,
  )
}
