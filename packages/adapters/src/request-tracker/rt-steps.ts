import type { JsonObject, PlanStep, TicketDraft } from '../define.ts'
import { keepable } from './keepable-text.ts'
import { noteSubject } from './marker.ts'
import { REST } from './rt-api.ts'
import type { RtSettings } from './rt-options.ts'

/**
 * Makes the ticket, with our handoff id in the same request.
 *
 * @param body must hold `CustomFields`
 * @param isFindable whether the ticket can be found again by the handoff id; if not, a doubt needs a person
 */
export function createStep(
  { handoffId }: TicketDraft,
  { CustomFields: fields, ...body }: JsonObject & { readonly CustomFields: JsonObject },
  note: string,
  { note: as, handoffIdField, absentAfterMs }: RtSettings,
  isFindable: boolean,
): PlanStep {
  const content = as === 'content' ? { Content: keepable(note), ContentType: 'text/plain' } : {}
  return {
    id: 'create',
    request: {
      method: 'POST',
      path: `${REST}/ticket`,
      body: { ...body, CustomFields: { ...fields, [handoffIdField]: handoffId }, ...content },
    },
    produces: 'ticket',
    ifUnsure: isFindable ? { do: 'settle', absentAfterMs } : { do: 'park' },
  }
}

/** Adds the note as a private comment, with the marker as its subject. */
export function noteStep({ handoffId }: TicketDraft, text: string, { absentAfterMs }: RtSettings): PlanStep {
  return {
    id: 'note',
    request: {
      method: 'POST',
      path: `${REST}/ticket/{ticket}/comment`,
      body: { Subject: noteSubject(handoffId), Content: keepable(text), ContentType: 'text/plain' },
    },
    ifUnsure: { do: 'settle', absentAfterMs },
  }
}

/** Changes what differs. Harmless when repeated: it reads first, and what stands there is not written again. */
export function changeStep(id: string, body: JsonObject, insists: boolean): PlanStep {
  return {
    id,
    request: { method: 'PUT', path: `${REST}/ticket/{ticket}`, body },
    merge: insists ? 'overwrite' : 'read-first',
    ifUnsure: { do: 'repeat' },
  }
}
