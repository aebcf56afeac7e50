import type { KeptPreview } from '../../src/preview/index.ts'

/** A preview in which something became of every kind of key. */
export function samplePreview(value = '00418837'): KeptPreview {
  return {
    sameRuleset: true,
    history: null,
    landed: null,
    report: {
      handoffId: `h-${'a'.repeat(26)}`,
      eventId: 'evt-1',
      environment: 'staging',
      sink: 'preview',
      at: '2026-03-08T11:29:00Z',
      draftHash: 'f'.repeat(64),
      target: 'create',
      decision: {
        team: { value: 'vip-care', rule: 'vip', reason: 'rule', alsoMatched: ['returns-trial'] },
        priority: { value: 'high', rule: 'vip', reason: 'rule', alsoMatched: [] },
        tags: [],
        shadow: [],
      },
      because: ['Team vip-care: rule "vip" matched.', 'Priority high: rule "vip" matched.'],
      keys: [
        { key: 'order-id', verdict: 'filled', field: { key: 'order-id', label: 'Order ID' }, value },
        { key: 'orderTotal', verdict: 'malformed-key', suggestion: 'order-total' },
        {
          key: 'order-status',
          verdict: 'refused',
          field: { key: 'order-status', label: 'Order status' },
          reason: 'not-an-option',
        },
      ],
      fields: [
        { key: 'order-id', label: 'Order ID', status: 'filled', by: 'order-id' },
        { key: 'order-total', label: 'Order total', status: 'not-sent', nearest: ['orderTotal'] },
        { key: 'order-status', label: 'Order status', status: 'refused', by: 'order-status', reason: 'not-an-option' },
      ],
      context: [
        { key: 'order-id', text: value },
        { key: 'orderTotal', text: '12' },
        { key: 'order-status', text: 'gone' },
      ],
      conversation: { id: 'conv-1', country: 'US' },
      missing: [],
      draft: {
        handoffId: `h-${'a'.repeat(26)}`,
        environment: 'staging',
        target: { kind: 'create' },
        subject: 'A parcel is late',
        note: '',
        fields: [{ key: 'order-id', label: 'Order ID', value }],
        team: 'vip-care',
        priority: 'high',
        tags: [],
        conversation: { id: 'conv-1' },
        requester: {},
        gaps: [],
        omitted: [],
      },
      plan: {
        steps: [
          { id: 'create', request: { method: 'POST', path: '/tickets', body: { value } }, ifUnsure: { do: 'park' } },
        ],
        omitted: [],
      },
      findings: [],
      revisions: { catalog: 'c', ruleset: 'r', basis: 'b' },
    },
  }
}
