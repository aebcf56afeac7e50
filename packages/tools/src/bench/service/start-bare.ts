import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { atExit } from '../../at-exit.ts'

/** A bare server in a process of its own. It ends with this one. */
export interface BareServer extends AsyncDisposable {
  readonly url: string
}

/** Starts a bare server on a database that holds one handoff. */
export async function startBare(kind: 'sqlite' | 'postgres', place: string): Promise<BareServer> {
  const child = fork(fileURLToPath(new URL('./bare-process.ts', import.meta.url)), [kind, place])
  const forget = atExit(() => child.kill('SIGKILL'))
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'close')
      child.kill()
      await ended
      forget()
    },
  }
}
