import { declareCatalog } from '@handoffkit/core'
import type { FieldDeclaration } from '@handoffkit/core'
import type { Effects, FieldCatalog } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { RtField } from './field-mapping.ts'
import type { RtQueue } from './rt-schema.ts'
import type { RtSettings } from './rt-options.ts'
import { fieldIdsOf, queuesInUse, rtChoices, rtFields, rtQueues } from './rt-schema.ts'
import { fieldPatternOf, fieldTypeOf, unusableBecause } from './field-mapping.ts'
import { inTurns } from './in-turns.ts'

/** Request Tracker answers one request per worker at a time, and has few workers. */
const AT_A_TIME = 4

/**
 * Describes a Request Tracker: its queues as teams, the custom fields of tickets as fields, by their own names.
 *
 * The field of our handoff id is there and cannot be written: no context key may take its place.
 * @throws HandoffError
 */
export async function describeRt(api: RtApi, settings: RtSettings, digest: Effects['digest']): Promise<FieldCatalog> {
  const queues = queuesInUse(await rtQueues(api), settings)
  const idsByQueue = await inTurns(queues, AT_A_TIME, (queue) => fieldIdsOf(api, queue))
  const used = new Set(idsByQueue.flatMap((ids) => [...ids]))
  const fields = (await rtFields(api)).filter(({ id }) => used.has(id))
  const complete = await inTurns(fields, AT_A_TIME, async (field) =>
    field.type === 'Select' ? { ...field, values: await rtChoices(api, field) } : field,
  )
  const queuesWith = (field: RtField) => queues.filter((_, place) => idsByQueue[place]?.has(field.id) ?? false)
  return declareCatalog(
    {
      fields: complete
        .filter(({ name }) => unusableBecause(name) === undefined)
        .toSorted(byId)
        .map((field) => declaration(field, queuesWith(field), queues, settings)),
      teams: queues.map(({ name, id }) => ({ name, vendorKey: id })),
      unusable: complete.toSorted(byId).flatMap(({ id, name }) => {
        const reason = unusableBecause(name)
        return reason === undefined ? [] : [{ vendorKey: id, label: name, reason }]
      }),
    },
    digest,
  )
}

function declaration(
  field: RtField,
  queuesWith: readonly RtQueue[],
  queues: readonly RtQueue[],
  { fieldTypes, handoffIdField }: RtSettings,
): FieldDeclaration {
  const declared = Object.hasOwn(fieldTypes, field.name) ? fieldTypes[field.name] : undefined
  const type = fieldTypeOf(field, declared)
  const pattern = fieldPatternOf(field)
  return {
    key: field.name,
    type,
    vendorKey: field.id,
    ...(field.name === handoffIdField ? { writable: false } : {}),
    ...(type === 'option' || type === 'multi-option' ? { options: field.values } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(queuesWith.length === queues.length ? {} : { onlyInTeams: queuesWith.map(({ name }) => name) }),
  }
}

/** The order of the catalog must not depend on the order of an answer, which changes. */
function byId(a: RtField, b: RtField): number {
  return Number(a.id) - Number(b.id)
}
