// `npm run mutate -- core`: Stryker breaks the package in many small ways; every break should fail a test.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/repository.mjs'
import { become } from '../start/spawn.mjs'

const [name = '', ...args] = process.argv.slice(2)
const folder = join(root, 'packages', name)

if (name === '' || !existsSync(join(folder, 'stryker.config.json'))) {
  process.stderr.write(`Name a package that has a stryker.config.json, as in: npm run mutate -- core\n`)
  process.exitCode = 2
} else {
  const stryker = join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  process.exitCode = await become(process.execPath, [stryker, 'run', ...args], { env: process.env, cwd: folder })
}
