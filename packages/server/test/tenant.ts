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
  /** Every secret that its adapter was ever given. */
  readonly secretsSeen: readonly string[]
}

/** Opens a workspace on a store that others may use too. @param store as workspace files name it */
export async function openTenant(name: string, store: string): Promise<Tenant> {
  const mark = `mark-of-${name}`
  const secret = `secret-of-${name}`
  const secretsSeen: string[] = []
  const workspace = await openWorkspace({
    file: {
      name,
      ruleset: './ruleset.json',
      helpdesk: {
        adapter: `desk-of-${name}`,
        options: { fields: [{ key: 'order-id', label: mark, type: 'text' }], teams: [`team-${mark}`] },
        secrets: { token: { $env: 'TOKEN' } },
      },
      store,
    },
    ruleset: { text: rulesetOf(name, mark) },
    adapters: [deskOf(name, secretsSeen)],
    readVariable: () => secret,
  })
  return { name, marks: [mark, secret], workspace, holder: holder({ name, workspace: name }), secretsSeen }
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
    secretsSchema: { type: 'object', properties: { token: { type: 'string' } }, required: ['token'] },
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
