import type { FieldUse, TicketField } from '../../api/generated/open-api.ts'

/** Fields whose key, label or name in the helpdesk holds a text, whatever its case, in the order of the catalog. */
export function fieldsFound(fields: readonly TicketField[], sought: string): readonly TicketField[] {
  const wanted = sought.trim().toLowerCase()
  return fields.filter(({ key, label, vendorKey = '' }) =>
    [key, label, vendorKey].some((one) => one.toLowerCase().includes(wanted)),
  )
}

/** Which fields are looked at, by how they were used. */
export const FIELDS_BY_USE = ['all', 'never-filled', 'refused'] as const

/** One of them. */
export type FieldsByUse = (typeof FIELDS_BY_USE)[number]

/** Fields that were used in a way. Those of which that is not known stay in view only among all. */
export function fieldsUsed(
  fields: readonly TicketField[],
  use: ReadonlyMap<string, Pick<FieldUse, 'filled' | 'refused'>>,
  wanted: FieldsByUse,
): readonly TicketField[] {
  if (wanted === 'all') return fields
  return fields.filter(({ key }) => {
    const counts = use.get(key)
    return counts !== undefined && (wanted === 'refused' ? counts.refused > 0 : counts.filled === 0)
  })
}
