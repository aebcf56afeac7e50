import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Fence, Violation } from '../fence.ts'
import { purePackages } from '../pure-packages.ts'
import type { SourceFile } from '../source-file.ts'

/** A reason against importing `specifier` in `file`, or nothing. */
type ImportRule = (file: SourceFile, specifier: string) => string | undefined

const isPackage = (specifier: string, name: string): boolean => specifier === name || specifier.startsWith(`${name}/`)

const oneContainer: ImportRule = (file, specifier) =>
  isPackage(specifier, 'tsyringe') && file.path !== 'packages/handoffkit/src/scope.ts'
    ? 'tsyringe is known to packages/handoffkit/src/scope.ts alone; ask the scope instead'
    : undefined

const noNodeInPurePackages: ImportRule = (file, specifier) =>
  purePackages.has(file.package) && file.part === 'src' && isBuiltin(specifier)
    ? `${file.package} runs in a browser too: what needs Node is handed in`
    : undefined

const testkitInTestsOnly: ImportRule = (file, specifier) =>
  isPackage(specifier, '@handoffkit/testkit') && file.part !== 'test' && file.package !== 'tools'
    ? 'the testkit belongs to tests; a port\'s laws stand beside the port, in "<package>/testing"'
    : undefined

const publicPackages = ['@handoffkit/core', '@handoffkit/adapters/define', '@handoffkit/adapters/http']

/** A first-party adapter uses exactly what a stranger's adapter may use. */
const vendorsStandAlone: ImportRule = (file, specifier) => {
  const vendor = /^packages\/adapters\/src\/(?!http\/)([^/]+)\//.exec(file.path)?.[1]
  if (vendor === undefined || publicPackages.includes(specifier)) return undefined
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : specifier
  const own = ['packages/adapters/src/define.ts', 'packages/adapters/src/http/', `packages/adapters/src/${vendor}/`]
  return own.some((allowed) => target.startsWith(allowed))
    ? undefined
    : `an adapter imports ${publicPackages.join(', ')} and its own folder, nothing else`
}

const publicSources = ['@handoffkit/core', '@handoffkit/sources/define']

/** A first-party source uses exactly what a stranger's source may use. */
const platformsStandAlone: ImportRule = (file, specifier) => {
  const platform = /^packages\/sources\/src\/(?!testing\/)([^/]+)\//.exec(file.path)?.[1]
  if (platform === undefined || publicSources.includes(specifier)) return undefined
  const target = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : specifier
  const own = ['packages/sources/src/define.ts', `packages/sources/src/${platform}/`]
  return own.some((allowed) => target.startsWith(allowed))
    ? undefined
    : `a source imports ${publicSources.join(', ')} and its own folder, nothing else`
}

const rules: readonly ImportRule[] = [
  oneContainer,
  noNodeInPurePackages,
  testkitInTestsOnly,
  vendorsStandAlone,
  platformsStandAlone,
]

export const imports: Fence = {
  name: 'imports',
  check: (file): readonly Violation[] =>
    file.imports.flatMap(({ specifier, line }) =>
      rules
        .map((rule) => rule(file, specifier))
        .filter((reason) => reason !== undefined)
        .map((reason) => ({ path: file.path, line, message: `imports ${specifier}: ${reason}` })),
    ),
}
