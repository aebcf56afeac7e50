import { isBuiltin } from 'node:module'
import type { Fence, Violation } from '../fence.ts'

/**
 * What a package ships imports only what it declares to need.
 *
 * @param needs the dependencies and peers of a published package by its folder; nothing for a package that is not published
 */
export const publishedImports = (needs: (folder: string) => ReadonlySet<string> | undefined): Fence => ({
  name: 'published imports',
  check: (file): readonly Violation[] => {
    const declared = file.part === 'src' ? needs(file.package) : undefined
    if (declared === undefined) return []
    return file.imports
      .filter(
        ({ specifier }) => !specifier.startsWith('.') && !isBuiltin(specifier) && !declared.has(packageOf(specifier)),
      )
      .map(({ specifier, line }) => ({
        path: file.path,
        line,
        message: `imports ${specifier}, which package.json does not name among dependencies or peerDependencies`,
      }))
  },
})

/** `@scope/name/sub` -> `@scope/name` */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
