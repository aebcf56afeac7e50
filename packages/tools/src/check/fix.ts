// `npm run fix`: formats, sorts imports, and mends what lint rules can mend safely.

import { command } from '../steps/command.ts'
import { runSteps } from '../steps/step.ts'

const { failed } = await runSteps([
  { name: 'oxlint', run: () => command('oxlint', ['--fix', ...process.argv.slice(2)]) },
  { name: 'biome', run: () => command('biome', ['check', '--write', ...process.argv.slice(2)]) },
])
process.exitCode = failed === 0 ? 0 : 1
