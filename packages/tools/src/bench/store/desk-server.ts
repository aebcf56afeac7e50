import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { AdapterDefinition } from '@handoffkit/adapters/define'
import { deskAdapter } from '../../chaos/desk-adapter.ts'

/** A helpdesk that answers at once, or never. */
export interface DeskServer extends AsyncDisposable {
  readonly baseUrl: string
}

/** What a helpdesk does. */
export interface DeskManner {
  /** Hears of each ticket when the first bytes of its request are there. */
  readonly onCreate?: () => void
  /** Hears of each ticket that was made, by its marker: the handoff id. */
  readonly onTicket?: (marker: string) => void
  /** Hears of each delivery when the last of its requests is answered. */
  readonly onDelivered?: () => void
  /** Takes requests and never answers. */
  readonly hangs?: boolean
}

export async function startDesk({ onCreate, onTicket, onDelivered, hangs = false }: DeskManner): Promise<DeskServer> {
  let tickets = 0
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const isCreate = request.method === 'POST' && request.url === '/tickets'
    if (isCreate) onCreate?.()
    const body = request.method === 'POST' ? ((await json(request)) as { readonly marker?: string }) : {}
    if (hangs) return
    if (isCreate) onTicket?.(body.marker ?? '')
    const [, , ticket = String(tickets + 1)] = (request.url ?? '').split('/')
    if (isCreate) tickets += 1
    response.writeHead(isCreate ? 201 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: ticket }))
    // The ticket is read back at the very end.
    if (request.method === 'GET') response.once('close', () => onDelivered?.())
  }
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Its adapter: makes a ticket, adds a note, reads the ticket back. */
export function adapterOf(baseUrl: string): AdapterDefinition<object, object> {
  return { ...deskAdapter, address: () => ({ baseUrl }) }
}
