import type { WorkspaceFile } from '@handoffkit/schema'
import type { Workspace, WorkspaceConfig } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { onTestFinished } from 'vitest'
import type { ApiKey, KeyScope, ServerOptions } from '../src/index.ts'
import { createServer, hashApiKey, KEY_SCOPES, newApiKey } from '../src/index.ts'

export const file: WorkspaceFile = {
  name: 'acme',
  ruleset: './ruleset.json',
  helpdesk: {
    adapter: 'memory',
    options: {
      fields: [
        { key: 'order-id', label: 'Order ID', type: 'text', maxLength: 64 },
        { key: 'customer-tier', label: 'Customer tier', type: 'option', options: ['standard', 'vip'] },
        { key: 'order-total', label: 'Order total', type: 'decimal' },
        { key: 'gift', label: 'Gift', type: 'boolean' },
      ],
      teams: ['vip-care', 'billing'],
    },
  },
  redact: [{ key: 'gift', from: ['preview'] }],
  sources: [{ name: 'plain' }, { name: 'botpress' }],
}

export const ruleset: NonNullable<WorkspaceConfig['ruleset']> = {
  text: {
    format: 1,
    name: 'routing',
    assignment: {
      default: null,
      rules: [
        {
          name: 'vip',
          when: {
            all: [
              { fact: 'context.customer-tier', operator: 'equal', value: 'vip' },
              { not: { fact: 'handoff.category', operator: 'equal', value: 'Spam' } },
            ],
          },
          team: 'vip-care',
          requires: ['order-id'],
        },
        { name: 'billing', when: { fact: 'handoff.category', operator: 'equal', value: 'Billing' }, team: 'billing' },
      ],
    },
    priority: {
      default: 'medium',
      rules: [
        { name: 'big', when: { fact: 'field.order-total', operator: 'greaterThan', value: 100 }, priority: 'high' },
      ],
    },
  },
}

/** A key and what its holder sends. */
export interface Holder {
  readonly key: ApiKey
  readonly headers: Readonly<Record<string, string>>
}

/** A new key. */
export function holder(rest: Partial<ApiKey> = {}): Holder {
  const secret = newApiKey()
  const key: ApiKey = {
    name: 'tester',
    sha256: hashApiKey(secret),
    environments: ['development', 'staging', 'production'],
    scopes: KEY_SCOPES,
    ...rest,
  }
  return { key, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' } }
}

/** A key with one scope alone. */
export function scoped(scope: KeyScope): Holder {
  return holder({ name: scope.replace(':', '-'), scopes: [scope] })
}

/** A service that runs until the end of the test. */
export interface Served {
  readonly url: string
  readonly workspace: Workspace
  readonly close: () => Promise<void>
  /** Calls an address with the key of `all`, or with headers of your own. */
  readonly call: (
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly as?: Holder },
  ) => Promise<Response>
}

/** Opens a workspace and serves it. */
export async function serve(
  options: Partial<ServerOptions> & {
    readonly file?: WorkspaceFile
    readonly holders?: readonly Holder[]
    readonly readVariable?: (name: string) => string | undefined
    /** What else the workspace is opened with. */
    readonly config?: Partial<WorkspaceConfig>
  } = {},
): Promise<Served> {
  const { file: opened = file, holders = [], readVariable = () => undefined, config, ...rest } = options
  const all = holder()
  const workspace = await openWorkspace({
    file: opened,
    ...(typeof opened.ruleset === 'string' ? { ruleset } : {}),
    readVariable,
    ...config,
  })
  const server = await createServer({
    workspaces: [workspace],
    keys: [all, ...holders].map(({ key }) => key),
    ...rest,
  })
  const url = await server.listen()
  onTestFinished(async () => {
    await server.close()
    await workspace[Symbol.asyncDispose]()
  })
  return {
    url,
    workspace,
    close: () => server.close(),
    call: (method, path, { body, headers = {}, as = all } = {}) =>
      fetch(`${url}${path}`, {
        method,
        headers: { ...as.headers, ...headers },
        ...(body === undefined ? {} : { body: asBody(body) }),
      }),
  }
}

/** A handoff of an important customer. */
export function event(rest: object = {}): object {
  return {
    id: 'evt-1',
    environment: 'production',
    conversation: { id: 'conv-1', summary: 'A parcel is late' },
    customer: { id: 'u-1', name: 'Ann' },
    handoff: { category: 'Delivery' },
    context: { 'customer-tier': 'vip', 'order-id': '00418837', 'order-total': '249.90' },
    ...rest,
  }
}

/** Members of answers that tests look at; each answer has some of them. */
interface Body {
  readonly attempts: readonly object[]
  readonly code: string
  readonly environments: readonly object[]
  readonly handoffId: string
  readonly handoffs: readonly { readonly handoffId: string }[]
  readonly keys: readonly object[]
  readonly kind: string
  readonly findings: readonly { readonly code: string; readonly line?: number; readonly column?: number }[]
  readonly versions: readonly { readonly version: number }[]
  readonly because: readonly string[]
  readonly version: number | null
  readonly text: string
  readonly lanes: readonly { readonly environment: string }[]
  readonly next: string | null
  readonly report: { readonly keys: readonly { readonly key: string; readonly value?: unknown }[] }
  readonly requestId: string
  readonly sameRuleset: boolean
  readonly status: string
  readonly ticket: { readonly id: string }
  readonly tickets: readonly { readonly id: string; readonly handoffId: string }[]
}

/** The JSON of an answer, with its status. */
export async function read(answer: Response): Promise<{ readonly status: number; readonly body: Body }> {
  return { status: answer.status, body: (await answer.json()) as Body }
}

function asBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)
}
