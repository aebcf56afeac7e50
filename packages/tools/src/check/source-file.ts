import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite'

/** One TypeScript file of a package, read once for all fences. */
export interface SourceFile {
  /** From the top of the repository, with `/`: `packages/core/src/match.ts`. */
  readonly path: string
  /** The folder below `packages`. */
  readonly package: string
  /** The folder below the package: `src`, `test`, or something else. */
  readonly part: string
  readonly text: string
  readonly program: ESTree.Program
  readonly comments: readonly Comment[]
  readonly imports: readonly Import[]
}

export interface Comment {
  readonly text: string
  readonly firstLine: number
  readonly lastLine: number
}

/** A static import, a re-export, or an `import()` of a literal. */
export interface Import {
  readonly specifier: string
  readonly line: number
}

/** @param path from the top of the repository: `packages/<name>/<part>/...` */
export function readSourceFile(path: string, text: string): SourceFile {
  const { program, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path}: ${error.message}`)
  const [, name = '', part = ''] = path.split('/')
  return {
    path,
    package: name,
    part,
    text,
    program,
    comments: comments.map(({ value, start, end }) => ({
      text: value.trim(),
      firstLine: lineAt(text, start),
      lastLine: lineAt(text, end),
    })),
    imports: importsOf(program, text),
  }
}

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

export const isNamed = (node: ESTree.Node, name: string): boolean => node.type === 'Identifier' && node.name === name

export function walk(program: ESTree.Program, visitor: VisitorObject): void {
  new Visitor(visitor).visit(program)
}

function importsOf(program: ESTree.Program, text: string): readonly Import[] {
  const found: Import[] = []
  const note = (source: { readonly value: string; readonly start: number }) => {
    found.push({ specifier: source.value, line: lineAt(text, source.start) })
  }
  walk(program, {
    ImportDeclaration: ({ source }) => note(source),
    ExportAllDeclaration: ({ source }) => note(source),
    ExportNamedDeclaration: ({ source }) => {
      if (source !== null) note(source)
    },
    TSImportType: ({ source }) => note(source),
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string')
        note({ value: source.value, start: source.start })
    },
  })
  return found
}
