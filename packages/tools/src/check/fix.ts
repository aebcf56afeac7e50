// `npm run fix`: formats, sorts imports, and mends what lint rules can mend safely.

import { command, type Ran } from '../steps/command.ts'
import { runSteps } from '../steps/step.ts'
import { writeLicences } from './licences.ts'

/** Its problems are told by the check. */
async function licences(): Promise<Ran> {
  writeLicences()
  return { succeeded: true, output: '' }
}

const { failed } = await runSteps([
  { name: 'oxlint', run: () => command('oxlint', ['--fix', ...process.argv.slice(2)]) },
  { name: 'biome', run: () => command('biome', ['check', '--write', ...process.argv.slice(2)]) },
  { name: 'licences', run: licences },
])
process.exitCode = failed === 0 ? 0 : 1
