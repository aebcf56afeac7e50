import type { DeliveryPlan, FieldCatalog, FieldToSend, JsonObject, PlanStep, TicketDraft } from '../define.ts'
import { fieldsToSend, noteWithFields, teamToSend } from '../define.ts'

/** The steps for one draft on a memory desk. Pure and total. */
export function planMemoryDelivery(draft: TicketDraft, catalog: FieldCatalog): DeliveryPlan {
  const team = teamToSend(draft, catalog)
  const { fields, omitted } = fieldsToSend(draft, catalog, team.team?.name)
  const content = { team: team.team?.name ?? null, priority: draft.priority }
  const all = [...team.omitted, ...omitted]
  if (draft.target.kind === 'update')
    return {
      steps: [
        changeStep(draft.target.overwrite, { ...content, fields: fieldValues(fields) }),
        noteStep(draft, draft.note),
      ],
      bare: [noteStep(draft, noteWithFields(draft))],
      omitted: all,
    }
  return {
    steps: [createStep(draft, { ...content, fields: fieldValues(fields) }, draft.note)],
    bare: [createStep(draft, { ...content, fields: {} }, noteWithFields(draft))],
    omitted: all,
  }
}

function createStep(draft: TicketDraft, content: JsonObject, note: string): PlanStep {
  const { handoffId, subject, tags, requester } = draft
  return {
    id: 'create',
    request: {
      method: 'POST',
      path: '/tickets',
      body: { handoffId, subject, ...content, tags, requester: { ...requester }, note },
    },
    produces: 'ticket',
    ifUnsure: { do: 'settle', absentAfterMs: 0 },
  }
}

function changeStep(overwrite: 'always' | undefined, content: JsonObject): PlanStep {
  return {
    id: 'fields',
    request: { method: 'PATCH', path: '/tickets/{ticket}', body: content },
    merge: overwrite === 'always' ? 'overwrite' : 'read-first',
    ifUnsure: { do: 'repeat' },
  }
}

function noteStep({ handoffId }: TicketDraft, text: string): PlanStep {
  return {
    id: 'note',
    request: { method: 'POST', path: '/tickets/{ticket}/notes', body: { handoffId, text } },
    ifUnsure: { do: 'settle', absentAfterMs: 0 },
  }
}

function fieldValues(fields: readonly FieldToSend[]): JsonObject {
  return Object.fromEntries(fields.map(({ field, value }) => [field.key, value]))
}
