import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ConsoleFile, ConsoleFiles } from './console-files.ts'

/**
 * What pages of the console may do: run the scripts and styles of this service, call it, and nothing else. No inline
 * script, no inline style, no frame around them.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Says how the console is had, where it was not built. */
const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>handoffkit</title>
<h1>The console is not built</h1>
<p>The service runs, and takes handoffs at <code>/v1/handoffs</code>. Its console comes with <code>npm run build</code>.</p>
</html>
`

/** Serves the console: its files at their addresses, and its page at `/`. @param files nothing: it was not built */
export function serveConsole(app: FastifyInstance, files: ConsoleFiles | undefined): void {
  for (const [address, file] of files ?? [])
    app.route({ method: 'GET', url: address, handler: async (request, reply) => sendFile(file, request, reply) })
  app.route({ method: 'GET', url: '/', handler: async (request, reply) => sendPage(files, request, reply) })
}

/**
 * Answers a request for an address that only the console knows, such as one that somebody kept: with the page, which finds
 * out what to show. Programs, and everything below `/v1`, are told that there is no such address.
 *
 * @returns whether it was one
 */
export function isConsoleAddress({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?')
  const isApi = /^\/(?:v1|assets|metrics|healthz|readyz|openapi\.json)(?:\/|$)/u.test(path)
  return method === 'GET' && !isApi && headers.accept?.includes('text/html') === true
}

/** Sends the page of the console. */
export function sendPage(files: ConsoleFiles | undefined, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const page = files?.get('/index.html')
  if (page !== undefined) return sendFile(page, request, reply)
  return withPolicy(reply.code(503)).header('content-type', 'text/html; charset=utf-8').send(NOT_BUILT)
}

function sendFile(file: ConsoleFile, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  withPolicy(reply).headers({
    etag: file.etag,
    vary: 'accept-encoding',
    'content-type': file.type,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (headers['if-none-match'] === file.etag) return reply.code(304).send()
  const accepted = headers['accept-encoding'] ?? ''
  for (const encoding of ['br', 'gzip'] as const) {
    const bytes = file.packed[encoding]
    if (bytes !== undefined && new RegExp(`\\b${encoding}\\b(?!;q=0(?:\\.0*)?(?:,|$))`, 'u').test(accepted))
      return reply.header('content-encoding', encoding).send(bytes)
  }
  return reply.send(file.bytes)
}

function withPolicy(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
}
