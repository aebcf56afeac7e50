// `npm test`: build, types, lint, fences, boundaries, then unit and property tests. Arguments go to vitest; then the tests run alone.
import { build, quickSteps } from '../check/steps.ts'
import { add, endOnSignals, runSteps, type Tally, tallyLine } from '../steps/step.ts'
import { runTests } from './run-tests.ts'

const args = process.argv.slice(2)

endOnSignals()
const tally = await testAll()
process.stdout.write(`${tallyLine(tally)}\n`)
process.exitCode = tally.failed === 0 ? 0 : 1

async function testAll(): Promise<Tally> {
  const checked = await runSteps([build, ...(args.length === 0 ? quickSteps : [])])
  if (checked.passed === 0) return checked
  return add(checked, await runTests(args))
}
