import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../start/repository.mjs'
import type { Manifest } from './manifests.ts'
import { readManifest } from './manifests.ts'
import { packageFolders } from './tree.ts'

/** A package of somebody else that comes along when ours are installed. */
export interface ShippedDependency {
  readonly name: string
  readonly version: string
  /** As its package.json says; `unknown` when it does not. */
  readonly licence: string
}

interface Found extends Manifest {
  readonly version?: string
  readonly folder: string
}

/** Everything that the published packages need, and what that needs, in order of names. Read from what is installed. */
export function shippedDependencies(): readonly ShippedDependency[] {
  const found = new Map<string, ShippedDependency>()
  const visit = ({ folder, dependencies = {} }: Pick<Found, 'folder' | 'dependencies'>): void => {
    for (const [name, wanted] of Object.entries(dependencies)) {
      if (wanted === 'workspace:*') continue
      const one = installed(name, folder)
      const { version = 'unknown', license = 'unknown' } = one
      if (found.has(`${name}@${version}`)) continue
      found.set(`${name}@${version}`, { name, version, licence: typeof license === 'string' ? license : 'unknown' })
      visit(one)
    }
  }
  for (const folder of packageFolders) {
    const manifest = readManifest(folder)
    if (manifest.private !== true) visit({ ...manifest, folder: join(root, 'packages', folder) })
  }
  return [...found.values()].toSorted((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
}

/** A package as Node finds it from a folder: in the nearest `node_modules` upwards. */
function installed(name: string, from: string): Found {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (!existsSync(join(path, 'package.json'))) continue
    const real = realpathSync(path)
    return { ...(JSON.parse(readFileSync(join(real, 'package.json'), 'utf8')) as Manifest), folder: real }
  }
  throw new Error(`${name} is not installed: run pnpm install.`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
