import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { CannotGoOn } from '../../start/progress.mjs'

/** What a program took and said. */
export interface ProgramRun {
  readonly wallMs: number
  /** Of all its threads. */
  readonly cpuMs: number
  /** Memory that it had at most. */
  readonly peakBytes: number
  readonly output: string
}

/** Tells what the process took, at its end. Threads tell too: the last word is that of the process. */
const TELLS =
  "process.on('exit', () => { const u = process.resourceUsage(); process._rawDebug('took', u.userCPUTime + u.systemCPUTime, u.maxRSS) })"

/** Runs a Node program to its end. */
export async function runProgram(args: readonly string[], cwd: string): Promise<ProgramRun> {
  const beganMs = performance.now()
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env['PATH'], NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELLS)}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close')
  const [output, messages] = await Promise.all([text(child.stdout), text(child.stderr)])
  await closed
  const code = child.exitCode
  const wallMs = performance.now() - beganMs
  if (code !== 0) throw new CannotGoOn(`A program failed: ${args.join(' ')}\n${messages}`, 1)
  const [, cpuUs = 0, peakKib = 0] = [...messages.matchAll(/^took (\d+) (\d+)$/gmu)].at(-1)?.map(Number) ?? []
  return { wallMs, cpuMs: cpuUs / 1_000, peakBytes: peakKib * 1_024, output }
}
