import type { TicketField } from '../../api/generated/open-api.ts'

/** Fields whose key, label or name in the helpdesk holds a text, whatever its case, in the order of the catalog. */
export function fieldsFound(fields: readonly TicketField[], sought: string): readonly TicketField[] {
  const wanted = sought.trim().toLowerCase()
  return fields.filter(({ key, label, vendorKey = '' }) =>
    [key, label, vendorKey].some((one) => one.toLowerCase().includes(wanted)),
  )
}
