import { asFieldKey, type DeliveryPlan, type TicketDraft } from '@handoffkit/core'
import { readDraft, readPlan } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonValues } from './arbitrary/json.ts'
import { seen } from './located.ts'
import { pointersIn, withValueAt } from './places.ts'

const key = asFieldKey('order-id')
if (key === undefined) throw new Error('"order-id" is a field key.')

const draft: TicketDraft = {
  handoffId: 'h-a',
  environment: 'production',
  target: { kind: 'update', ticket: '17', overwrite: 'always' },
  subject: 's',
  note: 'n',
  fields: [{ key, label: 'Order ID', value: '00418837' }],
  gaps: [
    { key, label: 'Order ID', value: ['a'] },
    { key, label: 'Order ID' },
  ],
  team: null,
  priority: null,
  tags: ['vip'],
  requester: { email: 'ann@example.com' },
  conversation: { id: '7', url: 'https://bot.example.com/7' },
  omitted: [{ what: 'team', because: 'The desk has none.' }],
}

const plan: DeliveryPlan = {
  steps: [
    {
      id: 'create',
      request: { method: 'POST', path: '/t', query: { a: 'b' }, headers: { c: 'd' }, body: { e: [1] } },
      produces: 'ticket',
      ifUnsure: { do: 'settle', absentAfterMs: 1000 },
    },
    {
      id: 'fields',
      request: { method: 'PUT', path: '/t/{ticket}' },
      merge: 'read-first',
      ifUnsure: { do: 'repeat', forMs: 1, then: 'settle' },
    },
  ],
  bare: [{ id: 'create', request: { method: 'POST', path: '/t' }, ifUnsure: { do: 'park' } }],
  omitted: [],
}

const places = (document: object, free: RegExp) =>
  fc.constantFrom(...pointersIn(document).filter((place) => !free.test(place)))
const asJson = (value: object) => JSON.parse(JSON.stringify(value))

describe('a draft', () => {
  test('is accepted, for a new ticket and for a given one', () => {
    expect(readDraft(draft)).toEqual({ ok: true, value: draft, findings: [] })
    expect(readDraft({ ...draft, target: { kind: 'create' }, team: 't', priority: 'high' }).ok).toBe(true)
  })

  test('with a value of the wrong type is refused with a finding at that place', () => {
    fc.assert(
      fc.property(places(draft, /value\/0$/u), (place) => {
        const read = readDraft(withValueAt(asJson(draft), place, [[]]))
        expect(read.findings.map(({ path }) => path.replace(/\/0$/u, ''))).toEqual([place.replace(/\/0$/u, '')])
      }),
    )
  })

  test.each<[object, string]>([
    [{ target: { kind: 'delete' } }, 'not-allowed /target/kind'],
    [{ target: { kind: 'update' } }, 'missing-member /target/ticket'],
    [{ target: { kind: 'create', ticket: '1' } }, 'unknown-member /target/ticket'],
    [{ target: {} }, 'missing-member /target/kind'],
    [{ priority: 'normal' }, 'not-allowed /priority'],
    [{ more: 1 }, 'unknown-member /more'],
  ])('with %j is refused', (part, finding) => {
    expect(seen(readDraft({ ...draft, ...part }))).toEqual([finding])
  })

  test('is never quoted: it holds data of people', () => {
    const read = readDraft({
      ...draft,
      environment: 'S3CRET',
      priority: 'S3CRET',
      target: { kind: 'S3CRET' },
      fields: 'S3CRET',
    })
    expect(read.findings).toHaveLength(4)
    expect(JSON.stringify(read.findings)).not.toContain('S3CRET')
  })
})

describe('a plan', () => {
  test('is accepted, whatever its bodies hold', () => {
    fc.assert(
      fc.property(jsonValues, (body) => {
        const [first] = plan.steps
        const one = { ...plan, steps: [{ ...first, request: { ...first?.request, body } }] }
        expect(readPlan(one)).toEqual({ ok: true, value: one, findings: [] })
      }),
    )
    expect(readPlan(plan)).toEqual({ ok: true, value: plan, findings: [] })
  })

  test('with a value of the wrong type is refused with a finding at that place', () => {
    fc.assert(
      fc.property(places(plan, /\/body(\/|$)/u), (place) => {
        const read = readPlan(withValueAt(asJson(plan), place, 'zz'))
        fc.pre(!read.ok)
        expect(read.findings.map(({ path }) => path)).toEqual([place])
      }),
    )
  })

  test.each<[object, string]>([
    [{ do: 'retry' }, 'not-allowed /steps/0/ifUnsure/do'],
    [{ do: 'settle' }, 'missing-member /steps/0/ifUnsure/absentAfterMs'],
    [{ do: 'park', forMs: 1 }, 'unknown-member /steps/0/ifUnsure/forMs'],
    [{ do: 'repeat', forMs: -1 }, 'too-small /steps/0/ifUnsure/forMs'],
    [{ do: 'repeat', then: 'park' }, 'not-allowed /steps/0/ifUnsure/then'],
  ])('whose step says %j when unsure is refused', (ifUnsure, finding) => {
    expect(seen(readPlan({ ...plan, steps: [{ ...plan.steps[0], ifUnsure }] }))).toEqual([finding])
  })
})
