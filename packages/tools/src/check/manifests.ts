import { formatViolation, type Violation } from './fence.ts'
import { sourceCondition } from './source-condition.ts'
import { exists, packageFolders, readText } from './tree.ts'

/** What the checks read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly license?: string
  readonly type?: string
  readonly engines?: { readonly node?: string }
  readonly files?: readonly string[]
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly publishConfig?: { readonly access?: string; readonly exports?: Manifest['exports'] }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readText(`packages/${folder}/package.json`)) as Manifest

/** Decides what is wrong with one package.json; `references` are the folders that tsconfig.build.json refers to, `tags` those of turbo.json. */
export function checkManifest(
  folder: string,
  manifest: Manifest,
  { references, tags, catalog }: { references: readonly string[]; tags: readonly string[]; catalog: readonly string[] },
): readonly string[] {
  const { name, dependencies = {}, devDependencies = {} } = manifest
  const found: string[] = []
  const insist = (holds: boolean, message: string) => {
    if (!holds) found.push(message)
  }
  insist(name === (folder === 'handoffkit' ? folder : `@handoffkit/${folder}`), `the name is ${name}`)
  insist(manifest.type === 'module', '"type" is not "module"')
  insist(
    tags.length === 1 && tags[0] === `layer:${folder}`,
    `turbo.json tags it ${JSON.stringify(tags)} instead of ["layer:${folder}"]: boundaries go by tag`,
  )

  for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    const exact = version === 'workspace:*' || version === 'catalog:' || /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)
    insist(exact, `${dependency} ${version} is not an exact version`)
    insist(version === 'catalog:' || !catalog.includes(dependency), `${dependency} is in the catalog: write "catalog:"`)
  }
  if (manifest.private === true) return found

  insist(manifest.license === 'MIT', 'the license is not MIT')
  insist(manifest.engines?.node !== undefined, 'engines.node is missing')
  insist(manifest.files?.includes('!dist/.tsbuildinfo') ?? false, '"files" does not leave dist/.tsbuildinfo out')
  insist(manifest.publishConfig?.access === 'public', 'publishConfig.access is not "public"')
  insist(
    JSON.stringify(withoutSource(manifest.exports)) ===
      JSON.stringify(manifest.publishConfig?.exports ?? manifest.exports),
    `publishConfig.exports is not "exports" without "${sourceCondition}"`,
  )
  const needed = inWorkspace(dependencies)
  // What a bundle takes in is no dependency of whoever installs it.
  const allowed = [...needed, ...inWorkspace(devDependencies)]
  insist(
    needed.every((one) => references.includes(one)) && references.every((one) => allowed.includes(one)),
    `tsconfig.build.json refers to ${references.join(', ') || 'nothing'}, the dependencies in the workspace are ${needed.join(', ') || 'none'}`,
  )
  return found
}

/** Folders of the packages of this workspace among dependencies. */
function inWorkspace(dependencies: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(dependencies)
    .filter((dependency) => dependencies[dependency] === 'workspace:*')
    .map((dependency) => dependency.replace('@handoffkit/', ''))
    .toSorted()
}

function withoutSource(exports: Manifest['exports']): Manifest['exports'] {
  if (exports === undefined) return undefined
  return mapValues(exports, (target) =>
    typeof target === 'string'
      ? target
      : Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition)),
  )
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** Checks every package.json of the workspace, and that package.json at the top and the catalog name the same versions. */
export function checkManifests(): readonly string[] {
  const catalog = readCatalog(readText('pnpm-workspace.yaml'))
  const violations: Violation[] = []
  for (const folder of packageFolders) {
    const path = `packages/${folder}/package.json`
    const facts = { references: readReferences(folder), tags: readTags(folder), catalog: [...catalog.keys()] }
    for (const message of checkManifest(folder, readManifest(folder), facts))
      violations.push({ path, line: 1, message })
    if (!exists(`packages/${folder}/README.md`)) violations.push({ path, line: 1, message: 'README.md is missing' })
  }
  const top = JSON.parse(readText('package.json')) as Manifest
  for (const [name, version] of Object.entries(top.devDependencies ?? {})) {
    const shared = catalog.get(name)
    if (shared !== undefined && shared !== version) {
      violations.push({
        path: 'package.json',
        line: 1,
        message: `${name} is ${version} here and ${shared} in the catalog`,
      })
    }
  }
  return violations.map(formatViolation)
}

/** The catalog is a flat list, so this needs no YAML parser. */
export function readCatalog(workspace: string): ReadonlyMap<string, string> {
  const [, section = ''] = /^catalog:\n((?: .*\n|\n)*)/m.exec(workspace) ?? []
  return new Map(
    [...section.matchAll(/^ {2}'?([^'\s:]+)'?: '?([^'\s]+)'?$/gm)].map(([, name = '', version = '']) => [
      name,
      version,
    ]),
  )
}

function readReferences(folder: string): readonly string[] {
  const path = `packages/${folder}/tsconfig.build.json`
  if (!exists(path)) return []
  const { references = [] } = JSON.parse(readText(path)) as { references?: readonly { path: string }[] }
  return references.map((reference) => reference.path.replace(/^\.\.\/([^/]+)\/tsconfig\.build\.json$/, '$1'))
}

function readTags(folder: string): readonly string[] {
  const { tags = [] } = JSON.parse(readText(`packages/${folder}/turbo.json`)) as { tags?: readonly string[] }
  return tags
}
