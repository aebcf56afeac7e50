import { cpus } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { chanceOf } from '../../chance.ts'
import { duration, threeDigits } from '../../report/amount.ts'
import { textTable } from '../../report/text-table.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { bytesInUse } from '../rules/measure/memory.ts'
import { editsOf } from '../rules/replays.ts'
import { drawRecord } from '../rules/workload/bench-context.ts'
import type { BenchRule } from '../rules/workload/bench-rule.ts'
import { drawRules } from '../rules/workload/draw-rules.ts'
import type { Times } from '../store/quantile.ts'
import { timesOf } from '../store/quantile.ts'
import type { BenchWish } from '../store/wish.ts'
import type { PastService } from './past-service.ts'
import { eventText, handOverMany, ruleText, startPastService } from './past-service.ts'

interface LivePlan {
  readonly handoffs: number
  readonly sizes: readonly number[]
  /** Rules that are edited, one at a time. */
  readonly edits: number
}

const FULL: LivePlan = { handoffs: 100_000, sizes: [100, 1_000], edits: 100 }
const QUICK: LivePlan = { handoffs: 5_000, sizes: [100, 1_000], edits: 10 }

/** What was measured at one number of rules. Times in milliseconds, as the caller sees them. */
interface SizeFigures {
  readonly rules: number
  /** The first answer over a past that nobody has asked about these rules. */
  readonly firstMs: number
  readonly edits: Times
  /** Processor time of an edit, that of the caller in the same process included, in milliseconds: the same however busy the machine is. */
  readonly editCpuMs: number
  /** Edits while handoffs come in, one after the other. */
  readonly busyEdits: Times
  /** Accepting these handoffs, beside the edits. */
  readonly accepts: Times
  /** The longest that nothing else had a turn while rules were edited. */
  readonly longestBlockMs: number
  readonly changed: number
}

interface LiveFigures {
  readonly handoffs: number
  readonly filledPerSecond: number
  /** From the first call until everything was read. */
  readonly buildMs: number
  readonly longestBuildBlockMs: number
  /** Bytes that are kept for each handoff: facts, and what is known of each. */
  readonly bytesKept: number
  /** The same with all that replays remember about them. */
  readonly bytesRemembered: number
  readonly sizes: readonly SizeFigures[]
}

/** Measures how soon the service says what an edit of the rules changes, over HTTP on loopback. Gives the exit code. */
export async function benchLiveReplay({ quick, json, say }: BenchWish): Promise<number> {
  const plan = quick ? QUICK : FULL
  using folder = temporaryFolder()
  await using service = await startPastService(join(folder.path, 'handoffs.db'))
  const figures = await measure(service, plan, say)
  process.stdout.write(report(figures))
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  return figures.sizes.every(({ changed }) => changed > 0) ? 0 : 1
}

async function measure(service: PastService, plan: LivePlan, say: (line: string) => void): Promise<LiveFigures> {
  const chance = chanceOf(11)
  const records = Array.from({ length: 10_000 }, () => drawRecord(chance))
  const sets = plan.sizes.map((size) => drawRules(chanceOf(size), records, size))
  const [first = []] = sets
  await publish(service, first)
  say(`handing over ${plan.handoffs.toLocaleString('en')}`)
  const [fillMs] = await timed(() => handOverMany(service, plan.handoffs))
  const bytesBefore = bytesInUse()
  say('reading the past')
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [buildMs] = await timed(() => readAll(service, first))
  delay.disable()
  const bytesKept = (bytesInUse() - bytesBefore) / plan.handoffs
  const sizes: SizeFigures[] = []
  for (const rules of sets) {
    say(`${rules.length.toLocaleString('en')} rules: ${plan.edits} edits`)
    sizes.push(await measureSize(service, rules, plan, records))
  }
  return {
    handoffs: plan.handoffs,
    filledPerSecond: plan.handoffs / (fillMs / 1_000),
    buildMs,
    longestBuildBlockMs: delay.max / 1e6,
    bytesKept,
    bytesRemembered: (bytesInUse() - bytesBefore) / plan.handoffs,
    sizes,
  }
}

async function publish({ workspace }: PastService, rules: readonly BenchRule[]): Promise<void> {
  const { kind, findings } = await workspace.rulesets.publish(
    { text: ruleText(rules), files: {} },
    { author: 'bench', limit: 1 },
  )
  if (kind !== 'published' && kind !== 'unchanged')
    throw new Error(`The rules were not published: ${JSON.stringify(findings[0])}`)
}

interface Answer {
  readonly changed: number
  readonly handoffs: number
  readonly isReading: boolean
}

async function replay({ url, headers }: PastService, text: string): Promise<Answer> {
  const answer = await fetch(`${url}/v1/rulesets/replay`, {
    method: 'POST',
    headers: { ...headers, prefer: 'wait=0' },
    body: JSON.stringify({ text, files: {} }),
  })
  if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

async function readAll(service: PastService, rules: readonly BenchRule[]): Promise<void> {
  const text = ruleText(rules)
  for (;;) {
    const { isReading } = await replay(service, text)
    if (!isReading) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function measureSize(
  service: PastService,
  rules: readonly BenchRule[],
  { edits }: LivePlan,
  records: Parameters<typeof drawRules>[1],
): Promise<SizeFigures> {
  await publish(service, rules)
  const [firstMs] = await timed(() => replay(service, ruleText(rules)))
  const fresh = drawRules(chanceOf(rules.length + 1), records, 2 * edits)
  const texts = editsOf(rules, fresh).map(ruleText)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const calm = await timeEdits(service, texts.slice(0, edits))
  delay.disable()
  const ending = new AbortController()
  const accepting = timeAccepts(service, rules.length, ending.signal)
  const busy = await timeEdits(service, texts.slice(edits))
  ending.abort()
  return {
    rules: rules.length,
    firstMs,
    edits: timesOf(calm.ms),
    editCpuMs: calm.cpuMs / edits,
    busyEdits: timesOf(busy.ms),
    accepts: timesOf(await accepting),
    longestBlockMs: delay.max / 1e6,
    changed: calm.changed + busy.changed,
  }
}

async function timeEdits(service: PastService, texts: readonly string[]) {
  const ms: number[] = []
  let changed = 0
  const before = process.cpuUsage()
  for (const text of texts) {
    const [took, answer] = await timed(() => replay(service, text))
    ms.push(took)
    changed += answer.changed
  }
  const { user, system } = process.cpuUsage(before)
  return { ms, changed, cpuMs: (user + system) / 1_000 }
}

/** One handoff every 20 ms, which is more than most teams have on their worst day. */
async function timeAccepts(
  { url, headers }: PastService,
  seed: number,
  ending: AbortSignal,
): Promise<readonly number[]> {
  const chance = chanceOf(seed + 3)
  const ms: number[] = []
  for (let no = 0; !ending.aborted; no += 1) {
    const body = eventText(`busy-${seed}-${no}`, drawRecord(chance))
    const [took] = await timed(() =>
      fetch(`${url}/v1/handoffs`, { method: 'POST', headers, body }).then((one) => one.text()),
    )
    ms.push(took)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return ms
}

async function timed<Answer>(work: () => Promise<Answer>): Promise<readonly [number, Answer]> {
  const from = performance.now()
  const answer = await work()
  return [performance.now() - from, answer]
}

const ms = (value: number): string => duration(value * 1e6)

function report(figures: LiveFigures): string {
  const { handoffs, buildMs, bytesKept, bytesRemembered, longestBuildBlockMs, sizes } = figures
  const row = (name: string, cell: (one: SizeFigures) => string) => [name, ...sizes.map(cell)]
  const table = textTable([
    ['', ...sizes.map(({ rules }) => `${rules.toLocaleString('en')} rules`)],
    row('the first answer under other rules', ({ firstMs }) => ms(firstMs)),
    row('an edit: median', ({ edits }) => ms(edits.p50Ms)),
    row('  99 %', ({ edits }) => ms(edits.p99Ms)),
    row('  the longest', ({ edits }) => ms(edits.maxMs)),
    row('  processor time', ({ editCpuMs }) => ms(editCpuMs)),
    row('an edit while handoffs come in: median', ({ busyEdits }) => ms(busyEdits.p50Ms)),
    row('  99 %', ({ busyEdits }) => ms(busyEdits.p99Ms)),
    row('accepting one meanwhile: median', ({ accepts }) => ms(accepts.p50Ms)),
    row('  99 %', ({ accepts }) => ms(accepts.p99Ms)),
    row('the longest that nobody else had a turn', ({ longestBlockMs }) => ms(longestBlockMs)),
  ])
  const built = `Read in ${ms(buildMs)}, at most ${ms(longestBuildBlockMs)} at a time; ${threeDigits(Math.round(bytesKept))} bytes for each handoff, ${threeDigits(Math.round(bytesRemembered))} with what replays remember.`
  return `POST /v1/rulesets/replay over ${handoffs.toLocaleString('en')} handoffs with 24 context keys, SQLite, on loopback.\nThe caller shares the process, and its ${cpus().length} processors, with the service.\n${built}\n\n${table}\n`
}
