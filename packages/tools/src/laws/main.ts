// `npm run laws`: every adapter under the laws of an adapter, every store of the sinks under theirs.
import { tallyLine } from '../steps/step.ts'
import { runTests } from '../test/run-tests.ts'

const { json, args } = splitArguments(process.argv.slice(2))
const started = performance.now()
const tally = await runTests(['laws', ...args])
const seconds = Math.round((performance.now() - started) / 100) / 10

process.stdout.write(json ? `${JSON.stringify({ ...tally, seconds })}\n` : `${tallyLine(tally)}\n`)
process.exitCode = tally.failed === 0 ? 0 : 1

function splitArguments(given: readonly string[]): { readonly json: boolean; readonly args: readonly string[] } {
  return { json: given.includes('--json'), args: given.filter((arg) => arg !== '--json') }
}
