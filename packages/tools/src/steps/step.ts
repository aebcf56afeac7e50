import type { Ran } from './command.ts'

/** One check of the whole repository that passes or fails. */
export interface Step {
  readonly name: string
  readonly run: () => Promise<Ran>
  /** When it fails, the steps after it could only repeat its failure: they do not run. */
  readonly others?: 'need it'
}

export interface Tally {
  readonly passed: number
  readonly failed: number
}

export const add = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed })

/** The line that ends every command that checks something; machines read it, so it stands alone. */
export const tallyLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`

/** Runs steps one after the other, and says how each went; what a failed one printed follows its line. */
export async function runSteps(steps: readonly Step[]): Promise<Tally> {
  let tally: Tally = { passed: 0, failed: 0 }
  for (const { name, run, others } of steps) {
    const started = performance.now()
    const { succeeded, output } = await run()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${succeeded ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${seconds.padStart(6)} s\n`)
    if (!succeeded) process.stdout.write(`${output.trimEnd()}\n\n`)
    tally = add(tally, succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
    if (!succeeded && others === 'need it') break
  }
  return tally
}

/** `Ctrl-C` and `kill` end the running step too: see `command`. */
export function endOnSignals(): void {
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}
