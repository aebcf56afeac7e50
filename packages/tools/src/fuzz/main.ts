// `npm run -s fuzz -- rules [--runs N] [--seed S] [--json]`: random rulesets and facts; all readers must say the same.
import { parseArgs } from 'node:util'
import { fuzzLine } from './fuzz-report.ts'
import { fuzzRules } from './fuzz-rules.ts'

const usage = `Usage: npm run -s fuzz -- rules [--runs N] [--seed S] [--json]

Makes random rulesets and random facts, and asks everyone who can read a ruleset: the closures, the index,
json-rules-engine and the definition of three-valued logic. They must agree on the decision and on every rule that
matches. Ends with exit code 1 and the smallest case that differs.

  --runs N   rulesets to try (10000)
  --seed S   a number; the same seed tries the same cases (a new one each time)
  --json     ends with one line of JSON
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const isUsable =
  positionals.length === 1 && positionals[0] === 'rules' && Number.isSafeInteger(runs) && Number.isSafeInteger(seed)

if (values.help) {
  process.stdout.write(usage)
} else if (!isUsable || runs < 1) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const report = await fuzzRules({ runs, seed, onProgress })
  process.stderr.write('\n')
  if (report.counterexample !== undefined) process.stdout.write(`${report.counterexample}\n`)
  process.stdout.write(`${values.json ? JSON.stringify(report) : fuzzLine(report)}\n`)
  process.exitCode = report.differences === 0 ? 0 : 1
}

function onProgress(done: number): void {
  process.stderr.write(`\r${done.toLocaleString('en')} of ${runs.toLocaleString('en')} rulesets`)
}
