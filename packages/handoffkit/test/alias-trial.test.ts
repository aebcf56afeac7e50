import { createMemoryAdapter } from '@handoffkit/adapters/memory'
import type { Basis, Context, FieldCatalog, KeyVerdict } from '@handoffkit/core'
import {
  createBasis,
  DEFAULT_WITHHOLDING,
  declareCatalog,
  factsOf,
  matchContext,
  normalizeContext,
} from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import { historyBuilder } from '@handoffkit/rules/replay'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AliasCounts } from '../src/alias-trial.ts'
import { tryAliasSteps } from '../src/alias-trial.ts'
import { sha256 } from '../src/index.ts'
import { noRules } from '../src/past/no-rules.ts'

const catalog: FieldCatalog = declareCatalog(
  {
    fields: [
      { key: 'order-id', type: 'text', maxLength: 5, pattern: '^[a-z0-9.]' },
      { key: 'total', type: 'decimal', numberFormat: '1.234,56' },
      { key: 'tier', type: 'option', options: ['gold', { value: 'vip', label: 'V.I.P.' }] },
      { key: 'closed', type: 'text', writable: false },
      { key: 'twice', type: 'text' },
      { key: 'twice', type: 'text', vendorKey: 'other' },
    ],
  },
  sha256,
)

const KEYS = ['order-id', 'orderId', 'total', 'tier', 'Tier', 'secret'] as const
const values = fc.constantFrom<unknown>(
  'gold',
  'V.I.P.',
  '',
  null,
  1.5,
  12,
  '1,50',
  'a long text',
  true,
  ['gold'],
  {},
  1e21,
)
const contexts = fc.dictionary(fc.constantFrom(...KEYS), values)
const aliases = fc.dictionary(
  fc.constantFrom('orderId', 'Tier', 'order-id'),
  fc.constantFrom('order-id', 'tier', 'nothing'),
)

function basisWith(contextAliases: Readonly<Record<string, string>>): Basis {
  return createBasis({
    workspace: 'acme',
    adapter: createMemoryAdapter(),
    options: { fields: [], teams: [] },
    catalog,
    ruleset: noRules(),
    digest: sha256,
    compilePattern,
    contextAliases: new Map(Object.entries(contextAliases)),
    withholding: { ...DEFAULT_WITHHOLDING, keys: new Map([['secret', new Set(['ticket' as const])]]) },
  })
}

const MEMBERS: Readonly<Record<KeyVerdict['verdict'], keyof AliasCounts>> = {
  'malformed-key': 'noSuchField',
  'no-such-field': 'noSuchField',
  conflict: 'conflict',
  'read-only': 'readOnly',
  withheld: 'withheld',
  'not-flat': 'unread',
  empty: 'unread',
  refused: 'refused',
  filled: 'filled',
}

/** What becomes of a key when the alias is really there. */
function really(context: Context, key: string, basis: Basis): keyof AliasCounts | undefined {
  const verdict = matchContext(context, basis).find((one) => one.key === key)
  if (verdict === undefined) return undefined
  // Numbers that JSON cannot carry exactly are no facts, so the past does not know them.
  const isUnread = ['list', 'inexact'].includes(context.get(key)?.kind ?? '')
  return isUnread && 'field' in verdict && ['filled', 'refused', 'not-flat'].includes(verdict.verdict)
    ? 'unread'
    : MEMBERS[verdict.verdict]
}

test('a trial counts what would become of the key if the alias were there', () => {
  fc.assert(
    fc.property(
      fc.array(contexts, { maxLength: 12 }),
      aliases,
      fc.constantFrom(...KEYS),
      fc.constantFrom('order-id', 'total', 'tier', 'closed', 'twice', 'nothing', 'No Key'),
      (many, present, key, field) => {
        const basis = basisWith(present)
        const builder = historyBuilder()
        const expected = new Map<string, number>([['handoffs', many.length]])
        const count = (name: string) => expected.set(name, (expected.get(name) ?? 0) + 1)
        const under = basisWith({ ...present, [key]: field })
        for (const context of many) {
          const event = { conversation: { id: 'c' }, context: JSON.parse(JSON.stringify(context)) }
          const circumstances = { environment: 'production', atMs: 0, target: { kind: 'create' } } as const
          builder.append({ facts: factsOf(event, basis, circumstances), absent: [] })
          const became = really(normalizeContext(event).context, key, under)
          if (became !== undefined) for (const name of ['sent', became]) count(name)
        }
        const steps = tryAliasSteps([{ history: builder.freeze() }], { key, field }, basis)
        let step = steps.next()
        while (step.done !== true) step = steps.next()
        const counted = Object.entries(step.value).filter(([, sum]) => sum > 0)
        expect(new Map(counted)).toEqual(expected.get('handoffs') === 0 ? new Map() : expected)
      },
    ),
    { numRuns: 300 },
  )
})
