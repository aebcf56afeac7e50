import { HandoffError } from '@handoffkit/core'
import type { Engine } from './engine.ts'

/** The engine, which ends what is under way before it closes, and then takes no more. Closing it again changes nothing. */
export function closable(engine: Engine): Engine {
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined
  const tracked = <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    if (closing !== undefined) return Promise.reject(new HandoffError('HK_CLOSED'))
    const answer = call()
    const end = answer
      .catch(() => {})
      .finally(() => {
        underWay.delete(end)
      })
    underWay.add(end)
    return answer
  }
  return {
    ...engine,
    write: (work) => tracked(() => engine.write(work)),
    writeOne: (work) => tracked(() => engine.writeOne(work)),
    read: (work) => tracked(() => engine.read(work)),
    readOne: (work) => tracked(() => engine.readOne(work)),
    scrub: () => tracked(() => engine.scrub()),
    close: () => {
      closing ??= Promise.all(underWay).then(() => engine.close())
      return closing
    },
  }
}
