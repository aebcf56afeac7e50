import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atExit } from '../at-exit.ts'
import type { ServiceMessage } from './messages.ts'
import type { ServicePlan } from './service-plan.ts'

/** A service in a process of its own. It ends with this one. */
export interface RunningService extends AsyncDisposable {
  readonly url: string
  /** An API key that may do everything. */
  readonly key: string
  /** Memory that is in use after a garbage collection, in bytes. */
  measure(): Promise<{ readonly heapBytes: number; readonly residentBytes: number }>
  /** How it ended; nothing while it runs. */
  readonly ending: () => string | undefined
}

/** Starts a service and waits until it takes requests. @throws when it ends before that */
export async function startService(plan: ServicePlan): Promise<RunningService> {
  const child = fork(fileURLToPath(new URL('./service-process.ts', import.meta.url)), [JSON.stringify(plan)])
  let ending: string | undefined
  const forget = atExit(() => child.kill('SIGKILL'))
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      ending = signal ?? `code ${code}`
      forget()
      resolve()
    })
  })
  const next = <Kind extends ServiceMessage['kind']>(kind: Kind): Promise<ServiceMessage & { readonly kind: Kind }> =>
    new Promise((resolve, reject) => {
      const listen = (message: ServiceMessage): void => {
        if (!isOf(message, kind)) return
        child.off('message', listen)
        resolve(message)
      }
      child.on('message', listen)
      void ended.then(() => reject(new Error(`The service ended (${ending}).`)))
    })
  const { url, key } = await next('ready')
  return {
    url,
    key,
    ending: () => ending,
    measure: () => {
      const measured = next('measured')
      child.send({ kind: 'measure' } satisfies ServiceMessage)
      return measured
    },
    [Symbol.asyncDispose]: async () => {
      if (child.connected) child.send({ kind: 'stop' } satisfies ServiceMessage)
      await ended
    },
  }
}

function isOf<Kind extends ServiceMessage['kind']>(
  message: ServiceMessage,
  kind: Kind,
): message is ServiceMessage & { readonly kind: Kind } {
  return message.kind === kind
}
