import type { FieldDeclaration } from '@handoffkit/core'
import { declareCatalog } from '@handoffkit/core'
import type { Effects, FieldCatalog } from '../define.ts'
import type { RtField } from './field-mapping.ts'
import { fieldPatternOf, fieldTypeOf, unusableBecause } from './field-mapping.ts'
import { AT_A_TIME, inTurns } from './in-turns.ts'
import type { RtApi } from './rt-api.ts'
import { hiddenField, rtChoices, rtFields } from './rt-fields.ts'
import type { RtSettings } from './rt-options.ts'
import type { RtQueueDetails } from './rt-queue.ts'
import { queuesInUse, rtQueue, rtQueues } from './rt-queue.ts'

/**
 * Describes a Request Tracker: its queues as teams, the custom fields of tickets as fields, by their own names.
 *
 * The field of our handoff id is there and cannot be written: no context key may take its place.
 * @throws HandoffError
 */
export async function describeRt(api: RtApi, settings: RtSettings, digest: Effects['digest']): Promise<FieldCatalog> {
  const wanted = queuesInUse(await rtQueues(api), settings)
  const queues = (await inTurns(wanted, AT_A_TIME, ({ id }) => rtQueue(api, id))).filter((queue) => queue !== undefined)
  const fields = await fieldsOf(api, queues)
  const [usable, unusable] = [fields.filter(isUsable), fields.filter((field) => !isUsable(field))]
  return declareCatalog(
    {
      fields: usable.map((field) => declaration(field, queues, settings)),
      teams: queues.map(({ name, id }) => ({ name, vendorKey: id })),
      unusable: unusable.map(({ id, name }) => ({
        vendorKey: id,
        label: name,
        reason: unusableBecause(name) ?? 'no-key',
      })),
    },
    digest,
  )
}

/** The custom fields that tickets of these queues have, by number: the order of an answer changes. */
async function fieldsOf(api: RtApi, queues: readonly RtQueueDetails[]): Promise<readonly RtField[]> {
  const names = new Map(queues.flatMap(({ fields }) => [...fields]))
  const seen = new Map((await rtFields(api)).map((field) => [field.id, field]))
  const fields = [...names].map(([id, name]) => seen.get(id) ?? hiddenField(id, name))
  const ordered = fields.toSorted((a, b) => Number(a.id) - Number(b.id))
  return inTurns(ordered, AT_A_TIME, async (field) =>
    field.type === 'Select' ? { ...field, values: await rtChoices(api, field) } : field,
  )
}

function isUsable({ name }: RtField): boolean {
  return unusableBecause(name) === undefined
}

function declaration(
  field: RtField,
  queues: readonly RtQueueDetails[],
  { fieldTypes, handoffIdField }: RtSettings,
): FieldDeclaration {
  const declared = Object.hasOwn(fieldTypes, field.name) ? fieldTypes[field.name] : undefined
  const type = fieldTypeOf(field, declared)
  const pattern = fieldPatternOf(field)
  const teams = queues.filter(({ fields }) => fields.has(field.id)).map(({ name }) => name)
  return {
    key: field.name,
    type,
    vendorKey: field.id,
    ...(field.name === handoffIdField ? { writable: false } : {}),
    ...(type === 'option' || type === 'multi-option' ? { options: field.values } : {}),
    ...(pattern === undefined ? {} : { pattern }),
    ...(teams.length === queues.length ? {} : { onlyInTeams: teams }),
  }
}
