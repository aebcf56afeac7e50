import type { FieldCatalog, TicketField } from '../api/generated/open-api.ts'

/** A value as a ticket field can hold it. */
export type ShownValue = string | number | boolean | readonly string[]

/** A field value as people read it: labels of options instead of what the API wants, lists with commas. */
export function valueText(value: ShownValue, field: TicketField | undefined): string {
  if (Array.isArray(value)) return value.map((one) => valueText(String(one), field)).join(', ')
  return field?.options?.find((option) => option.value === value)?.label ?? String(value)
}

/** A field of the catalog by its key. */
export function fieldOf(catalog: FieldCatalog | undefined, key: string): TicketField | undefined {
  return catalog?.fields.find((field) => field.key === key)
}
