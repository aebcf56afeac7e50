import type { Basis, PluginOperator } from '../../src/api/generated/open-api.ts'

/** Rules that use a list of values, a number, and a category. */
export const RULES: string = JSON.stringify({
  format: 1,
  name: 'routing',
  assignment: {
    default: null,
    rules: [
      {
        name: 'vip',
        when: { fact: 'context.customer-tier', operator: 'in', value: ['gold', 'vip'] },
        team: 'vip-care',
      },
      { name: 'bill', when: { fact: 'handoff.category', operator: 'equal', value: 'Billing' }, team: 'billing' },
      {
        name: 'watched',
        mode: 'shadow',
        when: { fact: 'field.count', operator: 'greaterThan', value: 5 },
        team: 'billing',
      },
    ],
  },
  priority: {
    default: 'medium',
    rules: [{ name: 'many', when: { fact: 'field.count', operator: 'greaterThan', value: 5 }, priority: 'high' }],
  },
})

/** What a service answers about an environment. */
export const BASIS: Basis = {
  workspace: 'acme',
  environment: 'production',
  catalog: {
    fields: [
      { key: 'order-id', label: 'Order ID', type: 'text' },
      { key: 'count', label: 'Count', type: 'integer', minimum: 0, maximum: 20 },
      { key: 'zip-code', label: 'Zip', type: 'text', pattern: '^[0-9]{5}$' },
    ],
    teams: [{ name: 'vip-care' }, { name: 'billing' }],
    revision: 'c1',
  },
  contextAliases: { tier: 'order-id' },
  teamAliases: {},
  fieldDefaults: {},
  withheld: [{ key: 'secret', from: ['preview'] }],
  detectors: ['card-number'],
  lookUps: [],
  operators: [],
  revision: 'b1',
}

/** An operator of a plugin, as a service tells of it. */
export const SOUNDS_LIKE: PluginOperator = {
  name: 'soundsLike',
  facts: ['text'],
  operand: 'text',
  phrase: 'sounds like',
  negatedPhrase: 'does not sound like',
}

/** The text of an event with this context. */
export function eventText(context: object, rest: object = {}): string {
  return JSON.stringify({ id: 'evt-1', conversation: { id: 'conv-1' }, context, ...rest })
}
