import { command, type Ran } from '../steps/command.ts'
import type { Step } from '../steps/step.ts'
import { formatViolation } from './fence.ts'
import { fences } from './fences/index.ts'
import { checkLicences } from './licences.ts'
import { checkManifests } from './manifests.ts'
import { checkPackages } from './packages.ts'
import { readSourceFile } from './source-file.ts'
import { readText, sourcePaths } from './tree.ts'

const turbo = (task: string): Promise<Ran> => command('turbo', ['run', task, '--output-logs=errors-only'])

const ran = (problems: readonly string[]): Ran => ({ succeeded: problems.length === 0, output: problems.join('\n') })

export const build: Step = { name: 'build', run: () => turbo('build'), others: 'need it' }

/** What `npm test` runs before the tests: everything that finds mistakes in seconds. */
export const quickSteps: readonly Step[] = [
  { name: 'types', run: () => turbo('types') },
  { name: 'lint', run: () => command('oxlint', []) },
  { name: 'fences', run: async () => ran(checkFences()) },
  { name: 'manifests', run: async () => ran(checkManifests()) },
  { name: 'licences', run: async () => ran(checkLicences()) },
  { name: 'boundaries', run: () => command('turbo', ['boundaries']) },
]

/** What `npm run check` runs on top. */
export const slowSteps: readonly Step[] = [
  { name: 'format', run: () => command('biome', ['ci', '--colors=off', '--reporter=summary']) },
  { name: 'unused', run: () => command('knip', []) },
  { name: 'packages', run: async () => ran(await checkPackages()) },
]

function checkFences(): readonly string[] {
  const files = sourcePaths().map((path) => readSourceFile(path, readText(path)))
  return fences.flatMap(({ name, check }) =>
    files.flatMap(check).map((violation) => `${formatViolation(violation)} (${name})`),
  )
}
