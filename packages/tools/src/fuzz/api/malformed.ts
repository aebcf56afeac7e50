import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import * as fc from 'fast-check'

/** Bytes that are hardly a request: what clients with defects and people with bad intentions send. */
export const malformedRequests: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary-ascii', maxLength: 300 }),
  fc.nat({ max: 40_000 }).map((length) => `GET /v1/handoffs HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(length)}\r\n\r\n`),
  fc.nat({ max: 40_000 }).map((length) => `GET /${'y'.repeat(length)} HTTP/1.1\r\nhost: a\r\n\r\n`),
  fc
    .constantFrom('-1', '1e9', '99999999999999999999', 'x', '5\r\ncontent-length: 6')
    .map((length) => `POST /v1/handoffs HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n{"a":1}`),
  fc
    .string({ unit: 'binary-ascii', maxLength: 60 })
    .map((chunk) => `POST /v1/handoffs HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${chunk}\r\n0\r\n\r\n`),
  fc.constant('POST /v1/handoffs HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{"context":'),
  fc.constant('GET /healthz HTTP/1.1\r\nhost: a\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
)

/** Sends bytes, ends the connection, and reads what comes back. */
export async function sendMalformed(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.end(bytes, 'latin1')
  // A connection that is torn down answers nothing, which is an answer.
  return text(socket).catch(() => '')
}
