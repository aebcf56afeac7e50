import type { Session } from '../session/session.ts'
import type { Operations } from './generated/open-api.ts'
import { OPERATIONS } from './generated/open-api.ts'
import { failed } from './problem.ts'

/** What a request is made of: the parameters that its operation has, and what ends it. */
export type Request<Name extends keyof Operations> = {
  readonly signal?: AbortSignal
  /** Headers that the operation reads, such as "If-Match". */
  readonly headers?: Readonly<Record<string, string>>
} & Filled<'path', Operations[Name]['path']> &
  Filled<'query', Operations[Name]['query']> &
  Filled<'body', Operations[Name]['body']>

/** A member that must be there when the operation wants something of it. */
type Filled<Name extends string, Value> = Value extends undefined
  ? object
  : object extends Value
    ? { readonly [Key in Name]?: Value }
    : { readonly [Key in Name]: Value }

/** Calls an operation of the service by its name in the OpenAPI document. @throws an error that `failureOf` reads */
export type CallApi = <Name extends keyof Operations>(
  name: Name,
  request: Request<Name>,
) => Promise<Operations[Name]['answer']>

interface Parts {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** Makes the caller of one service. A session that is refused has ended. */
export function createApi(session: Session, fetch: typeof globalThis.fetch): CallApi {
  return async <Name extends keyof Operations>(name: Name, request: Request<Name>) => {
    const { path = {}, query = {}, body, signal, headers = {} } = request as Parts
    const response = await answered(() =>
      fetch(addressOf(OPERATIONS[name].path, path, query), {
        method: OPERATIONS[name].method,
        headers: {
          accept: 'application/json',
          ...session.headers(),
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }),
    )
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.ok) return answer as Operations[Name]['answer']
    if (response.status === 401) session.refused()
    throw failed(response.status, answer)
  }
}

/** The address of an operation, with everything from outside encoded. */
export function addressOf(
  pattern: string,
  path: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  const filled = pattern.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  return search === '' ? filled : `${filled}?${search}`
}

async function answered(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    throw failed(undefined)
  }
}
