import { DatabaseSync } from 'node:sqlite'
import { HandoffError } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import { openWorkspace } from 'handoffkit'
import { createServer, KEY_SCOPES } from '../../src/index.ts'
import type { Holder } from '../served.ts'
import { event, file, holder, ruleset } from '../served.ts'
import type { Operation } from './contract-ledger.ts'
import { DESK_SECRET, signAsDesk, toldNow } from './sign-as-desk.ts'
import { temporaryFolder } from './temporary-folder.ts'

const platforms: WorkspaceFile = {
  ...file,
  sources: [{ name: 'plain' }],
  helpdesk: { ...file.helpdesk, secrets: { webhookSecret: { $env: 'DESK_SECRET' } } },
}

/** What makes one problem that every operation of a kind may answer. */
export interface Everywhere extends AsyncDisposable {
  readonly ask: (operation: Operation) => Promise<Response>
}

/** A request to an operation, with samples in its path. What it needs besides is not there. */
function bare(operation: Operation, rest: { readonly headers?: Readonly<Record<string, string>> } = {}) {
  const { path, method } = operation
  const samples: Readonly<Record<string, string>> = { environment: 'production', name: 'plain', version: '1' }
  const address = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => samples[name] ?? 'x')
  const text = JSON.stringify(isForHelpdesks(operation) ? toldNow() : event())
  const signature = isForHelpdesks(operation) ? signAsDesk(text) : {}
  const headers = { 'content-type': 'application/json', ...signature, ...rest.headers }
  return { address, init: { method, headers, ...(method === 'GET' ? {} : { body: text }) } }
}

/** Whether the signature of a helpdesk lets its callers in, and no key. */
export function isForHelpdesks({ security }: Operation): boolean {
  return security.some((one) => 'helpdeskSignature' in one)
}

/** A key that may do everything but this. */
function stranger({ description }: Operation): Holder {
  const [, allowing = ''] = /Scope: `([^`]+)`/u.exec(description) ?? []
  const scopes = KEY_SCOPES.filter((scope) => scope !== 'admin' && !allowing.split(' or ').includes(scope))
  return holder({ name: 'stranger', scopes })
}

/** Problems that need nothing but an odd request, by their codes. */
export interface OddRequests extends AsyncDisposable {
  readonly problems: Readonly<Record<string, Everywhere['ask']>>
}

/** A service whose keys allow too little, or too little in a minute. */
export async function oddRequests(operations: readonly Operation[]): Promise<OddRequests> {
  const all = holder({ requestsPerMinute: 10_000 })
  const strangers = new Map(operations.map((one) => [one.operationId, named(stranger(one), one)]))
  const hurried = new Map(operations.map((one) => [one.operationId, named(holder(), one, 'hurried')]))
  const opened = new AsyncDisposableStack()
  const workspace = opened.use(await openWorkspace({ file: platforms, ruleset, readVariable: () => DESK_SECRET }))
  const keys = [all, ...strangers.values(), ...hurried.values()].map(({ key }) => key)
  const server = opened.use(
    await createServer({ workspaces: [workspace], keys, maxBodyBytes: 2_000, requestsPerMinute: 1 }),
  )
  const url = await server.listen()
  const ask =
    (
      change: (operation: Operation) => { readonly headers?: object; readonly query?: string; readonly body?: string },
    ) =>
    (operation: Operation): Promise<Response> => {
      const { headers = all.headers, query = '', ...rest } = change(operation)
      const { address, init } = bare(operation)
      return fetch(`${url}${address}${query}`, { ...init, headers: { ...init.headers, ...headers }, ...rest })
    }
  const inHurry = ask(({ operationId }) => ({ headers: hurried.get(operationId)?.headers ?? {} }))
  return {
    problems: {
      HK_REQUEST_INVALID: ask(() => ({ query: '?nothing=1' })),
      HK_KEY_REFUSED: ask(() => ({ headers: {} })),
      HK_KEY_NOT_ALLOWED: ask(({ operationId }) => ({ headers: strangers.get(operationId)?.headers ?? {} })),
      HK_TOO_MANY_REQUESTS: async (operation) => {
        const first = await inHurry(operation)
        await first.body?.cancel()
        return inHurry(operation)
      },
      HK_EVENT_TOO_LARGE: ask(() => ({ body: JSON.stringify('x'.repeat(300_000)) })),
      HK_MEDIA_TYPE_REFUSED: ask(() => ({ headers: { ...all.headers, 'content-type': 'text/plain' } })),
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

function named({ key, headers }: Holder, { operationId }: Operation, prefix = 'stranger'): Holder {
  return { key: { ...key, name: `${prefix}-${operationId.toLowerCase()}` }, headers }
}

/** What is done to a service to make it fail: after somebody signed in, so that even who calls cannot be found out. */
type Fault = 'HK_DEFECT' | 'HK_CLOSED' | 'HK_STORE_UNAVAILABLE'

/** A service with a fault. Its callers show the cookie of a session; platforms cannot, and hand over. */
export async function faulty(fault: Fault): Promise<Everywhere> {
  const opened = new AsyncDisposableStack()
  const folder = opened.use(temporaryFolder()).path
  const workspace = opened.use(
    await openWorkspace({
      file: { ...platforms, store: 'sqlite:./handoffs.db' },
      ruleset,
      folder,
      readVariable: () => DESK_SECRET,
    }),
  )
  const { key, headers } = holder()
  const gone = () => Promise.reject(new HandoffError('HK_STORE_UNAVAILABLE'))
  const failing =
    fault === 'HK_STORE_UNAVAILABLE'
      ? { ...workspace, handOff: gone, helpdeskInbox: gone, sessions: { ...workspace.sessions, find: gone } }
      : workspace
  const server = opened.use(await createServer({ workspaces: [failing], keys: [key] }))
  const url = await server.listen()
  const cookie = await signedIn(url, headers)
  if (fault === 'HK_CLOSED') await workspace[Symbol.asyncDispose]()
  if (fault === 'HK_DEFECT') {
    using database = new DatabaseSync(`${folder}/handoffs.db`)
    database.exec('ALTER TABLE session RENAME TO lost_session; ALTER TABLE handoff RENAME TO lost_handoff')
  }
  return {
    ask: async (operation) => {
      const isForSources = operation.operationId === 'receiveFromSource'
      const { address, init } = bare(operation, { headers: isForSources ? headers : { cookie } })
      return fetch(`${url}${address}`, init)
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

async function signedIn(url: string, headers: Holder['headers']): Promise<string> {
  const key = headers['authorization']?.replace('Bearer ', '')
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ key }),
  }
  const answer = await fetch(`${url}/login`, init)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
