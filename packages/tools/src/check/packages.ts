import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from '../steps/command.ts'
import { readManifest } from './manifests.ts'
import { packageFolders } from './tree.ts'

/** Packs every published package as the registry would get it, and lets publint and "are the types wrong?" look at the tarball. */
export async function checkPackages(): Promise<readonly string[]> {
  const published = packageFolders.filter((folder) => readManifest(folder).private !== true)
  const target = mkdtempSync(join(tmpdir(), 'handoffkit-packages-'))
  try {
    const problems: string[] = []
    for (const folder of published) problems.push(...(await checkPackage(folder, join(target, folder))))
    return problems
  } finally {
    rmSync(target, { recursive: true })
  }
}

async function checkPackage(folder: string, target: string): Promise<readonly string[]> {
  const packed = await command('pnpm', ['--dir', `packages/${folder}`, 'pack', '--pack-destination', target])
  if (!packed.succeeded) return [`${folder}: pnpm pack\n${packed.output}`]
  const tarball = join(target, readdirSync(target).find((name) => name.endsWith('.tgz')) ?? '')

  const problems: string[] = []
  const { output: listed } = await command('tar', ['-tzf', tarball])
  const surprising = listed
    .split('\n')
    .filter((file) => file !== '' && !isExpected(file, readManifest(folder).files ?? []))
  problems.push(...surprising.map((file) => `${folder}: the package holds ${file}`))
  const { output: manifest } = await command('tar', ['-xzOf', tarball, 'package/package.json'])
  // Scripts are for people in this repository; nobody runs those of an installed package.
  if (/"(?:(?:workspace|catalog):|@handoffkit\/source")/.test(JSON.stringify({ ...JSON.parse(manifest), scripts: {} })))
    problems.push(`${folder}: its package.json speaks of this workspace\n${manifest}`)

  for (const [program, args] of [
    ['publint', ['run', tarball, '--strict']],
    ['attw', [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', ...withoutStyleSheets(folder)]],
  ] as const) {
    const { succeeded, output } = await command(program, args)
    if (!succeeded) problems.push(`${folder}: ${program}\n${output}`)
  }
  return problems
}

/** Compiled code, the customary files, and the folders beside dist that the manifest names. */
function isExpected(file: string, named: readonly string[]): boolean {
  if (/^package\/(dist\/.+\.(js|d\.ts|js\.map|json|html|css|svg)|package\.json|README\.md|LICENSE)$/.test(file))
    return true
  return named.some((entry) => entry !== 'dist' && !entry.startsWith('!') && file.startsWith(`package/${entry}/`))
}

/** Style sheets have no types that could be wrong. */
function withoutStyleSheets(folder: string): readonly string[] {
  const sheets = Object.keys(readManifest(folder).exports ?? {}).filter((entry) => entry.endsWith('.css'))
  return sheets.length === 0 ? [] : ['--exclude-entrypoints', ...sheets]
}
