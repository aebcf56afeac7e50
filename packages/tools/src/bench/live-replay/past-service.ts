import type { HelpdeskConnection } from '@handoffkit/schema'
import { createServer, hashApiKey, newApiKey } from '@handoffkit/server'
import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import { chanceOf } from '../../chance.ts'
import { ruleFile } from '../rules/our-engine.ts'
import { ATTRIBUTES } from '../rules/workload/attributes.ts'
import { drawRecord } from '../rules/workload/bench-context.ts'
import type { BenchRule } from '../rules/workload/bench-rule.ts'

/** A service with a past, in this process. */
export interface PastService extends AsyncDisposable {
  readonly workspace: Workspace
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Opens a workspace whose rules stand in its store, and serves it. @param path of its database */
export async function startPastService(path: string): Promise<PastService> {
  const workspace = await openWorkspace({
    file: { name: 'bench', ruleset: { from: 'store' }, store: `sqlite:${path}`, helpdesk: benchHelpdesk() },
  })
  const secret = newApiKey()
  const key = {
    name: 'bench',
    sha256: hashApiKey(secret),
    environments: ['production'],
    scopes: ['handoffs:read', 'handoffs:write'],
  } as const
  const server = await createServer({ workspaces: [workspace], keys: [key] })
  const url = await server.listen()
  return {
    workspace,
    url,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await workspace[Symbol.asyncDispose]()
    },
  }
}

const TEAMS = Array.from({ length: 40 }, (_, no) => `team-${no + 1}`)

/** A helpdesk with a field for each attribute, as a workspace file names it. */
export function benchHelpdesk(): HelpdeskConnection {
  return { adapter: 'memory', options: { fields: ATTRIBUTES.map(fieldOf), teams: TEAMS } }
}

function fieldOf({ key, kind }: (typeof ATTRIBUTES)[number]) {
  const type = kind === 'number' ? 'decimal' : kind === 'boolean' ? 'boolean' : 'text'
  return { key: fieldKey(key), label: key, type }
}

/** Keys of the workload have underscores, which keys of fields have not. */
function fieldKey(key: string): string {
  return key.replaceAll('_', '-')
}

/** Rules as a document that the service takes. */
export function ruleText(rules: readonly BenchRule[]): string {
  return JSON.stringify(ruleFile(rules)).replaceAll(/"(?:context|field)\.\w+"/gu, fieldKey)
}

/** Hands so many over, each with a context of its own, many at a time. */
export async function handOverMany({ workspace }: PastService, count: number): Promise<void> {
  const chance = chanceOf(7)
  let no = 0
  const one = async (): Promise<void> => {
    while (no < count) {
      no += 1
      await workspace.handOff(eventText(`evt-${no}`, drawRecord(chance)))
    }
  }
  await Promise.all(Array.from({ length: 256 }, one))
}

/** A handoff event of this context. */
export function eventText(id: string, record: object): string {
  const context = Object.fromEntries(Object.entries(record).map(([key, value]) => [fieldKey(key), value]))
  const summary = 'The parcel was to come on Tuesday and did not.'
  return JSON.stringify({ id, environment: 'production', conversation: { id: `conv-${id}`, summary }, context })
}
