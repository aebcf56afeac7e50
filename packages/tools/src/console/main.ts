// `npm run -s console`: tests of the console in a real browser. Arguments go to vitest.
import { fileURLToPath } from 'node:url'
import { leftOut } from '../live/left-out.ts'
import { say } from '../start/progress.mjs'
import { tallyLine } from '../steps/step.ts'
import { runTests } from '../test/run-tests.ts'
import { bringBrowser } from './browser.ts'

const usage = `Usage: npm run -s console [-- arguments for vitest]

  Runs the console in Chromium against the real service: packages/tools/test/console/*.browser.ts.
  Then draws its components by themselves, in the same browser: packages/console/test/**/*.browser.tsx.
  Chromium is that of this machine, or the one that CHROMIUM names; as root it is installed where apt has it.
`

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(usage)
    return 0
  }
  const browser = await bringBrowser(process.env, (line) => say(`chromium: ${line}`))
  if ('because' in browser) return leftOut('console', browser.because)
  process.env['CHROMIUM'] = browser.path
  const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url))
  const tally = await runTests(['--config', config, ...args])
  process.stdout.write(`${tallyLine(tally)}\n`)
  return tally.failed === 0 ? 0 : 1
}
