import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a scripted server does with a connection, told with bytes. */
export interface Conversation {
  readonly socket: Socket
  /** Waits for the end of one request (its head, and as many body bytes as it announces). */
  readRequest(): Promise<string>
  /** Sends text as it is. */
  say(text: string): void
  /** Closes in order. */
  end(): void
  /** Resets the connection. */
  reset(): void
}

export interface ScriptedServer {
  readonly port: number
  readonly url: string
  readonly connections: number
  /** Heads and bodies of all requests that arrived whole. */
  readonly requests: readonly string[]
  /** All bytes that arrived. */
  readonly bytes: number
  close(): Promise<void>
}

/** A server on loopback that follows a script, byte by byte. It is no HTTP server: it does what a broken one does. */
export async function scriptedServer(
  script: (conversation: Conversation) => Promise<void> | void,
): Promise<ScriptedServer> {
  const sockets = new Set<Socket>()
  const requests: string[] = []
  let connections = 0
  let bytes = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let buffer = ''
    socket.on('data', (chunk) => {
      bytes += chunk.length
      buffer += chunk.toString('latin1')
    })
    const readRequest = async (): Promise<string> => {
      for (;;) {
        const head = buffer.indexOf('\r\n\r\n')
        const length = Number(/content-length: (\d+)/iu.exec(buffer)?.[1] ?? 0)
        if (head >= 0 && buffer.length >= head + 4 + length) {
          const request = buffer.slice(0, head + 4 + length)
          buffer = buffer.slice(request.length)
          requests.push(request)
          return request
        }
        await sleep(2)
      }
    }
    void script({
      socket,
      readRequest,
      say: (text) => void socket.write(text),
      end: () => void socket.end(),
      reset: () => void socket.resetAndDestroy(),
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections
    },
    requests,
    get bytes() {
      return bytes
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A whole answer. */
export function answer(status: number, body: string, headers: readonly string[] = []): string {
  return [`HTTP/1.1 ${status} Whatever`, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join(
    '\r\n',
  )
}
