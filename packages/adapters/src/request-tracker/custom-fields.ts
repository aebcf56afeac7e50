import type { FieldCatalog, FieldToSend, JsonObject, Omission, TicketDraft } from '../define.ts'
import { fieldsToSend } from '../define.ts'
import { encodeValue } from './field-mapping.ts'
import type { RtSettings } from './rt-options.ts'

interface EncodedField {
  readonly key: string
  /** What the request calls it. */
  readonly name: string
  /** Absent: it is not sent. */
  readonly value?: string | readonly string[]
  /** Why it is not sent, or what of it is lost. */
  readonly because?: string
}

/**
 * The draft's fields as `CustomFields` of a request, by number: a name of digits would be taken for the number of another
 * field.
 *
 * @param queue where the ticket will be; undefined when that is not known
 */
export function customFields(
  draft: TicketDraft,
  catalog: FieldCatalog,
  settings: RtSettings,
  queue: string | undefined,
): { readonly values: JsonObject; readonly omitted: readonly Omission[] } {
  const { fields, omitted } = fieldsToSend(draft, catalog, queue)
  const sent = fields.map((field) => encoded(field, settings))
  return {
    values: Object.fromEntries(
      sent.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
    omitted: [
      ...omitted,
      ...sent.flatMap(({ key, because }) => (because === undefined ? [] : [{ what: `field:${key}`, because }])),
    ],
  }
}

function encoded({ field, value }: FieldToSend, { handoffIdField }: RtSettings): EncodedField {
  const { key, type, vendorKey } = field
  const name = vendorKey ?? key
  if ([key, name].some((one) => one.toLowerCase() === handoffIdField.toLowerCase()))
    return { key, name, because: 'The field is reserved for our handoff id.' }
  if (vendorKey === undefined && /^\d+$/u.test(key))
    return { key, name, because: 'Request Tracker would take the key for the number of another field.' }
  const result = encodeValue(type, value)
  if ('lost' in result) return { key, name, because: result.lost }
  return { key, name, value: result.value, ...(result.cut === undefined ? {} : { because: result.cut }) }
}
