import type { JsonValue } from '../define.ts'
import { idOf, listOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import { foundIn } from './rt-api.ts'
import type { RtSettings } from './rt-options.ts'

/** A queue that the token's user can see. */
export interface RtQueue {
  readonly id: string
  readonly name: string
}

/** A queue with what tickets in it can have. */
export interface RtQueueDetails extends RtQueue {
  /** Whether our user may make tickets in it. Request Tracker says so of a disabled queue too, wrongly. */
  readonly takesTickets: boolean
  /** Number and name of the custom fields of its tickets, those included that our user may not see. */
  readonly fields: ReadonlyMap<string, string>
}

/** Pages of queues that may be empty before we take it for the end: what our user may not see is taken out of full pages. */
const EMPTY_PAGES = 5

/** The queues that are not disabled. @throws HandoffError */
export async function rtQueues(api: RtApi): Promise<readonly RtQueue[]> {
  const items = await api.list('/queues/all', 'The queues', { fields: 'Name' }, { emptyPages: EMPTY_PAGES })
  return items.flatMap((item) => {
    const [id, name] = [idOf(item, 'id'), textOf(item, 'Name')]
    return id === undefined || name === undefined ? [] : [{ id, name }]
  })
}

/** The queues that are teams, by name: those that the options want, and the default one. */
export function queuesInUse(
  queues: readonly RtQueue[],
  { queues: only, defaultQueue }: RtSettings,
): readonly RtQueue[] {
  return queues
    .filter(({ name }) => only === undefined || only.includes(name) || name === defaultQueue)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** One queue, by name (in any case) or number; undefined when there is none. @throws HandoffError */
export async function rtQueue(api: RtApi, key: string): Promise<RtQueueDetails | undefined> {
  const found = foundIn(await api.get(`/queue/${encodeURIComponent(key.toWellFormed())}`), 'A queue')
  const [id, name] = [idOf(found, 'id'), textOf(found, 'Name')]
  if (id === undefined || name === undefined) return undefined
  const isEnabled = idOf(found, 'Disabled') !== '1'
  return {
    id,
    name,
    takesTickets: isEnabled && listOf(found, '_hyperlinks').some(isCreateLink),
    fields: new Map(listOf(found, 'TicketCustomFields').flatMap(fieldEntry)),
  }
}

function isCreateLink(link: JsonValue): boolean {
  return textOf(link, 'ref') === 'create' && textOf(link, 'type') === 'ticket'
}

function fieldEntry(field: JsonValue): readonly (readonly [string, string])[] {
  const [id, name] = [idOf(field, 'id'), textOf(field, 'name')]
  return id === undefined || name === undefined ? [] : [[id, name]]
}
