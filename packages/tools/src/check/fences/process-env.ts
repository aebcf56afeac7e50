import type { Fence, Violation } from '../fence.ts'
import { isNamed, lineAt, type SourceFile, walk } from '../source-file.ts'

/** Packages at the rim: they read the environment and hand on what they read. */
const readers = new Set(['server', 'cli', 'tools'])

export const processEnv: Fence = {
  name: 'process.env',
  check: (file) => (readers.has(file.package) || file.part !== 'src' ? [] : check(file)),
}

function check({ path, text, program, imports }: SourceFile): readonly Violation[] {
  const violation = (line: number): Violation => ({
    path,
    line,
    message: 'only server and cli read the environment; here its values are handed in',
  })
  const found = imports
    .filter(({ specifier }) => /^(node:)?process$/.test(specifier))
    .map(({ line }) => violation(line))
  const forbid = ({ start }: { readonly start: number }) => found.push(violation(lineAt(text, start)))

  walk(program, {
    MemberExpression: ({ object, property, computed, start }) => {
      if (!isNamed(object, 'process')) return
      const name =
        property.type === 'Literal'
          ? property.value
          : property.type === 'Identifier' && !computed
            ? property.name
            : 'env'
      if (name === 'env') forbid({ start })
    },
    VariableDeclarator: ({ id, init, start }) => {
      if (init !== null && isNamed(init, 'process') && id.type !== 'Identifier') forbid({ start })
    },
  })
  return found
}
