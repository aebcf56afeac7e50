import { existsSync } from 'node:fs'
import { say } from '../start/progress.mjs'
import { tallyLine } from '../steps/step.ts'
import { runTests } from '../test/run-tests.ts'
import { install, isOffered, updateLists } from './apt.ts'
import { leftOut } from './left-out.ts'

const program = '/usr/sbin/pgbouncer'

/** Runs the tests of the store behind a PgBouncer, which is installed when it is missing and we are root. @returns the exit code */
export async function runPooler(vitestArgs: readonly string[]): Promise<number> {
  const trouble = existsSync(program) ? undefined : await installPooler()
  if (trouble !== undefined) return leftOut('pgbouncer', trouble)
  const tally = await runTests(['--project', 'store', 'packages/store/test/postgres/pooler.test.ts', ...vitestArgs])
  process.stdout.write(`${tallyLine(tally)}\n`)
  // Where PostgreSQL cannot run the tests leave themselves out, and nothing was shown.
  if (tally.passed + tally.failed === 0) return leftOut('pgbouncer', 'no test could run; the title above says why')
  return tally.failed === 0 ? 0 : 1
}

/** Nothing when it worked, else why not. */
async function installPooler(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'not installed; as root: apt-get install --no-install-recommends pgbouncer'
  if (!(await isOffered('pgbouncer'))) await updateLists()
  if (!(await isOffered('pgbouncer'))) return 'the package sources of this machine have no pgbouncer'
  const { succeeded, summary } = await install(['pgbouncer'], (line) => say(`pgbouncer: ${line}`))
  return succeeded && existsSync(program) ? undefined : `apt-get install failed: ${summary}`
}
