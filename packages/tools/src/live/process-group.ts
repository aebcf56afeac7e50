import { type StdioOptions, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { atExit } from '../at-exit.ts'

/** Of util-linux: the kernel tells the process when its parent has ended, however it ended. */
const setpriv = '/usr/bin/setpriv'

/** A child process with all its descendants, stopped as one. */
export interface ProcessGroup {
  readonly pid: number
  /** The exit code of the first process, or the name of the signal that ended it; never rejects. */
  readonly exited: Promise<number | NodeJS.Signals>
  /** TERM to every process of the group, KILL to what is left after `graceMs`. Resolves when none is left; a second call is harmless. */
  stop(graceMs?: number): Promise<void>
}

export interface ProcessGroupOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly stdio: StdioOptions
}

/**
 * Starts a command as the leader of its own process group.
 *
 * The group dies with us: by `atExit`, and where `setpriv` exists even when we end by SIGKILL (then it gets TERM).
 * @throws when the command cannot be started
 */
export async function startProcessGroup(
  command: string,
  args: readonly string[],
  options: ProcessGroupOptions,
): Promise<ProcessGroup> {
  const dieWithUs = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', '--'] : []
  const [file = command, ...argv] = [...dieWithUs, command, ...args]
  const child = spawn(file, argv, { ...options, detached: true })
  const exited = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1)),
  )
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => resolve(child.pid!))
  })
  let gone = false
  /** Whether there was still somebody to signal. */
  const signalAll = (signal: NodeJS.Signals | 0): boolean => {
    try {
      if (!gone) process.kill(-pid, signal)
    } catch {
      gone = true // never signal that number again: it may be given to somebody else
    }
    return !gone
  }
  const untilGone = async (withinMs: number): Promise<void> => {
    const deadline = performance.now() + withinMs
    while (signalAll(0) && performance.now() < deadline) await sleep(20)
  }
  const forget = atExit(() => void signalAll('SIGKILL'))

  return {
    pid,
    exited,
    async stop(graceMs = 5_000) {
      signalAll('SIGTERM')
      await untilGone(graceMs)
      signalAll('SIGKILL')
      await untilGone(1_000) // what is still there now is dead, and waits for an init process that collects it
      gone = true
      await exited
      forget()
    },
  }
}
