import type { FieldType } from '../define.ts'
import { fieldTypeOf } from './field-mapping.ts'
import type { RtApi } from './rt-api.ts'
import { rtChoices, rtFields } from './rt-fields.ts'
import type { RtSettings } from './rt-options.ts'

/** Tells the types of custom fields by number; a field that is no longer there is left out. @throws HandoffError */
export type FieldTypes = (ids: readonly string[]) => Promise<ReadonlyMap<string, FieldType>>

/** Types of custom fields, asked for once, and once more when numbers turn up that were not there. */
export function fieldTypes(api: RtApi, settings: RtSettings): FieldTypes {
  let known: Promise<ReadonlyMap<string, FieldType>> | undefined
  // Fields that were disabled: their values stay in the tickets.
  const gone = new Set<string>()
  const askAnew = (): Promise<ReadonlyMap<string, FieldType>> => {
    known = readTypes(api, settings).catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return async (ids) => {
    const types = await (known ?? askAnew())
    if (ids.every((id) => types.has(id) || gone.has(id))) return types
    const fresh = await askAnew()
    for (const id of ids) if (!fresh.has(id)) gone.add(id)
    return fresh
  }
}

async function readTypes(api: RtApi, { fieldTypes: declared }: RtSettings): Promise<ReadonlyMap<string, FieldType>> {
  const types = new Map<string, FieldType>()
  for (const field of await rtFields(api)) {
    const wish = Object.hasOwn(declared, field.name) ? declared[field.name] : undefined
    const values = wish === 'boolean' && field.type === 'Select' ? await rtChoices(api, field) : []
    types.set(field.id, fieldTypeOf({ ...field, values }, wish))
  }
  return types
}
