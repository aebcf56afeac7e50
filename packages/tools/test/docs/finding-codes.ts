import { globSync } from 'node:fs'
import { type ESTree } from 'vite'
import { isNamed, lineAt, readSourceFile, type SourceFile, walk } from '../../src/check/source-file.ts'
import { readText } from '../../src/check/tree.ts'
import { root } from '../../src/start/repository.mjs'

/**
 * The codes of all findings that the sources of a package can give: every text that becomes a member `code` or a variable
 * `code`, or is handed to a function of the same file as its parameter `code` (or as a parameter that a code is made of).
 *
 * @throws where a code is made in a way that is not read here
 */
export function findingCodesOf(name: string): ReadonlySet<string> {
  const paths = globSync(`packages/${name}/src/**/*.ts`, { cwd: root, exclude: ['**/generated/**', '**/testing/**'] })
  return new Set(paths.flatMap((path) => codesIn(readSourceFile(path.replaceAll('\\', '/'), readText(path)))))
}

type Callable = ESTree.Function | ESTree.ArrowFunctionExpression

function codesIn(file: SourceFile): readonly string[] {
  const found: string[] = []
  const makers: { readonly callee: string; readonly place: number; readonly before: string; readonly after: string }[] =
    []
  const named = new Map<Callable, string>()

  const read = (node: ESTree.Node, around: readonly Callable[]): void => {
    switch (node.type) {
      case 'Literal':
        if (typeof node.value === 'string') found.push(node.value)
        return
      case 'ConditionalExpression':
        read(node.consequent, around)
        return read(node.alternate, around)
      case 'TemplateLiteral': {
        const [expression] = node.expressions
        const [before, after] = node.quasis.map(({ value }) => value.cooked ?? '')
        if (expression?.type === 'Identifier' && node.expressions.length === 1)
          return note(expression.name, around, before, after)
        throw new Error(`${file.path}:${lineAt(file.text, node.start)}: this code cannot be read`)
      }
      case 'Identifier':
        return note(node.name, around)
      default:
    }
  }
  /** A code that comes in as a parameter: the callers say which. */
  const note = (parameter: string, around: readonly Callable[], before = '', after = ''): void => {
    const maker = around.findLast(({ params }) => params.some((one) => isNamed(one, parameter)))
    const callee = maker && named.get(maker)
    if (maker === undefined || callee === undefined) return
    makers.push({ callee, place: maker.params.findIndex((one) => isNamed(one, parameter)), before, after })
  }

  const around: Callable[] = []
  const enter = (node: Callable): void => {
    around.push(node)
  }
  const leave = (): void => {
    around.pop()
  }
  walk(file.program, {
    FunctionDeclaration: (node) => {
      if (node.id !== null) named.set(node, node.id.name)
      enter(node)
    },
    FunctionExpression: enter,
    ArrowFunctionExpression: enter,
    'FunctionDeclaration:exit': leave,
    'FunctionExpression:exit': leave,
    'ArrowFunctionExpression:exit': leave,
    VariableDeclarator: ({ id, init }) => {
      if (init !== null && id.type === 'Identifier' && init.type === 'ArrowFunctionExpression') named.set(init, id.name)
      if (init !== null && isNamed(id, 'code')) read(init, around)
    },
    Property: ({ key, value, computed }) => {
      if (!computed && isNamed(key, 'code')) read(value, around)
    },
  })
  walk(file.program, {
    CallExpression: ({ callee, arguments: given }) => {
      for (const { callee: name, place, before, after } of makers) {
        const code = given[place]
        if (isNamed(callee, name) && code?.type === 'Literal' && typeof code.value === 'string')
          found.push(before + code.value + after)
      }
    },
  })
  return found.filter((code) => /^[a-z]+(?:-[a-z]+)+$/u.test(code) || code === 'pattern')
}
