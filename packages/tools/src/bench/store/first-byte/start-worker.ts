import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Starts a worker in a process of its own. It ends when it is disposed of, or with this process. */
export async function startWorker(store: string, baseUrl: string): Promise<AsyncDisposable> {
  const child = fork(fileURLToPath(new URL('./worker-process.ts', import.meta.url)), [store, baseUrl])
  const ended = once(child, 'close')
  const isReady = await Promise.race([once(child, 'message').then(() => true), ended.then(() => false)])
  if (!isReady) throw new Error('The worker ended before it was ready.')
  // It listens on a connection of its own, which is made in the background.
  await sleep(500)
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill()
      await ended
    },
  }
}
