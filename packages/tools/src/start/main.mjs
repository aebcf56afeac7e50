// `npm start`, `npm test` and every other command of the repository: brings what is missing on a machine with only Node 18 and npm, then runs the job.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { jobs } from './jobs.mjs'
import { CannotGoOn, say } from './progress.mjs'
import { root, toolsFolder } from './repository.mjs'
import { become } from './spawn.mjs'
import { ensureToolchain } from './toolchain.mjs'

const [name = '', ...args] = process.argv.slice(2)

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error
  say(error.message)
  if (name === 'test') process.stdout.write('0 passed, 1 failed\n')
  process.exitCode = error.exitCode
}

async function run() {
  const job = jobs.get(name)
  if (job === undefined)
    throw new CannotGoOn(`There is no command "${name}". There are: ${[...jobs.keys()].join(', ')}.`, 2)
  const { node, env } = ensureToolchain()
  ensureDependencies(env)
  const [file, ...first] = job.runs ?? []
  const program = file === undefined ? undefined : join(root, file)
  if (job.builds !== false) {
    if (program === undefined || !existsSync(program)) say('building')
    build(job.builds === true ? undefined : job.builds, env)
  }
  if (program === undefined) return 0
  if (!existsSync(program))
    throw new CannotGoOn(`The command "${name}" is not part of this version: ${file} is missing.`, 2)
  if (job.keepsCompiled) env['NODE_COMPILE_CACHE'] ??= join(toolsFolder, 'compiled')
  return become(node, [program, ...first, ...args], { env, cwd: job.standsWhereTheUserStands ? userFolder() : root })
}

/** npm runs every script in the folder of package.json and says in INIT_CWD where the user stood. */
function userFolder() {
  const startedByNpm = process.env['npm_lifecycle_event'] === name && process.cwd() === root
  return (startedByNpm && process.env['INIT_CWD']) || process.cwd()
}
