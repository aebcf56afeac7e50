import type { WorkspaceFile } from '@handoffkit/schema'
import type { WorkspaceConfig } from 'handoffkit'

/** What a service is started with. */
export interface ServicePlan {
  /** As the workspace file writes it: `sqlite:/tmp/handoffs.db`, `postgres://...`. */
  readonly store: string
  /** Rules in the assignment list. */
  readonly rules: number
  /** Whether it delivers, too. */
  readonly delivers: boolean
}

const TIERS = ['standard', 'silver', 'gold', 'vip'] as const

/** A workspace with a helpdesk in memory, and as many rules as asked for. The last one matches what the others do not. */
export function workspaceOf({ store, rules }: ServicePlan): Pick<WorkspaceConfig, 'file' | 'ruleset'> {
  const teams = Array.from({ length: 8 }, (_, n) => `team-${n}`)
  const file: WorkspaceFile = {
    name: 'acme',
    ruleset: './ruleset.json',
    store,
    helpdesk: {
      adapter: 'memory',
      options: {
        fields: [
          { key: 'order-id', label: 'Order ID', type: 'text', maxLength: 64 },
          { key: 'customer-tier', label: 'Customer tier', type: 'option', options: [...TIERS] },
          { key: 'order-total', label: 'Order total', type: 'decimal' },
          ...Array.from({ length: 20 }, (_, n) => ({ key: `key-${n}`, label: `Key ${n}`, type: 'text' as const })),
        ],
        teams,
      },
    },
    environments: { development: { preview: true }, staging: { preview: true }, production: {} },
  }
  const assignment = Array.from({ length: rules }, (_, n) => ({
    name: `rule-${n}`,
    when: {
      all: [
        { fact: `context.key-${n % 40}`, operator: 'equal', value: `value-${n}` },
        { fact: 'context.customer-tier', operator: 'in', value: TIERS.slice(0, 1 + (n % TIERS.length)) },
      ],
    },
    team: teams[n % teams.length] ?? 'team-0',
  }))
  return {
    file,
    ruleset: {
      text: {
        format: 1,
        name: 'routing',
        assignment: { default: null, rules: assignment },
        priority: {
          default: 'medium',
          rules: [
            { name: 'vip', when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' }, priority: 'high' },
          ],
        },
      },
    },
  }
}
