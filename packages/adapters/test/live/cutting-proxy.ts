import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CuttingProxy {
  readonly url: string
  /** Writes that the helpdesk has answered, and whose answers were cut off. */
  readonly cut: readonly string[]
  close(): Promise<void>
}

/** A proxy on loopback that passes reads on, and of every write hands on the request but never the answer. */
export async function cuttingProxy(upstream: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(upstream)
  const cut: string[] = []
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming
    const passed = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      if (method === 'GET') return void answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers))
      answer.resume()
      answer.once('end', () => {
        cut.push(`${method} ${answer.statusCode}`)
        incoming.socket.resetAndDestroy()
      })
    })
    passed.once('error', () => incoming.socket.resetAndDestroy())
    incoming.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
