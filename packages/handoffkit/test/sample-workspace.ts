import type { AdapterDefinition } from '@handoffkit/core'
import type { RulesetFile, WorkspaceFile } from '@handoffkit/schema'
import type { WorkspaceConfig } from '../src/index.ts'

export const noon = Date.parse('2026-03-08T12:00:00Z')

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
      ],
      teams: ['vip-care', 'billing'],
    },
  },
}

export const ruleset: RulesetFile = {
  format: 1,
  name: 'routing',
  assignment: {
    default: null,
    rules: [
      {
        name: 'vip',
        when: { fact: 'context.customer-tier', operator: 'equal', value: 'vip' },
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
}

export function configOf(adapter: AdapterDefinition, rest: Partial<WorkspaceConfig> = {}): WorkspaceConfig {
  return { file, ruleset: { text: ruleset }, adapters: [adapter], now: () => noon, ...rest }
}

export function eventText(context: object, rest: object = {}): string {
  return JSON.stringify({ id: 'evt-1', environment: 'production', conversation: { id: 'conv-1' }, context, ...rest })
}
