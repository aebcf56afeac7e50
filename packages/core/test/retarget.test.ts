import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../src/index.ts'
import { prepareHandoff, retarget } from '../src/index.ts'
import { eventsWithCatalog } from '../src/testing/index.ts'
import { basisOf, catalogOf, eventOf, inProduction, prepared, quietDecision, rulesetOf } from './sample-basis.ts'

const update = { kind: 'update', ticket: '17' } as const

const decisions: fc.Arbitrary<Decision> = fc.record({
  team: fc.oneof(
    fc.constant(quietDecision.team),
    fc.constant({ value: 'billing', rule: null, reason: 'default' } as const),
    fc.constant({ value: 'vip-care', rule: 'vip', reason: 'rule' } as const),
  ),
  priority: fc.oneof(
    fc.constant(quietDecision.priority),
    fc.constant({ value: 'urgent', rule: 'soon', reason: 'rule' } as const),
  ),
  tags: fc.constant([]),
  requires: fc.constant([]),
  shadow: fc.constant([]),
})

describe('a handoff that is to update a ticket instead of making one', () => {
  test('is what it would have been, had it been prepared so', () => {
    fc.assert(
      fc.property(eventsWithCatalog, decisions, fc.boolean(), ({ event, catalog }, decision, hasTeams) => {
        const basis = basisOf(catalog, {
          ruleset: rulesetOf(() => decision),
          fieldDefaults: new Map(catalog.fields.map(({ key }) => [key, 'x'])),
          capabilities: { ...basisOf(catalog).capabilities, team: hasTeams ? 'optional' : 'none', tags: hasTeams },
          plan: (draft) => ({
            steps: [
              { id: draft.target.kind, request: { method: 'POST', path: '/', body: {} }, ifUnsure: { do: 'park' } },
            ],
            omitted: [],
          }),
        })
        const created = prepareHandoff(event, basis, inProduction)
        const updated = prepareHandoff(event, basis, { ...inProduction, target: update })
        if ('needs' in created) throw new Error('nothing is looked up here')
        expect(retarget(created, update, basis)).toEqual(updated)
      }),
    )
  })

  test('says under which catalog its plan was made', () => {
    const basis = basisOf(catalogOf({ key: 'order-id', type: 'text' }))
    const later = { ...basis, catalog: catalogOf({ key: 'order-id', type: 'longtext' }), revision: 'b2' }
    const { revisions } = retarget(prepared(eventOf({}), basis), update, later)
    expect(revisions).toEqual({ catalog: later.catalog.revision, ruleset: 'r1', basis: 'b2' })
  })

  test('stays as it is when it updates a ticket already, or is to make one', () => {
    const basis = basisOf(catalogOf())
    const created = prepared(eventOf({}), basis)
    expect(retarget(created, { kind: 'create' }, basis)).toBe(created)
    const updated = retarget(created, update, basis)
    expect(retarget(updated, { kind: 'update', ticket: '18' }, basis)).toBe(updated)
  })
})
