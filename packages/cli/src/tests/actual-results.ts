import type { TestOutcome } from '@handoffkit/rules'
import type { TestExpect } from '@handoffkit/schema'
import type { Edit } from 'jsonc-parser'
import { applyEdits, findNodeAtLocation, parseTree } from 'jsonc-parser'

/** A test that came out differently. */
export interface ActualResult {
  /** Its index among the tests of the file, from 0. */
  readonly at: number
  readonly actual: TestOutcome
  /** Members of its `expect` to write. */
  readonly differences: readonly (keyof TestExpect)[]
}

/**
 * The text of a file with what came out in place of what its tests expected. Nothing else changes: comments, order and
 * layout stay as they are.
 */
export function withActualResults(text: string, results: readonly ActualResult[]): string {
  // A byte order mark would be a mistake to the parser; a space in its place keeps all offsets.
  const root = parseTree(text.replace(/^\uFEFF/u, ' '), [], { allowTrailingComma: true })
  if (root === undefined) return text
  const edits = results.flatMap(({ at, actual, differences }) =>
    differences.flatMap((member): readonly Edit[] => {
      const node = findNodeAtLocation(root, ['tests', at, 'expect', member])
      if (node === undefined) return []
      return [{ offset: node.offset, length: node.length, content: JSON.stringify(actual[member]) }]
    }),
  )
  return applyEdits(text, edits)
}
