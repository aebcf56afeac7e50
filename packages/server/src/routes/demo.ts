import type { DemoDesk, DemoTicket, Environment } from '@handoffkit/core'
import { ENVIRONMENTS, HandoffError } from '@handoffkit/core'
import { insistOnEnvironment } from '../call-environment.ts'
import type { DemoView } from '../demo-view.ts'
import { demoTicketLine, demoTicketView } from '../demo-view.ts'
import { readMembers } from '../read-members.ts'
import { readSmallBody } from '../read-small-body.ts'
import { DEMO_ACT, LOST_ANSWER } from '../request-bodies.ts'
import type { Answer, Call, Route } from '../route.ts'

/** Tickets that a list shows, and those that are looked at to find them. */
const SHOWN = 50
const LOOKED_AT = 500

const WHERE = {
  environment: {
    kind: 'choice',
    values: ENVIRONMENTS,
    description: 'Only of this one. Default: of all that the key is for.',
  },
} as const

/** A helpdesk for show, as the people see it who work there. Elsewhere there is nothing at these addresses. */
export const demoRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/demo',
    operationId: 'getDemo',
    tag: 'demo',
    summary: 'What can be tried out here',
    description:
      'The environments whose helpdesk is a demonstration, and events to try. None of either where everything is real.',
    scope: 'handoffs:read',
    answers: { 200: 'What there is.' },
    answer: 'Demo',
    handle: async (call) => {
      const desks = await desksOf(call, call.key.environments)
      const environments = desks.map(({ environment }) => environment)
      return { status: 200, body: { environments, samples: environments.length === 0 ? [] : call.samples } }
    },
  },
  {
    method: 'GET',
    path: '/v1/demo/tickets',
    operationId: 'listDemoTickets',
    tag: 'demo',
    summary: 'Tickets of the demo desk',
    description: `The newest ${SHOWN} that handoffs of this workspace made, as people at the desk see them: nothing is masked.`,
    scope: 'admin',
    query: WHERE,
    answers: { 200: 'The tickets.' },
    answer: 'DemoTicketList',
    errors: ['HK_DEMO_UNKNOWN'],
    handle: listTickets,
  },
  {
    method: 'GET',
    path: '/v1/demo/tickets/{id}',
    operationId: 'getDemoTicket',
    tag: 'demo',
    summary: 'One ticket of the demo desk',
    description: 'With its fields, its private notes, and every write that the desk took.',
    scope: 'admin',
    query: WHERE,
    answers: { 200: 'The ticket.' },
    answer: 'DemoTicket',
    errors: ['HK_DEMO_UNKNOWN'],
    handle: showTicket,
  },
  {
    method: 'POST',
    path: '/v1/demo/tickets/{id}/events',
    operationId: 'actOnDemoTicket',
    tag: 'demo',
    summary: 'Do what a person at the demo desk would',
    description:
      'Takes, closes, reopens, hands back or comments a ticket. The desk tells the service, as a real one would: see who owns the conversation then.',
    scope: 'admin',
    query: WHERE,
    body: { schema: 'DemoAct', required: true },
    answers: { 200: 'The ticket as it is then.' },
    answer: 'DemoTicket',
    errors: ['HK_DEMO_UNKNOWN'],
    handle: async (call) => {
      const { desk, view } = await ticketOfCall(call)
      desk.act(view.ticket.id, readSmallBody(DEMO_ACT, call.body).kind)
      return showTicket(call)
    },
  },
  {
    method: 'POST',
    path: '/v1/demo/lost-answers',
    operationId: 'loseNextAnswer',
    tag: 'demo',
    summary: 'Let the demo desk cut the line',
    description:
      'The next write that carries this marker is kept, and its answer is lost: the moment at which a second ticket would come from trying again.',
    scope: 'admin',
    body: { schema: 'LostAnswer', required: true },
    answers: { 200: 'The desk will do so.' },
    answer: 'LostAnswer',
    errors: ['HK_DEMO_UNKNOWN'],
    handle: async (call) => {
      const { handoffId } = readSmallBody(LOST_ANSWER, call.body)
      for (const { desk } of await someDesksOf(call, undefined)) desk.loseNextAnswer(handoffId)
      return { status: 200, body: { handoffId } }
    },
  },
]

interface PlacedDesk {
  readonly environment: Environment
  readonly desk: DemoDesk
}

async function listTickets(call: Call): Promise<Answer> {
  const { environment } = readMembers(WHERE, call.query, 'query')
  const tickets: DemoView[] = []
  for (const placed of await someDesksOf(call, environment)) {
    for (const ticket of placed.desk.tickets().slice(0, LOOKED_AT)) {
      if (tickets.length >= SHOWN) break
      const view = await ofWorkspace(call, ticket, placed.environment)
      if (view !== undefined) tickets.push(view)
    }
  }
  const newest = tickets.toSorted((one, other) => other.madeAtMs - one.madeAtMs)
  return { status: 200, body: { tickets: newest.map(demoTicketLine) } }
}

async function showTicket(call: Call): Promise<Answer> {
  return { status: 200, body: demoTicketView((await ticketOfCall(call)).view) }
}

/** A ticket that an address names, and its desk. @throws HandoffError HK_DEMO_UNKNOWN, HK_KEY_NOT_ALLOWED */
async function ticketOfCall(call: Call): Promise<PlacedDesk & { readonly view: DemoView }> {
  const { environment } = readMembers(WHERE, call.query, 'query')
  for (const placed of await someDesksOf(call, environment)) {
    const ticket = placed.desk.ticket(call.path['id'] ?? '')
    const view = ticket === undefined ? undefined : await ofWorkspace(call, ticket, placed.environment)
    if (view !== undefined) return { ...placed, view }
  }
  throw new HandoffError('HK_DEMO_UNKNOWN', { because: 'The demo desk has no such ticket of this workspace.' })
}

/** Desks of the same name are one desk, for other workspaces too: a ticket is shown where its handoff came from. */
async function ofWorkspace(
  { workspace }: Call,
  ticket: DemoTicket,
  environment: Environment,
): Promise<DemoView | undefined> {
  const record = await workspace.record(ticket.handoffId)
  if (record === undefined || record.prepared.environment !== environment) return undefined
  const catalog = await workspace.catalog(environment)
  const { conversation } = record.event
  return { ticket, environment, catalog, conversation, madeAtMs: record.receivedAtMs }
}

/** @throws HandoffError HK_DEMO_UNKNOWN, HK_KEY_NOT_ALLOWED */
async function someDesksOf(call: Call, environment: Environment | undefined): Promise<readonly PlacedDesk[]> {
  const { environments } = call.key
  if (environment !== undefined) insistOnEnvironment(environments, environment)
  const found = await desksOf(call, environment === undefined ? environments : [environment])
  if (found.length > 0) return found
  throw new HandoffError('HK_DEMO_UNKNOWN', {
    because: 'The helpdesk of this workspace is a real one.',
    hint: 'Tickets are found in the helpdesk itself. A helpdesk with the adapter "memory" is a demonstration.',
  })
}

/** An environment that cannot be opened has none to show. */
async function desksOf({ workspace }: Call, environments: readonly Environment[]): Promise<readonly PlacedDesk[]> {
  const found = await Promise.all(
    environments.map(async (environment) => {
      const desk = await workspace.demoDesk(environment).catch(() => undefined)
      return desk === undefined ? [] : [{ environment, desk }]
    }),
  )
  return found.flat()
}
