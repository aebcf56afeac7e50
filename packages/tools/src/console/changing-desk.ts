import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition, FieldCatalog, TicketField } from '@handoffkit/core'

/** A desk in memory whose administrators are at work. */
export interface ChangingDesk {
  readonly adapter: AdapterDefinition
  /** From now on it has a field more, a field less, a team less, and some fields otherwise. */
  readonly change: () => void
}

/** Makes the desk of the samples, which changes when it is told to. */
export function changingDesk(): ChangingDesk {
  const memory = createMemoryAdapter()
  let isChanged = false
  const adapter: typeof memory = {
    ...memory,
    openReader: (options, secrets, effects) => {
      const reader = memory.openReader(options, secrets, effects)
      return {
        ...reader,
        describe: async () => {
          const catalog = await reader.describe()
          return isChanged ? changed(catalog) : catalog
        },
      }
    },
  }
  return {
    adapter,
    change: () => {
      isChanged = true
    },
  }
}

function changed({ fields, teams = [], revision, ...rest }: FieldCatalog): FieldCatalog {
  return {
    ...rest,
    fields: fields.flatMap((field) => changedField(field)),
    teams: teams.slice(1),
    revision: `${revision}-changed`,
  }
}

function changedField(field: TicketField): readonly TicketField[] {
  if (field.label === 'Guild') return []
  if (field.label === 'Order ID') return [{ ...field, label: 'Order number', requiredAtCreate: true, maxLength: 64 }]
  if (field.label === 'Order status') return [{ ...field, options: (field.options ?? []).slice(1) }]
  if (field.label === 'Seats') return [{ ...field, type: 'text' }]
  return [field]
}
