import type { RulesetFile } from '@handoffkit/schema'

/** Where rules come from: the text of a rule file, or its value. */
export interface RulesetSource {
  readonly text: string | RulesetFile
  /** Name of the file, for findings. */
  readonly file?: string
  /** The rule file on disk, absolute: it is read again when it, or a file that it names, changes. Absent: these rules stay. */
  readonly path?: string
  /** Reads a file that the ruleset names, relative to it; nothing when it cannot be read. */
  readonly readFile?: (path: string) => string | undefined
}
