import { setTimeout as sleep } from 'node:timers/promises'
import { startChild } from './child.ts'
import type { Message } from './messages.ts'
import type { Post } from './post.ts'
import { keepFilled } from './post.ts'

/** Hands over through a process of its own, and insists until it hears a promise. */
export interface Caller {
  /** The process that accepts. */
  readonly post: Post
  /** @returns the handoff id, once the handoff is promised */
  readonly handOver: (n: number) => Promise<string>
}

const PATIENCE_MS = 3_000

export function startCaller(place: string): Caller {
  const waiting = new Map<number, (handoffId: string | undefined) => void>()
  const onMessage = (message: Message): void => {
    if (message.kind === 'accepted') waiting.get(message.n)?.(message.handoffId)
    if (message.kind === 'not-accepted') waiting.get(message.n)?.(undefined)
  }
  const post = keepFilled(() => startChild('accept', [place], onMessage))
  const once = async (n: number): Promise<string | undefined> => {
    const child = await post.current()
    const answer = new Promise<string | undefined>((resolve) => {
      waiting.set(n, resolve)
    })
    child.send({ kind: 'accept', n })
    return Promise.race([answer, child.ended.then(() => undefined), sleep(PATIENCE_MS, undefined)])
  }
  return {
    post,
    handOver: async (n) => {
      for (;;) {
        const handoffId = await once(n)
        waiting.delete(n)
        if (handoffId !== undefined) return handoffId
        await sleep(50)
      }
    },
  }
}

/** Hands over so many handoffs, evenly over a span. Resolves when all are promised. */
export async function handOverAll(
  handoffs: number,
  spanMs: number,
  { handOver }: Caller,
  onAccepted: (handoffId: string) => void,
): Promise<void> {
  await Promise.all(
    Array.from({ length: handoffs }, async (_, n) => {
      await sleep((n * spanMs) / handoffs)
      onAccepted(await handOver(n))
    }),
  )
}
