// `npm run -s bench -- rules | analysis | live-replay | replay-command | store | queues | service | soak | console`: tables on standard output; with --json one line of JSON ends them.
import { CannotGoOn } from '../start/progress.mjs'
import { benchAnalysis } from './analysis/main.ts'
import { benchConsole } from './console/main.ts'
import { benchLiveReplay } from './live-replay/main.ts'
import { benchQueues } from './queues/main.ts'
import { benchReplayCommand } from './replay-command/main.ts'
import { benchRules } from './rules/main.ts'
import { benchService } from './service/main.ts'
import { soakService } from './service/soak.ts'
import { benchStore } from './store/main.ts'
import { benchSync } from './store/sync/main.ts'

const USAGE = `Say what to measure:
  npm run -s bench -- rules [--quick] [--gathered] [--json]   our rules engine beside others
  npm run -s bench -- analysis [--quick] [--json]             what the analysis of rules finds, and how fast
  npm run -s bench -- live-replay [--quick] [--json]          how soon the service says what an edit of the rules changes
  npm run -s bench -- replay-command [--quick] [--json]       the command handoff replay over a million handoffs
  npm run -s bench -- store [--quick] [--json]                what the store accepts and gives out, and how soon it is delivered
  npm run -s bench -- store --sync [--quick] [--json]         that nothing is acknowledged before it is synced (with strace)
  npm run -s bench -- queues [--quick] [--json]               what the store accepts, beside queues on the same PostgreSQL
  npm run -s bench -- service [--quick] [--json]              what the service accepts over HTTP, beside a bare server
  npm run -s bench -- soak [--quick] [--json]                 half an hour of the service: nothing is lost, its memory stays flat
  npm run -s bench -- console [--quick] [--json]              how soon a key shows in the console: in its rules, and in a long list
`

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  rules: ['--quick', '--gathered', '--json'],
  analysis: ['--quick', '--json'],
  'live-replay': ['--quick', '--json'],
  'replay-command': ['--quick', '--json'],
  store: ['--quick', '--sync', '--json'],
  queues: ['--quick', '--json'],
  service: ['--quick', '--json'],
  soak: ['--quick', '--json'],
  console: ['--quick', '--json'],
}

const [subject = '', ...options] = process.argv.slice(2)
const has = (option: string) => options.includes(option)
const known = Object.hasOwn(OPTIONS, subject) ? OPTIONS[subject] : undefined
if (known === undefined || !options.every((option) => known.includes(option))) {
  process.stderr.write(USAGE)
  process.exitCode = 2
} else {
  try {
    endWith(await run())
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    process.stderr.write(`${error.message}\n`)
    endWith(error.exitCode)
  }
}

function run(): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const wish = { quick: has('--quick'), json: has('--json'), say }
  switch (subject) {
    case 'rules':
      return benchRules({ ...wish, gathered: has('--gathered') })
    case 'analysis':
      return benchAnalysis(wish)
    case 'live-replay':
      return benchLiveReplay(wish)
    case 'replay-command':
      return benchReplayCommand(wish)
    case 'queues':
      return benchQueues(wish)
    case 'service':
      return benchService(wish)
    case 'console':
      return benchConsole(wish)
    case 'soak':
      return soakService(wish)
    default:
      return has('--sync') ? benchSync(wish) : benchStore(wish)
  }
}

/** The PostgreSQL server of the tests ends the process with 0 whatever was said before. */
function endWith(code: number): void {
  process.exitCode = code
  process.once('exit', () => {
    process.exitCode = code
  })
}
