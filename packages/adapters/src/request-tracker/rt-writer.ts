import type { HelpdeskAnswer, HelpdeskWriter, PlanStep, Produced, StepOutcome } from '../define.ts'
import { fillPath, idOf, memberOf } from '../define.ts'
import type { RtApi } from './rt-api.ts'
import type { OpenChange } from './rt-change.ts'
import { changeBody, openChanges } from './rt-change.ts'
import { changesOfPeople } from './rt-history.ts'
import type { RtSecrets, RtSettings } from './rt-options.ts'
import { rtOutcome } from './rt-outcome.ts'
import { rtQueue } from './rt-queue.ts'
import { TICKET_QUERY, ticketIn, ticketPath } from './rt-ticket.ts'

/** Writes to one Request Tracker. */
export function rtWriter(api: RtApi, settings: RtSettings, secrets: RtSecrets): HelpdeskWriter {
  return {
    send: async (step, produced) => {
      if (step.id === 'create') return create(api, settings, step)
      const ticket = ticketPath(produced['ticket'] ?? '')
      if (ticket === undefined) return { outcome: 'refused', because: 'The id of the ticket is no number.' }
      return step.merge === undefined ? comment(api, step, produced) : change(api, secrets, step, produced, ticket)
    },
  }
}

async function create(api: RtApi, settings: RtSettings, step: PlanStep): Promise<StepOutcome> {
  const answer = await api.send(step.request)
  const outcome = rtOutcome(answer, ({ json, headers }) => {
    const id = idOf(json, 'id') ?? /\/ticket\/(\d+)$/u.exec(headers['location'] ?? '')?.[1]
    return id === undefined
      ? { outcome: 'unknown', because: 'Request Tracker made a ticket and did not say which.' }
      : { outcome: 'done', produced: { ticket: id } }
  })
  if (answer.kind !== 'answered') return outcome
  if (answer.status === 403) return withoutRight(api, settings)
  if (answer.status === 500 && (await namesMissingField(api, step)))
    return { outcome: 'refused', because: 'A custom field is no longer there.', status: 500 }
  return outcome
}

/** Unknown, disabled and forbidden queues are told alike. If the default queue takes tickets, the trouble is that one queue. */
async function withoutRight(api: RtApi, { defaultQueue }: RtSettings): Promise<StepOutcome> {
  const because = 'Request Tracker answered 403: no ticket may be made in that queue.'
  const standard = await rtQueue(api, defaultQueue).catch(() => undefined)
  return { outcome: standard?.takesTickets === true ? 'refused' : 'denied', because, status: 403 }
}

/** A custom field by a number that does not exist breaks the create off, every time (measured, 5.0.3: 500, rolled back). */
async function namesMissingField(api: RtApi, { request: { body } }: PlanStep): Promise<boolean> {
  const fields = memberOf(body, 'CustomFields')
  const ids =
    typeof fields === 'object' && fields !== null ? Object.keys(fields).filter((name) => /^\d+$/u.test(name)) : []
  for (const id of ids) {
    const answer = await api.get(`/customfield/${id}`)
    if (answer.kind === 'answered' && answer.status === 404) return true
  }
  return false
}

async function comment(api: RtApi, { request }: PlanStep, produced: Produced): Promise<StepOutcome> {
  const answer = await api.send({ ...request, path: fillPath(request.path, produced) })
  return rtOutcome(answer, () => ({ outcome: 'done', produced: {} }))
}

/** Reads, then writes what differs, on the condition that the ticket is still as it was read. */
async function change(
  api: RtApi,
  secrets: RtSecrets,
  step: PlanStep,
  produced: Produced,
  ticketAt: string,
): Promise<StepOutcome> {
  const read = await api.get(ticketAt, TICKET_QUERY)
  const ticket = ticketIn(read)
  if (ticket === undefined) return unreadable(read)
  const open = openChanges(step, ticket)
  const mayOverwrite = step.merge === 'overwrite' || open.length === 0
  const theirs = mayOverwrite ? NOBODYS : await changesOfPeople(api, ticket.id, open, secrets).catch(() => undefined)
  if (theirs === undefined) return { outcome: 'not-sent', because: 'The history of the ticket could not be read.' }
  const leftAlone = open.filter((one) => theirs.has(one)).map(({ what }) => what)
  const done: StepOutcome = { outcome: 'done', produced: {}, ...(leftAlone.length === 0 ? {} : { leftAlone }) }
  const ours = open.filter((one) => !theirs.has(one))
  if (ours.length === 0) return done
  const { request } = step
  const answer = await api.send({
    ...request,
    path: fillPath(request.path, produced),
    headers: { ...request.headers, ...(ticket.etag === undefined ? {} : { 'if-match': ticket.etag }) },
    body: changeBody(ours),
  })
  // It says 200 whatever it applied. Reading back tells.
  return rtOutcome(answer, () => done)
}

const NOBODYS: ReadonlySet<OpenChange> = new Set()

/** A ticket that cannot be read is not written to: whatever happened, nothing was applied. */
function unreadable(read: HelpdeskAnswer): StepOutcome {
  const outcome = rtOutcome(read, () => ({ outcome: 'refused', because: 'The answer is not a ticket.' }))
  if (outcome.outcome === 'unknown') return { outcome: 'not-sent', because: outcome.because }
  return outcome
}
