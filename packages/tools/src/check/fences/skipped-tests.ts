import type { ESTree } from 'vite'
import type { Fence, Violation } from '../fence.ts'
import { lineAt, type SourceFile, walk } from '../source-file.ts'

const runners = new Set(['describe', 'it', 'suite', 'test'])
const leavesOut = new Set(['skip', 'skipIf', 'todo', 'fails'])

/** A test that does not run says why, in a comment on its line or right above. `.only` is never left behind. */
export const skippedTests: Fence = {
  name: 'skipped tests',
  check: (file) => (file.part === 'test' ? check(file) : []),
}

function check({ path, text, program, comments }: SourceFile): readonly Violation[] {
  const found: Violation[] = []
  walk(program, {
    MemberExpression: (node) => {
      if (node.property.type !== 'Identifier' || !runners.has(firstName(node))) return
      const line = lineAt(text, node.start)
      const { name } = node.property
      if (name === 'only') found.push({ path, line, message: '`.only` leaves every other test out' })
      const says = comments.some(
        ({ firstLine, lastLine, text: words }) => words !== '' && firstLine <= line && lastLine >= line - 1,
      )
      if (leavesOut.has(name) && !says)
        found.push({ path, line, message: `\`.${name}\` without a comment that says why` })
    },
  })
  return found
}

function firstName(node: ESTree.Node): string {
  if (node.type === 'MemberExpression') return firstName(node.object)
  return node.type === 'Identifier' ? node.name : ''
}
