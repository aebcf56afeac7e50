import assert from 'node:assert/strict'
import type { FieldCatalog, PlanStep, TicketDraft } from '@handoffkit/core'
import { asFieldKey, canonicalJson } from '@handoffkit/core'
import * as fc from 'fast-check'
import type { AdapterLaw } from '../adapter-subject.ts'
import { forAny, openBench } from '../bench.ts'
import { fittingDrafts, wildDrafts } from '../drafts.ts'

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/gu
const EMPTY: FieldCatalog = { fields: [], revision: 'empty' }

/** What every plan function keeps to. */
export const planLaws: readonly AdapterLaw[] = [
  {
    name: 'plan takes every draft and gives whole steps',
    run: async (subject) => {
      const { catalog } = await openBench(subject)
      const inputs = fc.tuple(wildDrafts(catalog), fc.constantFrom(catalog, EMPTY))
      forAny(subject, inputs, ([draft, known]) => {
        const { steps, bare } = subject.definition.plan(draft, known, subject.options)
        assert.ok(steps.length > 0, 'The plan has no steps.')
        assertWhole(steps, draft)
        if (draft.target.kind === 'create')
          assert.ok(bare !== undefined, 'The plan of a new ticket has no "bare" steps.')
        if (bare !== undefined) assertWhole(bare, draft)
      })
    },
  },
  {
    name: 'plan is pure: same draft, same plan, and nothing it was given changes',
    run: async (subject) => {
      const { catalog } = await openBench(subject)
      const frozen = deepFrozen(structuredClone(catalog))
      forAny(subject, wildDrafts(catalog), (draft) => {
        const given = deepFrozen(structuredClone(draft))
        const [one, other] = [0, 1].map(() =>
          canonicalJson(planJson(subject.definition.plan(given, frozen, subject.options))),
        )
        assert.equal(one, other)
      })
    },
  },
  {
    name: 'a plan is plain JSON: it comes out of storage as it went in',
    run: async (subject) => {
      const { catalog } = await openBench(subject)
      forAny(subject, wildDrafts(catalog), (draft) => {
        const plan = subject.definition.plan(draft, catalog, subject.options)
        assert.deepEqual(JSON.parse(JSON.stringify(plan)), plan)
      })
    },
  },
  {
    name: 'plan sends no field that the catalog does not have, and says so',
    run: async (subject) => {
      const { catalog } = await openBench(subject)
      const { definition, options } = subject
      const key = asFieldKey(unknownKey(catalog))
      assert.ok(key !== undefined)
      forAny(subject, fittingDrafts(catalog, definition.capabilities(options)), (draft) => {
        const secretValue = 'value-of-no-field-at-all'
        const { steps, omitted } = definition.plan(
          { ...draft, fields: [...draft.fields, { key, label: 'No such field', value: secretValue }] },
          catalog,
          options,
        )
        assert.ok(!JSON.stringify(steps).includes(secretValue), 'The value of a field that does not exist is sent.')
        assert.ok(
          omitted.some(({ what }) => what === `field:${key}`),
          `Nothing omitted says "field:${key}".`,
        )
      })
    },
  },
]

/** Steps have ids of their own, and use nothing that no earlier step produces. */
function assertWhole(steps: readonly PlanStep[], { target }: TicketDraft): void {
  const ids = steps.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length, `Two steps have the same id: ${ids.join(', ')}.`)
  const known = new Set(target.kind === 'update' ? ['ticket'] : [])
  for (const { id, request, produces } of steps) {
    const missing = [...request.path.matchAll(PLACEHOLDER)]
      .map(([, name]) => name ?? '')
      .filter((name) => !known.has(name))
    assert.deepEqual(missing, [], `The step "${id}" uses what no step before it produces.`)
    if (produces !== undefined) known.add(produces)
  }
  assert.ok(known.has('ticket'), 'No step produces the "ticket".')
}

function unknownKey({ fields }: FieldCatalog): string {
  return `no-such-field${fields.map(({ key }) => key.length).reduce((most, length) => Math.max(most, length), 0)}`
}

function planJson(plan: object): Parameters<typeof canonicalJson>[0] {
  return JSON.parse(JSON.stringify(plan)) as Parameters<typeof canonicalJson>[0]
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) deepFrozen(member)
  return Object.freeze(value)
}
