// The helpdesk of a run, as a process of its own: HTTP for the workers, a message with all tickets for the parent that asks.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { chanceOf } from '../chance.ts'
import type { DeskReply, DeskRequest } from './desk.ts'
import { createDesk } from './desk.ts'
import { onMessage, say } from './messages.ts'

const desk = createDesk(chanceOf(Number(process.argv[2])), () => performance.now())

const server = createServer((request, response) => {
  void answer(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') say({ kind: 'ready', place: `http://127.0.0.1:${address.port}` })
})
onMessage((message) => {
  if (message.kind === 'count') say({ kind: 'counted', tickets: desk.tickets() })
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readRequest(request)
  send(response, asked === undefined ? { status: 404, body: {} } : await desk.answer(asked))
}

async function readRequest(request: IncomingMessage): Promise<DeskRequest | undefined> {
  const url = new URL(request.url ?? '/', 'http://desk')
  const [, top, ticket, notes] = url.pathname.split('/')
  if (top !== 'tickets' || (notes !== undefined && notes !== 'notes')) return undefined
  if (request.method === 'POST') {
    const body: unknown = await json(request)
    const marker = typeof body === 'object' && body !== null && 'marker' in body ? String(body.marker) : ''
    return ticket === undefined ? { ask: 'create', marker } : { ask: 'note', ticket, marker }
  }
  const marker = url.searchParams.get('marker') ?? ''
  if (ticket === undefined) return { ask: 'find-tickets', marker }
  return notes === undefined ? { ask: 'read', ticket } : { ask: 'find-notes', ticket, marker }
}

function send(response: ServerResponse, reply: DeskReply): void {
  if (reply === 'silence') return
  if (reply === 'hang-up') {
    response.destroy()
    return
  }
  const { status, body, retryAfterS } = reply
  const pause = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }
  response.writeHead(status, { 'content-type': 'application/json', ...pause }).end(JSON.stringify(body))
}
