import { describe, expect, test } from 'vitest'
import type { BasisParts } from '../src/index.ts'
import { createBasis, DEFAULT_WITHHOLDING } from '../src/index.ts'
import {
  basisOf,
  catalogOf,
  eventOf,
  nativePattern,
  prepared,
  quietDecision,
  rulesetOf,
  sha256,
} from './sample-basis.ts'

const parts = (): BasisParts<{ readonly queue: string }> => ({
  workspace: 'acme',
  catalog: catalogOf({ key: 'order-id', type: 'text' }),
  ruleset: rulesetOf(() => quietDecision),
  adapter: {
    plan: ({ subject }, { revision }, { queue }) => ({
      steps: [],
      omitted: [{ what: queue, because: `${subject} ${revision}` }],
    }),
    capabilities: ({ queue }) => ({ ...basisOf(catalogOf()).capabilities, maxSubjectLength: queue.length }),
  },
  options: { queue: 'General' },
  digest: sha256,
  compilePattern: nativePattern,
})

describe('a basis', () => {
  test('has sensible defaults for all that is not said', () => {
    const basis = createBasis(parts())
    expect(basis).toMatchObject({
      template: { parts: ['summary', 'routing', 'context', 'transcript', 'link'], context: 'all' },
      withholding: DEFAULT_WITHHOLDING,
      requesterFallback: {},
    })
    expect(
      [basis.contextAliases, basis.teamAliases, basis.fieldDefaults, basis.lookUps].map(({ size }) => size),
    ).toEqual([0, 0, 0, 0])
    expect(prepared(eventOf({ card: '4111 1111 1111 1111', iban: 'DE44500105175407324931' }), basis).context).toEqual([
      { key: 'card', text: '[card-number]' },
      { key: 'iban', text: '[iban]' },
    ])
  })

  test('binds the adapter to its options', () => {
    const basis = createBasis(parts())
    const { draft, plan } = prepared(eventOf({}, { ticket: { subject: 'A long subject' } }), basis)
    expect(draft.subject).toBe('A long…')
    expect(plan.omitted).toEqual([{ what: 'General', because: `A long… ${basis.catalog.revision}` }])
  })

  test('takes what is said instead, and has another revision when its options change', () => {
    expect(createBasis({ ...parts(), revision: 'mine', requesterFallback: { id: 'bot' } })).toMatchObject({
      revision: 'mine',
      requesterFallback: { id: 'bot' },
    })
    expect(createBasis(parts()).revision).toBe(createBasis(parts()).revision)
    expect(createBasis({ ...parts(), options: { queue: 'Other' } }).revision).not.toBe(createBasis(parts()).revision)
  })
})
