import type { IncomingHttpHeaders } from 'node:http'
import type { HelpdeskAnswer, JsonValue } from '@handoffkit/core'
import type { Dispatcher } from 'undici'

/** Limits of one exchange. */
export interface ExchangeLimits {
  /** From the call to the last byte of the answer. */
  readonly totalTimeoutMs: number
  readonly maxResponseBytes: number
}

/**
 * One request and its answer. Settles once, never rejects, sends at most once.
 *
 * What an error proves does not depend on its kind but on one fact: whether the request was given to a connection. Before
 * that, the helpdesk cannot have seen it; after that, it may have done what we asked, whatever came back.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { totalTimeoutMs, maxResponseBytes }: ExchangeLimits,
): Promise<HelpdeskAnswer> {
  return new Promise((resolve) => {
    let wasSent = false
    let controller: Dispatcher.DispatchController | undefined
    let head: { readonly status: number; readonly headers: IncomingHttpHeaders } | undefined
    const chunks: Buffer[] = []
    let size = 0

    const settle = (answer: HelpdeskAnswer): void => {
      clearTimeout(timer)
      resolve(answer)
    }
    const give = (because: string): void => {
      settle(wasSent ? { kind: 'lost', because } : { kind: 'never-sent', because })
      controller?.abort(new Error(because))
    }
    const timer = setTimeout(() => {
      isOver = true
      give(`No complete answer within ${totalTimeoutMs} ms.`)
    }, totalTimeoutMs)
    let isOver = false

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (started) => {
        // The time ran out while the request waited for a connection: it must not be sent late.
        if (isOver) return started.abort(new Error('too late'))
        wasSent = true
        controller = started
      },
      onResponseStart: (_, status, headers) => {
        head = { status, headers }
      },
      onResponseData: (_, chunk) => {
        size += chunk.length
        if (size > maxResponseBytes) give(`The answer is longer than ${maxResponseBytes} bytes.`)
        else chunks.push(chunk)
      },
      onResponseEnd: () => {
        if (head === undefined) return give('The connection ended without an answer.')
        settle(answered(head.status, head.headers, Buffer.concat(chunks).toString('utf8')))
      },
      onResponseError: (_, error) => give(reasonOf(error)),
    }
    try {
      dispatcher.dispatch(request, handler)
    } catch (error) {
      give(reasonOf(error))
    }
  })
}

function answered(status: number, headers: IncomingHttpHeaders, text: string): HelpdeskAnswer {
  return {
    kind: 'answered',
    status,
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
      ),
    ),
    text,
    json: asJson(text),
  }
}

function asJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

/** By code: messages of errors may repeat what was sent. */
function reasonOf(error: unknown): string {
  const code = errorCodeOf(error)
  return REASONS[code] ?? `The connection failed (${code}).`
}

function errorCodeOf(error: unknown): string {
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no code'
}

const REASONS: { readonly [code: string]: string | undefined } = {
  ECONNREFUSED: 'Nothing listens at the address (ECONNREFUSED).',
  ENOTFOUND: 'The name of the host is not known (ENOTFOUND).',
  HK_ADDRESS_REFUSED: 'The name of the host resolves to an address that may not be called; see allowPrivateNetwork.',
  UND_ERR_CONNECT_TIMEOUT: 'No connection in time (UND_ERR_CONNECT_TIMEOUT).',
  UND_ERR_HEADERS_TIMEOUT: 'No answer in time (UND_ERR_HEADERS_TIMEOUT).',
  UND_ERR_BODY_TIMEOUT: 'The answer stopped half-way (UND_ERR_BODY_TIMEOUT).',
  UND_ERR_SOCKET: 'The connection was closed without a complete answer (UND_ERR_SOCKET).',
  UND_ERR_INVALID_ARG: 'The request cannot be written as HTTP (UND_ERR_INVALID_ARG).',
}
