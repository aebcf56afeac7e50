import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that a receiver got. */
export interface Got {
  readonly path: string
  readonly headers: Record<string, string>
  readonly text: string
}

/** A small HTTP server that keeps what it is sent. `answers` are its statuses, in turn; then 204. */
export async function receiver(answers: number[] = []): Promise<
  AsyncDisposable & {
    readonly url: string
    readonly got: readonly Got[]
  }
> {
  const got: Got[] = []
  const keep = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const { url: path = '', headers } = request
    got.push({ path, headers: headers as Record<string, string>, text: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(answers.shift() ?? 204).end()
  }
  const server = createServer((request, response) => void keep(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    got,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
