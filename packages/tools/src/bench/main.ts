// `npm run -s bench -- rules | analysis`: tables on standard output; with --json one line of JSON ends them.
import { benchAnalysis } from './analysis/main.ts'
import { benchRules } from './rules/main.ts'

const USAGE = `Say what to measure:
  npm run -s bench -- rules [--quick] [--gathered] [--json]   our rules engine beside others
  npm run -s bench -- analysis [--quick] [--json]             what the analysis of rules finds, and how fast
`

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  rules: ['--quick', '--gathered', '--json'],
  analysis: ['--quick', '--json'],
}

const [subject = '', ...options] = process.argv.slice(2)
const has = (option: string) => options.includes(option)
const known = Object.hasOwn(OPTIONS, subject) ? OPTIONS[subject] : undefined
if (known === undefined || !options.every((option) => known.includes(option))) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  const wish = { quick: has('--quick'), gathered: has('--gathered'), json: has('--json') }
  process.exitCode = await (subject === 'rules' ? benchRules : benchAnalysis)(wish)
}
