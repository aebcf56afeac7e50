// Installs what the workspace depends on, once per state of the lock file.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn, say } from './progress.mjs'
import { root } from './repository.mjs'
import { runTool } from './spawn.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.handoffkit-installed')

/** @param {NodeJS.ProcessEnv} env */
export function ensureDependencies(env) {
  const state = stateOfManifests()
  if (isPnpms() && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  say('installing the workspace')
  // --trust-lockfile: the lock file is reviewed; asking the registry about the age of every entry again takes five times as long.
  const status = runTool('pnpm', ['install', '--frozen-lockfile', '--trust-lockfile', '--reporter=append-only'], env)
  if (status !== 0) {
    throw new CannotGoOn(
      `pnpm install failed (exit code ${status}). After an edit of a package.json, run "pnpm install" once yourself: it updates the lock file.`,
    )
  }
  writeFileSync(stamp, state)
}

/** False after an `npm install` by habit, which leaves the stamp and takes the packages away. */
const isPnpms = () => existsSync(join(modules, '.modules.yaml')) && !existsSync(join(modules, '.package-lock.json'))

function stateOfManifests() {
  const hash = createHash('sha256').update(root)
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml'])
    hash.update(readFileSync(join(root, file)))
  for (const name of readdirSync(join(root, 'packages')).sort()) {
    const manifest = join(root, 'packages', name, 'package.json')
    if (existsSync(manifest)) hash.update(readFileSync(manifest))
  }
  return hash.digest('hex')
}
