import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/repository.mjs'

/** The folders below `packages`, by name. */
export const packageFolders: readonly string[] = readdirSync(join(root, 'packages'))
  .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
  .toSorted()

const written = new Set(['dist', 'fixtures', 'generated', 'node_modules'])

/** Every TypeScript file that a person wrote, from the top of the repository. */
export const sourcePaths = (): readonly string[] =>
  globSync('packages/*/**/*.{ts,tsx,mts}', { cwd: root, exclude: (name) => written.has(name) || name.startsWith('.') })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

export const exists = (path: string): boolean => existsSync(join(root, path))
