import type { JsonValue } from '../define.ts'
import { idOf, listOf, textOf } from '../define.ts'
import type { RtField } from './field-mapping.ts'
import type { RtApi } from './rt-api.ts'

/** The custom fields of tickets that our user may see, without their choices. Disabled ones are left out. @throws HandoffError */
export async function rtFields(api: RtApi): Promise<readonly RtField[]> {
  const items = await api.list('/customfields', 'The custom fields', {
    query: JSON.stringify([{ field: 'LookupType', value: 'RT::Queue-RT::Ticket' }]),
    fields: 'Name,Type,MaxValues,Pattern',
  })
  return items.flatMap(asRtField)
}

/** The choices of a `Select`. @throws HandoffError */
export async function rtChoices(api: RtApi, field: RtField): Promise<readonly string[]> {
  const body = await api.json(`/customfield/${field.id}`, 'A custom field')
  return listOf(body, 'Values').filter((value) => typeof value === 'string')
}

/** A field of which a queue tells us no more than number and name: our user may not see it. */
export function hiddenField(id: string, name: string): RtField {
  return { id, name, type: 'Hidden', isMultiple: false, pattern: '', values: [] }
}

function asRtField(item: JsonValue): readonly RtField[] {
  const [id, name, type] = [idOf(item, 'id'), textOf(item, 'Name'), textOf(item, 'Type')]
  if (id === undefined || name === undefined || type === undefined) return []
  // 0 is "as many as you like".
  const isMultiple = idOf(item, 'MaxValues') !== '1'
  return [{ id, name, type, isMultiple, pattern: textOf(item, 'Pattern') ?? '', values: [] }]
}
