// `npm run -s fuzz -- rules|api [--runs N] [--seed S] [--json]`: random input, and what must hold for all of it.
import { parseArgs } from 'node:util'
import { isFlat } from '../memory-flat.ts'
import { apiFuzzLine } from './api/api-report.ts'
import { fuzzApi } from './api/fuzz-api.ts'
import type { FuzzPlan } from './fuzz-plan.ts'
import { fuzzLine } from './fuzz-report.ts'
import { fuzzRules } from './fuzz-rules.ts'

const usage = `Usage: npm run -s fuzz -- rules|api [--runs N] [--seed S] [--json]

rules makes random rulesets and random facts, and asks everyone who can read a ruleset: the closures, the index,
json-rules-engine and the definition of three-valued logic. They must agree on the decision and on every rule that
matches. Ends with exit code 1 and the smallest case that differs.

api starts a service and sends it requests by its own OpenAPI document: nearly right, quite wrong, and bytes that are no
request. Every answer must be one that the document promises, none a fault of the service (5xx), none may be missing
after 20 s, the process must live and its memory stay flat. Ends with exit code 1 and the requests that went wrong.

  --runs N   rulesets or requests to try (rules 10000, api 20000)
  --seed S   a number; the same seed tries the same cases (a new one each time)
  --json     ends with one line of JSON
`

/** What can be tried: by default so often, and what it says in the end. */
const TARGETS = {
  rules: { runs: 10_000, of: 'rulesets', run: tryRules },
  api: { runs: 20_000, of: 'requests', run: tryApi },
} as const

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const [name = '', ...others] = positionals
const target = name === 'rules' || name === 'api' ? TARGETS[name] : undefined
const [runs, seed] = [Number(values.runs ?? target?.runs), Number(values.seed)]

if (values.help) {
  process.stdout.write(usage)
} else if (target === undefined || others.length > 0 || !Number.isSafeInteger(seed) || !(runs >= 1)) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const onProgress = (done: number): void => {
    process.stderr.write(`\r${done.toLocaleString('en')} of ${runs.toLocaleString('en')} ${target.of}`)
  }
  const { report, line, isFine } = await target.run({ runs, seed, onProgress })
  process.stderr.write('\n')
  if (report.counterexample !== undefined) process.stdout.write(`${report.counterexample}\n`)
  process.stdout.write(`${values.json ? JSON.stringify(report) : line}\n`)
  process.exitCode = isFine ? 0 : 1
}

async function tryRules(plan: FuzzPlan) {
  const report = await fuzzRules(plan)
  return { report, line: fuzzLine(report), isFine: report.differences === 0 }
}

async function tryApi(plan: FuzzPlan) {
  const report = await fuzzApi(plan)
  const flat = isFlat(report.heapBytes)
  const line = flat ? apiFuzzLine(report) : `${apiFuzzLine(report)}\nMemory grows with the requests.`
  return { report, line, isFine: report.mistakes === 0 && flat }
}
