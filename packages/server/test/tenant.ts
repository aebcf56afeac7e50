import { createHmac } from 'node:crypto'
import type { AdapterDefinition } from '@handoffkit/adapters/define'
import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { Environment } from '@handoffkit/core'
import type { RulesetFile } from '@handoffkit/schema'
import type { Workspace } from 'handoffkit'
import { openWorkspace } from 'handoffkit'
import type { Holder } from './served.ts'
import { holder } from './served.ts'

/** A workspace in whose every part its own mark is planted. */
export interface Tenant {
  readonly name: string
  /** Texts that nobody else may ever see. */
  readonly marks: readonly string[]
  readonly workspace: Workspace
  readonly holder: Holder
  /** Signs a body as its helpdesk does. */
  signed(body: string): { readonly 'x-handoffkit-signature': string }
  /** Every secret that its adapter was ever given. */
  readonly secretsSeen: readonly string[]
}

/** Where a tenant stands. */
export interface TenantPlace {
  /** As workspace files name it; others may use it too. */
  readonly store: string
  /** Address of a server on this machine that takes webhooks. Each tenant has a path of its own: its name. */
  readonly receiver: string
}

/** Opens a workspace with webhooks, and with rules that it publishes itself. */
export async function openTenant(name: string, { store, receiver }: TenantPlace): Promise<Tenant> {
  const mark = `mark-of-${name}`
  const secret = `secret-of-${name}`
  const ofDesk = `desk-${secret}`.padEnd(32, '.')
  const secretsSeen: string[] = []
  const workspace = await openWorkspace({
    file: {
      name,
      ruleset: { from: 'store' },
      helpdesk: {
        adapter: `desk-of-${name}`,
        options: { fields: [{ key: 'order-id', label: mark, type: 'text' }], teams: [`team-${mark}`] },
        secrets: { token: { $env: 'TOKEN' }, webhookSecret: { $env: 'DESK' } },
      },
      store,
      webhooks: [{ name: 'crm', url: `${receiver}/${name}`, secret: { $env: 'HOOK' }, allowPrivateNetwork: true }],
    },
    adapters: [deskOf(name, secretsSeen)],
    readVariable: (variable) => ({ HOOK: webhookSecret(secret), DESK: ofDesk })[variable] ?? secret,
  })
  await workspace.rulesets.publish({ text: rulesTextOf({ name, mark }, 0), files: {} }, { author: name })
  const signed = (body: string) => ({
    'x-handoffkit-signature': `sha256=${createHmac('sha256', ofDesk).update(body).digest('hex')}`,
  })
  return { name, marks: [mark, secret], workspace, holder: holder({ name, workspace: name }), signed, secretsSeen }
}

/** The body of a handoff. Ids are the same for every tenant; what stands behind them is not. */
export function eventOf({ marks: [mark] }: Pick<Tenant, 'marks'>, no: number, environment: Environment): object {
  return {
    id: `evt-${no}`,
    environment,
    conversation: { id: `conv-${no % 2}`, summary: mark },
    customer: { id: 'u-1', name: mark },
    context: { 'order-id': mark, tier: 'vip' },
  }
}

/** The text of a tenant's rules, one of a few. */
export function rulesTextOf({ name, mark }: { readonly name: string; readonly mark: string }, no: number): string {
  return JSON.stringify({ ...rulesetOf(name, mark), description: `number ${no}` })
}

function webhookSecret(secret: string): string {
  return `whsec_${Buffer.from(secret.padEnd(32, '.')).toString('base64')}`
}

function rulesetOf(name: string, mark: string): RulesetFile {
  const when = { fact: 'context.tier', operator: 'equal', value: 'vip' }
  return {
    format: 1,
    name: `rules-of-${name}`,
    assignment: { default: null, rules: [{ name: `rule-of-${name}`, when, team: `team-${mark}` }] },
    priority: { default: 'medium', rules: [] },
  }
}

/** A desk of its own that notes the secrets it is given. */
function deskOf(name: string, seen: string[]): AdapterDefinition {
  const desk: AdapterDefinition = createMemoryAdapter()
  const note = (secrets: unknown) => {
    seen.push(String(new Map(Object.entries(secrets ?? {})).get('token')))
  }
  return {
    ...desk,
    name: `desk-of-${name}`,
    secretsSchema: {
      type: 'object',
      properties: { token: { type: 'string' }, webhookSecret: { type: 'string' } },
      required: ['token', 'webhookSecret'],
    },
    openReader: (options, secrets, effects) => {
      note(secrets)
      return desk.openReader(options, {}, effects)
    },
    openWriter: (options, secrets, effects) => {
      note(secrets)
      return desk.openWriter(options, {}, effects)
    },
  }
}
