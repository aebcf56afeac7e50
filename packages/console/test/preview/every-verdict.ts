import type { FieldStatus, KeyVerdict } from '../../src/api/generated/open-api.ts'

const field = { key: 'order-id', label: 'Order ID' }

/** One context key of every verdict, by the verdict. */
export const EVERY_VERDICT: { readonly [Verdict in KeyVerdict['verdict']]: Extract<KeyVerdict, { verdict: Verdict }> } =
  {
    filled: { key: 'order-id', verdict: 'filled', field, value: '00418837' },
    'malformed-key': { key: 'orderTotal', verdict: 'malformed-key', suggestion: 'order-total' },
    'no-such-field': { key: 'shoe-size', verdict: 'no-such-field' },
    conflict: { key: 'city', verdict: 'conflict', field, with: ['town'] },
    'read-only': { key: 'made-at', verdict: 'read-only', field },
    withheld: { key: 'ssn', verdict: 'withheld', field },
    'not-flat': { key: 'basket', verdict: 'not-flat', field },
    empty: { key: 'coupon', verdict: 'empty', field },
    refused: { key: 'order-status', verdict: 'refused', field, reason: 'not-an-option' },
  }

/** One ticket field of every status, by the status. */
export const EVERY_STATUS: { readonly [Status in FieldStatus['status']]: Extract<FieldStatus, { status: Status }> } = {
  filled: { ...field, status: 'filled', by: 'order-id' },
  refused: { ...field, key: 'a', status: 'refused', by: 'order-status', reason: 'too-long' },
  withheld: { ...field, key: 'b', status: 'withheld', by: 'ssn' },
  conflict: { ...field, key: 'c', status: 'conflict', with: ['city', 'town'] },
  defaulted: { ...field, key: 'd', status: 'defaulted', value: 'web' },
  'not-sent': { ...field, key: 'e', status: 'not-sent', nearest: ['orderTotal'] },
}
