// `npm run check`: everything that is checked without running the product. With names of steps, only those.
import { endOnSignals, runSteps, tallyLine } from '../steps/step.ts'
import { build, quickSteps, slowSteps } from './steps.ts'

const steps = [build, ...quickSteps, ...slowSteps]
const names = process.argv.slice(2)
const unknown = names.filter((name) => !steps.some((step) => step.name === name))

if (unknown.length > 0) {
  process.stderr.write(
    `There is no check "${unknown.join('", "')}". There are: ${steps.map(({ name }) => name).join(', ')}.\n`,
  )
  process.exitCode = 2
} else {
  endOnSignals()
  const tally = await runSteps(names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name)))
  process.stdout.write(`${tallyLine(tally)}\n`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}
