import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { AdapterDefinition } from '@handoffkit/core'
import type { WorkspaceFile } from '@handoffkit/schema'
import type { RulesetVersions } from '@handoffkit/sinks'
import { memoryOutbox, memoryRulesetVersions } from '@handoffkit/sinks'
import type { Workspace, WorkspaceConfig } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { createServer } from '../../src/index.ts'
import type { Holder } from '../served.ts'
import { event, file, holder, ruleset } from '../served.ts'
import { DESK_SECRET } from './sign-as-desk.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A service, and what is the matter with it. */
export interface World {
  readonly url: string
  readonly workspace: Workspace
  readonly all: Holder
  /** Hands over and waits for the end of the delivery. @returns the id of the handoff */
  readonly handOver: (rest?: object) => Promise<string>
  /** A handoff that was kept before what is the matter came about. */
  readonly kept: string
}

/** An open world, until it is disposed of. */
export interface OpenWorld extends World, AsyncDisposable {}

const WHSEC = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
const variables: Readonly<Record<string, string>> = {
  DESK_SECRET,
  BROWSER_SECRET: 'a secret of browser tokens, long enough',
  DELIGHT_SECRET: 'a secret of the platform',
  WHSEC,
  MALFORMED: 'no secret of webhooks',
  RT_TOKEN: '1-14-0123456789abcdef',
}

const readVariable = (name: string): string | undefined => variables[name]

/** The event of a handoff that an earlier process took. */
const KEPT = 'evt-kept'

const plain: WorkspaceFile = {
  ...file,
  helpdesk: { ...file.helpdesk, secrets: { webhookSecret: { $env: 'DESK_SECRET' } } },
  browser: { secret: { $env: 'BROWSER_SECRET' }, origins: ['https://shop.example'] },
  sources: [
    { name: 'plain' },
    {
      name: 'delight',
      options: { environments: { '*': 'production' }, cases: { types: [] } },
      secrets: { signature: { $env: 'DELIGHT_SECRET' } },
    },
  ],
}
const fromStore: WorkspaceFile = { ...plain, ruleset: { from: 'store' } }

const withWebhook = (rest: object): WorkspaceFile => ({
  ...plain,
  webhooks: [{ name: 'crm', url: 'https://127.0.0.1:9/hook', secret: { $env: 'WHSEC' }, ...rest }],
})

/** A helpdesk that answers every call with a status, and with a page that is no JSON. */
async function desk(opened: AsyncDisposableStack, status: number, rest: object = {}): Promise<WorkspaceFile> {
  const server = createHttpServer((_, response) => void response.writeHead(status).end('<html>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.defer(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const options = { url: `http://127.0.0.1:${port}`, defaultQueue: 'General' }
  const secrets = { token: { $env: 'RT_TOKEN' } }
  return { ...plain, helpdesk: { adapter: 'request-tracker', options, secrets, allowPrivateNetwork: true, ...rest } }
}

/** A store that an earlier process left a handoff in. */
async function earlier(): Promise<Pick<WorkspaceConfig, 'outbox' | 'earlierRuns'>> {
  const outbox = memoryOutbox({ now: Date.now })
  await using workspace = await openWorkspace({ file: plain, ruleset, readVariable, outbox })
  await workspace.handOff(JSON.stringify(event({ id: KEPT })))
  return { outbox }
}

/** Published rules that this version cannot use, such as those of a newer one. */
async function unusableRules(): Promise<RulesetVersions> {
  const versions = memoryRulesetVersions({ now: Date.now })
  const document = { text: '{ "format": 2 }', files: {} }
  await versions.publish(
    { workspace: 'acme', revision: 'r', document, author: 'ann', note: null, restoredFrom: null },
    0,
  )
  return versions
}

function signsByItself(): AdapterDefinition {
  const memory = createMemoryAdapter()
  const { events } = memory
  return events === undefined ? memory : { ...memory, events: { ...events, verify: () => ({ ok: true }) } }
}

type Opening = (opened: AsyncDisposableStack) => Partial<WorkspaceConfig> | Promise<Partial<WorkspaceConfig>>

/** The services that cases are tried on, by what is the matter with them. */
const WORLDS = {
  /** Nothing is: a store in a file, a helpdesk in memory, and a worker. */
  plain: (opened) => {
    const folder = opened.use(temporaryFolder()).path
    return { file: { ...plain, store: 'sqlite:./handoffs.db' }, folder }
  },
  /** The store owns the rules. */
  'from-store': () => ({ file: fromStore }),
  // Environments that cannot be opened, of a workspace that has a handoff.
  'desk-unreachable': async (opened) => ({ ...(await earlier()), file: await desk(opened, 503) }),
  'desk-denies': async (opened) => ({ ...(await earlier()), file: await desk(opened, 401) }),
  'desk-refuses': async (opened) => ({ ...(await earlier()), file: await desk(opened, 404) }),
  'desk-unreadable': async (opened) => ({ ...(await earlier()), file: await desk(opened, 200) }),
  'secret-missing': async (opened) => ({
    ...(await earlier()),
    file: await desk(opened, 200, { secrets: { token: { $env: 'NOT_SET' } } }),
  }),
  'options-wrong': async (opened) => ({ ...(await earlier()), file: await desk(opened, 200, { options: {} }) }),
  'address-refused': async (opened) => ({
    ...(await earlier()),
    file: await desk(opened, 200, { allowPrivateNetwork: false }),
  }),
  // Rules that are not there, of a workspace that has a handoff.
  'no-rules': async () => ({ ...(await earlier()), file: fromStore }),
  'rules-unusable': async () => ({ ...(await earlier()), file: fromStore, rulesetVersions: await unusableRules() }),
  /** Parts of the store were handed in, and nothing that erases from them. */
  'no-eraser': () => ({ file: plain, outbox: memoryOutbox({ now: Date.now }) }),
  /** The workspace file names a snapshot of the fields. */
  'catalog-file': () => ({ file: plain, snapshot: { fields: [], revision: 'of-the-file' } }),
  'no-browsers': () => ({ file }),
  'production-alone': () => ({ file: { ...plain, environments: { production: {} } } }),
  /** A helpdesk that signs in a way that does not look into the body. */
  'signs-by-itself': () => ({ file: plain, adapters: [signsByItself()] }),
  webhook: () => ({ file: withWebhook({ allowPrivateNetwork: true }) }),
  'webhook-without-secret': () => ({ file: withWebhook({ secret: { $env: 'NOT_SET' } }) }),
  'webhook-malformed-secret': () => ({ file: withWebhook({ secret: { $env: 'MALFORMED' } }) }),
  'webhook-refused-address': () => ({ file: withWebhook({}) }),
} as const satisfies Readonly<Record<string, Opening>>

/** Name of one of the services. */
export type WorldName = keyof typeof WORLDS

/** Opens a world. @param keys beside the one that may do everything */
export async function openWorld(name: WorldName, keys: readonly Holder[] = []): Promise<OpenWorld> {
  const opened = new AsyncDisposableStack()
  const opening: Opening = WORLDS[name]
  const { file: opens = plain, ...config } = await opening(opened)
  const all = holder()
  const ofFile = typeof opens.ruleset === 'string' ? { ruleset } : {}
  const workspace = opened.use(await openWorkspace({ file: opens, ...ofFile, readVariable, ...config }))
  const server = opened.use(
    await createServer({ workspaces: [workspace], keys: [all, ...keys].map(({ key }) => key), maxBodyBytes: 20_000 }),
  )
  const url = await server.listen()
  const [kept] = (await workspace.records({ sink: 'live', limit: 1 })).records
  // Of the plain one alone: what waits for a delivery is answered there.
  if (name === 'plain') await workspace.start()
  return {
    url,
    workspace,
    all,
    handOver: async (rest = {}) => {
      const body = JSON.stringify(event(rest))
      const answer = await fetch(`${url}/v1/handoffs`, { method: 'POST', headers: all.headers, body })
      const { handoffId } = (await answer.json()) as { readonly handoffId: string }
      await workspace.deliver()
      return handoffId
    },
    kept: kept?.prepared.handoffId ?? '',
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}
