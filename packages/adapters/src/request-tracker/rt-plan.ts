import type { DeliveryPlan, FieldCatalog, JsonObject, PlanStep, TicketDraft } from '../define.ts'
import { noteWithFields, teamToSend } from '../define.ts'
import { customFields } from './custom-fields.ts'
import { markerTrouble } from './marker.ts'
import type { RtSettings } from './rt-options.ts'
import { changeStep, createStep, noteStep } from './rt-steps.ts'
import { tagsTrouble, ticketHead } from './ticket-head.ts'

/**
 * The steps for one draft on Request Tracker. Pure and total.
 *
 * create: the ticket, then the note as a private comment (or both in one, see the option `note`).
 * update: what differs and nobody changed, then the note.
 * bare: the ticket in the default queue, which takes anything; then into its queue, if that works; then the note with
 * every value in it.
 */
export function planRtDelivery(draft: TicketDraft, catalog: FieldCatalog, settings: RtSettings): DeliveryPlan {
  return draft.target.kind === 'update' ? planUpdate(draft, catalog, settings) : planCreate(draft, catalog, settings)
}

function planCreate(draft: TicketDraft, catalog: FieldCatalog, settings: RtSettings): DeliveryPlan {
  const { team, omitted } = teamToSend(draft, catalog)
  const { defaultQueue } = settings
  const queue = team?.name ?? defaultQueue
  const fields = customFields(draft, catalog, settings, queue)
  const head = ticketHead(draft, settings)
  const ticket = (into: string, values: JsonObject, note: string): readonly PlanStep[] => {
    const isFindable = markerTrouble(catalog, settings, into).length === 0
    const body = { Queue: queueKey(catalog, into), ...head.body, CustomFields: values }
    const isSent = into === queue
    return [
      createStep(draft, body, note, settings, isFindable),
      ...(isSent ? [] : [changeStep('team', { Queue: queueKey(catalog, queue) }, false)]),
      ...(settings.note === 'content' ? [] : [noteStep(draft, note, settings)]),
    ]
  }
  return {
    steps: ticket(queue, fields.values, draft.note),
    bare: ticket(defaultQueue, {}, noteWithFields(draft)),
    omitted: [...omitted, ...fields.omitted, ...head.omitted, ...markerTrouble(catalog, settings, queue)],
  }
}

function planUpdate(draft: TicketDraft, catalog: FieldCatalog, settings: RtSettings): DeliveryPlan {
  const { team, omitted } = teamToSend(draft, catalog)
  const fields = customFields(draft, catalog, settings, team?.name)
  const body = {
    ...(team === undefined ? {} : { Queue: queueKey(catalog, team.name) }),
    ...(draft.priority === null ? {} : { Priority: settings.priorities[draft.priority] }),
    ...(Object.keys(fields.values).length === 0 ? {} : { CustomFields: fields.values }),
  }
  const insists = draft.target.kind === 'update' && draft.target.overwrite === 'always'
  const change = Object.keys(body).length === 0 ? [] : [changeStep('fields', body, insists)]
  return {
    steps: [...change, noteStep(draft, draft.note, settings)],
    bare: [noteStep(draft, noteWithFields(draft), settings)],
    omitted: [...omitted, ...fields.omitted, ...tagsTrouble(draft)],
  }
}

/** The queue's number, where the catalog knows it: names are compared without case, and one of digits is taken for a number. */
function queueKey({ teams = [] }: FieldCatalog, name: string): string {
  return teams.find((team) => team.name === name)?.vendorKey ?? name
}
