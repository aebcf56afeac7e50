import type { DemoTicket, Environment, FieldCatalog, HandoffEvent } from '@handoffkit/core'

/** A ticket of a demo desk, with what the workspace knows of its handoff. */
export interface DemoView {
  readonly ticket: DemoTicket
  readonly environment: Environment
  readonly catalog: FieldCatalog
  readonly conversation: HandoffEvent['conversation']
  readonly madeAtMs: number
}

/** A ticket in a list. */
export function demoTicketLine({ ticket, environment, madeAtMs }: DemoView): object {
  const { id, handoffId, subject, team, priority, closed } = ticket
  const madeAt = new Date(madeAtMs).toISOString()
  return { id, environment, handoffId, subject, team, priority, closed, madeAt }
}

/** A whole ticket. Its fields come in the order of the catalog, as forms show them. */
export function demoTicketView(view: DemoView): object {
  const { ticket, catalog, conversation } = view
  const { tags = [], requester, notes, writes } = ticket
  return {
    ...demoTicketLine(view),
    tags,
    requester,
    fields: filledFields(ticket, catalog),
    notes,
    writes,
    conversation: { id: conversation.id, url: conversation.url ?? null },
  }
}

function filledFields({ fields }: DemoTicket, catalog: FieldCatalog): readonly object[] {
  return catalog.fields.flatMap(({ key, label, options }) => {
    const found = fields.find((field) => field.key === key)
    if (found === undefined) return []
    const labels = new Map(options?.map((option) => [option.value, option.label]))
    const values = Array.isArray(found.value) ? found.value : [found.value]
    return [{ key, label, value: values.map((value) => labels.get(String(value)) ?? String(value)).join(', ') }]
  })
}
