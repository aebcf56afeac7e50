import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { chanceOf } from '../../chance.ts'
import { duration, size, threeDigits } from '../../report/amount.ts'
import { textTable } from '../../report/text-table.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { benchHelpdesk, eventText, ruleText } from '../live-replay/past-service.ts'
import { drawRecord } from '../rules/workload/bench-context.ts'
import { drawRules } from '../rules/workload/draw-rules.ts'
import type { BenchWish } from '../store/wish.ts'
import type { ProgramRun } from './run-program.ts'
import { runProgram } from './run-program.ts'

interface CommandPlan {
  readonly handoffs: number
  readonly rules: number
  readonly rounds: number
}

const FULL: CommandPlan = { handoffs: 1_000_000, rules: 100, rounds: 1 }
const QUICK: CommandPlan = { handoffs: 50_000, rules: 100, rounds: 1 }

const CLI = join(import.meta.dirname, '../../../../cli/dist/main.js')
const PARSE = join(import.meta.dirname, 'parse-lines.ts')

interface CommandFigures {
  readonly handoffs: number
  readonly bytes: number
  readonly encodedBytes: number
  readonly runs: Readonly<Record<string, ProgramRun>>
}

/** Measures the whole command `handoff replay` over a generated history, from its start to its end. Gives the exit code. */
export async function benchReplayCommand({ quick, json, say }: BenchWish): Promise<number> {
  const plan = quick ? QUICK : FULL
  using folder = temporaryFolder()
  const files = writeFiles(folder.path, plan, say)
  const replay = (...more: readonly string[]) => [
    CLI,
    'replay',
    '--before',
    files.before,
    '--after',
    files.after,
    '--workspace',
    files.workspace,
    '--history',
    files.history,
    '--format',
    'json',
    ...more,
  ]
  const commands: Readonly<Record<string, readonly string[]>> = {
    'JSON.parse of each line, one thread': [PARSE, files.history],
    'raw lines, one thread': replay('--no-cache', '--threads', '1'),
    'raw lines, two threads': replay('--no-cache', '--threads', '2'),
    'raw lines, two threads, encoded for the next time': replay('--threads', '2'),
    'encoded, one thread': replay('--threads', '1'),
    'encoded, two threads': replay('--threads', '2'),
  }
  const runs: Record<string, ProgramRun> = {}
  for (const [name, args] of Object.entries(commands)) {
    for (let round = 0; round < plan.rounds; round += 1) {
      say(`${name}, round ${round + 1}`)
      const run = await runProgram(args, folder.path)
      const best = runs[name]
      if (best === undefined || run.wallMs < best.wallMs) runs[name] = run
    }
  }
  const bytes = statSync(files.history).size
  const encodedBytes = statSync(`${files.history}.hkh`).size
  const figures = { handoffs: plan.handoffs, bytes, encodedBytes, runs }
  process.stdout.write(report(figures, plan))
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  return isSame(runs) ? 0 : 1
}

function writeFiles(folder: string, { handoffs, rules }: CommandPlan, say: (line: string) => void) {
  const at = (name: string) => join(folder, name)
  const drawn = drawRules(
    chanceOf(rules),
    Array.from({ length: 2_000 }, () => drawRecord(RECORDS)),
    rules,
  )
  const [before, after, history, workspace] = [
    at('before.json'),
    at('after.json'),
    at('events.jsonl'),
    at('handoff.config.json'),
  ]
  writeFileSync(before, ruleText(drawn))
  writeFileSync(after, ruleText(drawn.map((rule, place) => (place === 3 ? { ...rule, team: 'team-40' } : rule))))
  writeFileSync(workspace, JSON.stringify({ name: 'bench', ruleset: './before.json', helpdesk: benchHelpdesk() }))
  say(`writing ${handoffs.toLocaleString('en')} handoffs`)
  const chance = chanceOf(7)
  const file = openSync(history, 'w')
  for (let no = 0; no < handoffs; ) {
    const lines: string[] = []
    for (; lines.length < 10_000 && no < handoffs; no += 1)
      lines.push(`${eventText(`evt-${no}`, drawRecord(chance))}\n`)
    writeSync(file, lines.join(''))
  }
  closeSync(file)
  return { before, after, history, workspace }
}

const RECORDS = chanceOf(20_260_309)

/** Whether all replays say the same, and something. */
function isSame(runs: Readonly<Record<string, ProgramRun>>): boolean {
  const changed = Object.entries(runs)
    .filter(([name]) => !name.startsWith('JSON.parse'))
    .map(([, { output }]) => toldBy(output))
  return new Set(changed).size === 1 && !(changed[0] ?? '').endsWith('[]]')
}

function toldBy(output: string): string {
  const { handoffs, team } = JSON.parse(output) as { readonly handoffs: number; readonly team: readonly object[] }
  return JSON.stringify([handoffs, team])
}

function report({ handoffs, bytes, encodedBytes, runs }: CommandFigures, { rules, rounds }: CommandPlan): string {
  const baseMs = Object.values(runs)[0]?.wallMs ?? Number.NaN
  const rows = Object.entries(runs).map(([name, { wallMs, cpuMs, peakBytes }]) => [
    name,
    duration(wallMs * 1e6),
    duration(cpuMs * 1e6),
    size(peakBytes),
    threeDigits(baseMs / wallMs),
  ])
  return `${handoffs.toLocaleString('en')} handoffs of ${Math.round(bytes / handoffs)} bytes (encoded: ${Math.round(encodedBytes / handoffs)}), two rulesets of ${rules} rules,
the whole command, best of ${rounds}. ${cpus().length} processors, Node ${process.versions.node}.

${textTable([['', 'time', 'processor time', 'memory at most', 'rate, JSON.parse is 1'], ...rows])}
`
}
