// `npm run -s simulate -- [--seeds N] [--from S] [--without RULE] [--threads N] [--json]`: worlds in which everything goes wrong; no handoff may be lost, none may get two tickets.
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { progressLine, reportLine, violationText } from './report.ts'
import type { Rule } from './rules.ts'
import { RULES } from './rules.ts'
import { simulateOnThreads } from './simulate-on-threads.ts'
import { simulateSeed } from './simulate-seed.ts'

const usage = `Usage: npm run -s simulate -- [--seeds N] [--from S] [--without RULE] [--threads N] [--json]

Delivers handoffs in virtual time, in one world for each seed: workers die and freeze, clocks jump, requests and answers
get lost, late or double, the helpdesk is busy, down and slow to find things. Then counts in the helpdesk: every accepted
handoff has exactly one ticket, or ended for a reason. Ends with exit code 1, the seed and its history where that is not so.

  --seeds N        worlds to simulate (5000)
  --from S         the first seed (1)
  --without RULE   takes one rule of delivery out, which must be noticed:
${Object.entries(RULES)
  .map(([rule, what]) => `                   ${rule}  ${what}`)
  .join('\n')}
  --threads N      threads to spread them over (one for each processor)
  --json           ends with one line of JSON
`

const values = readArguments()
const [seeds, from] = [Number(values?.seeds), Number(values?.from)]
const threads = Number(values?.threads)
const isCount = [seeds, threads].every((count) => Number.isSafeInteger(count) && count > 0)
const isSeed = Number.isSafeInteger(from) && from >= 0

if (values?.help === true) {
  process.stdout.write(usage)
} else if (values === undefined || !isCount || !isSeed || !(values.without === undefined || isRule(values.without))) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  process.exitCode = await run(values.without, values.json)
}

/** Nothing when they are not to be understood. */
function readArguments() {
  try {
    return parseArgs({
      options: {
        seeds: { type: 'string', default: '5000' },
        from: { type: 'string', default: '1' },
        without: { type: 'string' },
        threads: { type: 'string', default: String(availableParallelism()) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

async function run(without: Rule | undefined, asJson: boolean): Promise<number> {
  const started = performance.now()
  const seconds = (): number => (performance.now() - started) / 1_000
  const rule = without === undefined ? {} : { without }
  const onProgress = (done: number): void => {
    if (process.stderr.isTTY) process.stderr.write(`\r${progressLine(done, seeds, seconds())}`)
  }
  const report = await simulateOnThreads({ seeds, from, ...rule, onProgress }, threads)
  if (process.stderr.isTTY) process.stderr.write('\n')
  const [first] = report.bad
  if (first !== undefined)
    process.stdout.write(violationText(await simulateSeed(first.seed, { ...rule, withHistory: true })))
  process.stdout.write(`${reportLine(report, { from, seconds: seconds(), asJson })}\n`)
  return first === undefined ? 0 : 1
}

function isRule(name: string): name is Rule {
  return Object.hasOwn(RULES, name)
}
