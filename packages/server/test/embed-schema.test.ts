import { events } from '@handoffkit/core/testing'
import { PUBLISHED_SCHEMAS } from '@handoffkit/schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { embedSchema } from '../src/open-api/embed-schema.ts'

const options = { strict: false, validateFormats: false } as const

/** The published schema of a file, and what the document makes of it. */
function bothOf(name: string) {
  const schemas = embedSchema('Whole', PUBLISHED_SCHEMAS[name] ?? {})
  const embedded = { $ref: '#/components/schemas/Whole', components: { schemas } }
  return {
    schemas,
    published: new Ajv2020(options).compile(PUBLISHED_SCHEMAS[name] ?? {}),
    embedded: new Ajv2020(options).compile(embedded),
  }
}

const draft = {
  handoffId: 'h-1',
  environment: 'staging',
  target: { kind: 'create' },
  subject: 's',
  note: 'n',
  fields: [{ key: 'a', label: 'A', value: 'x' }],
  gaps: [],
  team: null,
  priority: 'low',
  tags: [],
  requester: {},
  conversation: { id: 'c' },
  omitted: [],
}
const plan = {
  steps: [{ id: 's', request: { method: 'POST', path: '/' }, ifUnsure: { do: 'settle', absentAfterMs: 1 } }],
  omitted: [],
}

/** A value with one of its places, however deep, holding something else or nothing. */
function spoilt(value: unknown, at: readonly number[], other: unknown): unknown {
  const [first = 0, ...rest] = at
  if (typeof value !== 'object' || value === null || at.length === 0) return other
  const names = Object.keys(value)
  const name = names[first % (names.length + 1)] ?? 'more'
  const inner = (value as Record<string, unknown>)[name]
  const changed = { ...value, [name]: spoilt(inner, rest, other) }
  return Array.isArray(value) ? Object.values(changed) : changed
}

const others = fc.constantFrom(null, undefined, 1, '', 'x', 'update', 'park', 'urgent', true, [], ['x'], [1], {})
const places = fc.array(fc.nat({ max: 15 }), { minLength: 1, maxLength: 4 })

describe('a published schema in the document', () => {
  test.each(Object.entries({ draft, plan }))('takes the same values: %s', (name, value) => {
    const { published, embedded } = bothOf(name)
    expect([published(value), embedded(value)]).toEqual([true, true])
    fc.assert(
      fc.property(places, others, (at, other) => {
        const changed: unknown = JSON.parse(JSON.stringify(spoilt(value, at, other)) ?? 'null')
        expect(embedded(changed)).toBe(published(changed))
      }),
      { numRuns: 1_000 },
    )
  })

  test('takes the same events', () => {
    const { published, embedded } = bothOf('event')
    fc.assert(
      fc.property(events, places, others, (event, at, other) => {
        for (const value of [event, spoilt(event, at, other)]) expect(embedded(value)).toBe(published(value))
      }),
    )
  })

  test('has names for its definitions and its alternatives', () => {
    expect(Object.keys(bothOf('plan').schemas).toSorted()).toEqual([
      'Whole',
      'WholeStep',
      'WholeStepIfUnsurePark',
      'WholeStepIfUnsureRepeat',
      'WholeStepIfUnsureSettle',
    ])
  })
})
