import type { RulesetFile, WorkspaceFile } from '@handoffkit/schema'
import type { WorkspaceConfig } from 'handoffkit'
import { adapterOf } from '../bench/store/desk-server.ts'

/** What a service is started with. */
export interface ServicePlan {
  /** As the workspace file writes it: `sqlite:/tmp/handoffs.db`, `postgres://...`. */
  readonly store: string
  /** Rules in the assignment list. */
  readonly rules: number
  /** Whether it delivers, too. */
  readonly delivers: boolean
  /** Absent: as many as the product does by default. */
  readonly deliveriesAtOnce?: number
  /** Address of a helpdesk as `desk-server.ts` makes one. Absent: one in memory, with fields and teams. */
  readonly desk?: string
}

const TIERS = ['standard', 'silver', 'gold', 'vip'] as const

/** A workspace with one helpdesk and as many rules as asked for. */
export function workspaceOf(plan: ServicePlan): Pick<WorkspaceConfig, 'file' | 'ruleset' | 'adapters'> {
  const { deliveriesAtOnce } = plan
  const adapter = plan.desk === undefined ? undefined : adapterOf(plan.desk)
  const helpdesk =
    adapter === undefined ? deskInMemory() : { adapter: adapter.name, options: {}, allowPrivateNetwork: true }
  return {
    file: {
      name: 'acme',
      ruleset: './ruleset.json',
      store: plan.store,
      helpdesk: deliveriesAtOnce === undefined ? helpdesk : { ...helpdesk, limits: { deliveriesAtOnce } },
      environments: { development: { preview: true }, staging: { preview: true }, production: {} },
      sources: [{ name: 'plain' }, { name: 'botpress' }, { name: 'dialogflow-cx' }, { name: 'bot-framework' }],
    },
    ruleset: { text: rulesetOf(plan.rules) },
    adapters: adapter === undefined ? [] : [adapter],
  }
}

const TEAMS: readonly string[] = Array.from({ length: 8 }, (_, n) => `team-${n}`)

function deskInMemory(): WorkspaceFile['helpdesk'] {
  const texts = Array.from({ length: 20 }, (_, n) => ({ key: `key-${n}`, label: `Key ${n}`, type: 'text' }))
  const fields = [
    { key: 'order-id', label: 'Order ID', type: 'text', maxLength: 64 },
    { key: 'customer-tier', label: 'Customer tier', type: 'option', options: [...TIERS] },
    { key: 'order-total', label: 'Order total', type: 'decimal' },
    ...texts,
  ]
  return { adapter: 'memory', options: { fields, teams: TEAMS } }
}

/** Each rule asks for a key and a tier. */
function rulesetOf(rules: number): RulesetFile {
  return {
    format: 1,
    name: 'routing',
    assignment: {
      default: null,
      rules: Array.from({ length: rules }, (_, n) => ({
        name: `rule-${n}`,
        when: {
          all: [
            { fact: `context.key-${n % 40}`, operator: 'equal', value: `value-${n}` },
            { fact: 'context.customer-tier', operator: 'in', value: TIERS.slice(0, 1 + (n % TIERS.length)) },
          ],
        },
        team: TEAMS[n % TEAMS.length] ?? '',
      })),
    },
    priority: {
      default: 'medium',
      rules: [
        { name: 'vip', when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' }, priority: 'high' },
      ],
    },
  }
}
