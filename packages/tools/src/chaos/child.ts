import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atExit } from '../at-exit.ts'
import type { Message } from './messages.ts'

/** A process of a run. It ends with the parent. */
export interface Child {
  /** Where it can be reached, if it says so. */
  readonly place: string
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>
  send(message: Message): void
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
}

/** The scripts that run as children. */
const SCRIPTS = {
  accept: new URL('./accept-process.ts', import.meta.url),
  deliver: new URL('./deliver-process.ts', import.meta.url),
  desk: new URL('./desk-process.ts', import.meta.url),
} as const

/**
 * Starts a child and waits until it says that it is ready.
 *
 * @throws when it ends before that
 */
export async function startChild(
  script: keyof typeof SCRIPTS,
  args: readonly string[],
  onMessage: (message: Message) => void = () => {},
): Promise<Child> {
  const child = fork(fileURLToPath(SCRIPTS[script]), args)
  const kill = (signal: NodeJS.Signals): void => {
    child.kill(signal)
  }
  const forget = atExit(() => kill('SIGKILL'))
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      forget()
      resolve()
    })
  })
  const place = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'ready') resolve(message.place ?? '')
      else onMessage(message)
    })
    child.once('error', reject)
    void ended.then(() => reject(new Error(`The process "${script}" ended before it was ready.`)))
  })
  return {
    place,
    ended,
    // What is sent to a process that is just being killed is lost, as it is on a network.
    send: (message) => void (child.connected && child.send(message, () => {})),
    signal: kill,
  }
}
