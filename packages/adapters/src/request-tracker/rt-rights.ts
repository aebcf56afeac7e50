import { listOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import { foundIn } from './rt-api.ts'

/**
 * Whether our user may make tickets in a queue; undefined when the queue cannot be seen.
 *
 * @param queue name or number
 * @throws HandoffError when Request Tracker cannot be asked
 */
export async function mayCreateIn(api: RtApi, queue: string): Promise<boolean | undefined> {
  const found = foundIn(await api.get(`/queue/${encodeURIComponent(queue.toWellFormed())}`), 'A queue')
  if (found === undefined) return undefined
  return listOf(found, '_hyperlinks').some(
    (link) => textOf(link, 'ref') === 'create' && textOf(link, 'type') === 'ticket',
  )
}
