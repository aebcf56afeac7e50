import type { SourceFile } from './source-file.ts'

/** A place that a fence does not allow. */
export interface Violation {
  readonly path: string
  readonly line: number
  readonly message: string
}

/** A rule about source files that no type and no lint rule expresses. */
export interface Fence {
  readonly name: string
  /** Finds what is wrong in one file; nothing to say about files that it does not concern. */
  readonly check: (file: SourceFile) => readonly Violation[]
}

export const formatViolation = ({ path, line, message }: Violation): string => `${path}:${line}  ${message}`
