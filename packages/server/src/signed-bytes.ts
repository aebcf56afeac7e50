import type { SignedRequest } from '@handoffkit/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { bodyText } from './body-text.ts'

/**
 * Keeps the very bytes of each body beside its text: signatures are over bytes.
 *
 * @returns a request as whoever verifies it sees it, once its body is there
 */
export function keepSignedBytes(app: FastifyInstance): (request: FastifyRequest) => SignedRequest {
  const bodies = new WeakMap<FastifyRequest, Buffer>()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      bodies.set(request, bytes)
      return bodyText(bytes)
    },
  )
  return (request) => ({
    bytes: bodies.get(request) ?? Buffer.alloc(0),
    text: typeof request.body === 'string' ? request.body : '',
    headers: singleHeaders(request),
  })
}

function singleHeaders({ headers }: FastifyRequest): { readonly [name: string]: string | undefined } {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
}
