import type { Fence } from '../fence.ts'
import { readManifest } from '../manifests.ts'
import { clockAndChance } from './clock-and-chance.ts'
import { fileNames } from './file-names.ts'
import { imports } from './imports.ts'
import { processEnv } from './process-env.ts'
import { publishedImports } from './published-imports.ts'
import { skippedTests } from './skipped-tests.ts'

export const fences: readonly Fence[] = [
  imports,
  publishedImports(needsOf),
  clockAndChance,
  processEnv,
  skippedTests,
  fileNames,
]

/** These ship one bundle with everything inside but their peers: whoever installs them needs nothing else. */
const bundled: ReadonlySet<string> = new Set(['console'])

function needsOf(folder: string): ReadonlySet<string> | undefined {
  const { name, private: isPrivate, dependencies, peerDependencies, devDependencies } = readManifest(folder)
  if (isPrivate === true) return undefined
  const inside = bundled.has(folder) ? devDependencies : {}
  return new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies, ...inside })])
}
