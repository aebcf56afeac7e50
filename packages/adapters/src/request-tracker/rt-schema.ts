import type { JsonValue } from '../define.ts'
import { idOf, listOf, textOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { RtField } from './field-mapping.ts'
import type { RtSettings } from './rt-options.ts'

/** A queue that the token's user can see. Disabled ones cannot be seen. */
export interface RtQueue {
  readonly id: string
  readonly name: string
}

/** The queues. @throws HandoffError */
export async function rtQueues(api: RtApi): Promise<readonly RtQueue[]> {
  const items = await api.list('/queues/all', 'The queues', { fields: 'Name' })
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

/** The custom fields of tickets, without their choices. Disabled ones are left out. @throws HandoffError */
export async function rtFields(api: RtApi): Promise<readonly RtField[]> {
  const items = await api.list('/customfields', 'The custom fields', {
    query: JSON.stringify([{ field: 'LookupType', value: 'RT::Queue-RT::Ticket' }]),
    fields: 'Name,Type,MaxValues,Pattern,LinkValueTo',
  })
  return items.flatMap(asRtField)
}

/** The choices of a `Select`. @throws HandoffError */
export async function rtChoices(api: RtApi, field: RtField): Promise<readonly string[]> {
  const body = await api.json(`/customfield/${field.id}`, 'A custom field')
  return listOf(body, 'Values').filter((value) => typeof value === 'string')
}

/** Ids of the custom fields that tickets of a queue have. @throws HandoffError */
export async function fieldIdsOf(api: RtApi, queue: RtQueue): Promise<ReadonlySet<string>> {
  const items = await api.list(`/queue/${queue.id}/customfields`, 'The custom fields of a queue', { fields: 'Name' })
  return new Set(items.flatMap((item) => idOf(item, 'id') ?? []))
}

function asRtField(item: JsonValue): readonly RtField[] {
  const [id, name, type] = [idOf(item, 'id'), textOf(item, 'Name'), textOf(item, 'Type')]
  if (id === undefined || name === undefined || type === undefined) return []
  return [
    {
      id,
      name,
      type,
      // 0 is "as many as you like".
      isMultiple: idOf(item, 'MaxValues') !== '1',
      pattern: textOf(item, 'Pattern') ?? '',
      linkTo: textOf(item, 'LinkValueTo') ?? '',
      values: [],
    },
  ]
}
