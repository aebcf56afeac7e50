import { readFileSync } from 'node:fs'
import { type Finding, type HandoffEvent, type JsonValue, normalizeContext } from '@handoffkit/core'
import { events as eventsOfCore } from '@handoffkit/core/testing'
import { DEFAULT_LIMITS, readEvent } from '@handoffkit/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { events } from './arbitrary/event.ts'
import { jsonValues } from './arbitrary/json.ts'
import { pointersIn, withValueAt } from './places.ts'

const smallest = { conversation: { id: '7' }, context: {} }
const seen = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.map(({ code, path }) => `${code} ${path}`)

/** A value of a type that the one in its place is not. */
const otherTypes = (value: unknown): readonly JsonValue[] => [
  ...(typeof value === 'string' ? [] : ['a text']),
  ...(typeof value === 'number' ? [] : [7]),
  ...(Array.isArray(value) ? [] : [[]]),
  ...(typeof value === 'object' && !Array.isArray(value) ? [] : [{}]),
  true,
  null,
]

describe('an event that is what it must be', () => {
  test('is accepted, whatever its type allows', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(readEvent(event)).toEqual({ ok: true, value: event, findings: [] })
      }),
    )
  })

  test("is accepted when core's generators make it", () => {
    fc.assert(fc.property(eventsOfCore, (event) => readEvent(event).ok))
  })

  test('is given back as it came, hostile keys and unknown members included', () => {
    const unknown = fc.dictionary(
      fc.string().map((name) => `x-${name}`),
      jsonValues,
    )
    fc.assert(
      fc.property(events, unknown, (event, more) => {
        const given = JSON.stringify({ ...event, ...more, conversation: { ...event.conversation, ...more } })
        const read = readEvent(JSON.parse(given))
        expect(read.ok && JSON.stringify(read.value)).toBe(given)
      }),
    )
  })
})

describe('an event with one mistake', () => {
  test('is refused with a finding at the place of the mistake and nowhere else', () => {
    const mutations = events
      .filter((event) => placesWithType(event).length > 0)
      .chain((event) => fc.tuple(fc.constant(event), fc.constantFrom(...placesWithType(event))))
      .chain(([event, place]) =>
        fc.tuple(fc.constant(event), fc.constant(place), fc.constantFrom(...otherTypes(valueIn(event, place)))),
      )
    fc.assert(
      fc.property(mutations, ([event, place, value]) => {
        const read = readEvent(withValueAt(asJson(event), place, value))
        expect(read.ok).toBe(false)
        expect(read.findings.map(({ path }) => path)).toEqual([place])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    [{ context: {} }, 'missing-member /conversation'],
    [{ conversation: {}, context: {} }, 'missing-member /conversation/id'],
    [{ conversation: { id: '' }, context: {} }, 'too-small /conversation/id'],
    [{ conversation: { id: '7' } }, 'missing-member /context'],
    [{ conversation: { id: '7' }, context: [] }, 'wrong-type /context'],
    [{ ...smallest, environment: 'prod' }, 'not-allowed /environment'],
    [
      { ...smallest, conversation: { id: '7', transcript: [{ from: 'bot', text: '' }] } },
      'not-allowed /conversation/transcript/0/from',
    ],
    [
      { ...smallest, conversation: { id: '7', transcript: [{ from: 'ai' }] } },
      'missing-member /conversation/transcript/0/text',
    ],
    [{ ...smallest, onMissing: 'ask' }, 'not-allowed /onMissing'],
    [3, 'wrong-type '],
    [null, 'wrong-type '],
    [undefined, 'not-json '],
  ])('%j: %s', (event, finding) => {
    expect(seen(readEvent(event))).toEqual([finding])
  })

  test('hears which environments there are', () => {
    const [finding] = readEvent({ ...smallest, environment: 'prod' }).findings
    expect(finding?.hint).toBe('Use "development", "staging" or "production".')
  })

  test('is never quoted: it holds data of people', () => {
    const secret = 'S3CRET-value'
    const values = fc.constantFrom<JsonValue>(secret, [secret], { a: secret }, { transcript: [{ from: secret }] })
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('environment', 'conversation', 'customer', 'handoff', 'ticket', 'context', 'onMissing'),
        ),
        values,
        (members, value) => {
          const event = {
            ...smallest,
            context: { key: secret },
            ...Object.fromEntries(members.map((member) => [member, value])),
          }
          expect(JSON.stringify(readEvent(event).findings)).not.toContain(secret)
        },
      ),
    )
  })
})

describe('times in an event', () => {
  test('that are not RFC 3339 are warnings, and kept', () => {
    const event = {
      ...smallest,
      conversation: { id: '7', startedAt: 'yesterday' },
      handoff: { requestedAt: '2026-02-30T00:00:00Z' },
    }
    const read = readEvent(event)
    expect(read.ok && read.value).toEqual(event)
    expect(read.findings.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['not-a-datetime', 'warning', '/conversation/startedAt'],
      ['not-a-datetime', 'warning', '/handoff/requestedAt'],
    ])
  })
})

describe('what JSON cannot say', () => {
  const cycle: Record<string, unknown> = {}
  cycle['self'] = cycle

  test.each([
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['a bigint', 7n],
    ['a map', new Map()],
    ['a cycle', cycle],
    ['a gap in a list', [undefined]],
  ])('%s is refused', (_, value) => {
    expect(seen(readEvent({ ...smallest, context: { key: value } }))[0]).toMatch(/^not-json \/context\/key/u)
  })

  test('a number that is not finite is marked and becomes null, so that the event can be stored', () => {
    const read = readEvent({
      ...smallest,
      context: { a: Number.NaN, b: [1, Number.NEGATIVE_INFINITY], c: undefined, d: 1 },
    })
    expect(read.ok && read.value).toEqual({
      ...smallest,
      context: { a: null, b: [1, null], d: 1 },
      inexactNumbers: { a: 'NaN', b: '-Infinity' },
    })
    expect(read.ok && normalizeContext(read.value).context.get('a')).toEqual({ kind: 'inexact', text: 'NaN' })
    expect(read.ok && JSON.parse(JSON.stringify(read.value))).toEqual(read.ok && read.value)
  })
})

test('members that are undefined are absent', () => {
  const read = readEvent({ ...smallest, customer: undefined, context: { a: undefined, b: [{ c: undefined }] } })
  expect(read.ok && Object.keys(read.value.context)).toEqual(['b'])
  expect(read.ok && read.value.context['b']).toStrictEqual([{}])
})

describe('limits', () => {
  const withContext = (context: JsonValue): unknown => ({ ...smallest, context })
  const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]))

  test.each([
    ['200 keys', withContext(keys(200)), []],
    ['201 keys', withContext(keys(201)), ['over-limit /context']],
    ['201 keys in an envelope', withContext({ context: keys(201), language: 'en' }), ['over-limit /context/context']],
    ['a key of 128 characters', withContext({ ['\u{1f4e6}'.repeat(128)]: 1 }), []],
    ['a key of 129 characters', withContext({ ['x'.repeat(129)]: 1 }), ['over-limit /context']],
    ['a value of 64 KiB', withContext({ a: 'é'.repeat(32 * 1024) }), []],
    ['a value of one byte more', withContext({ a: `${'é'.repeat(32 * 1024)}x` }), ['over-limit /context/a']],
    ['a list above 64 KiB', withContext({ a: ['x'.repeat(64 * 1024)] }), ['over-limit /context/a']],
    [
      'a context above 256 KiB',
      withContext(Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, 'x'.repeat(60_000)]))),
      ['over-limit /context'],
    ],
    [
      'a transcript above 1 MiB',
      { ...smallest, conversation: { id: '7', transcript: [{ from: 'ai', text: 'x'.repeat(1024 * 1024) }] } },
      ['over-limit /conversation/transcript'],
    ],
    ['an event above 2 MiB', { ...smallest, more: 'x'.repeat(2 * 1024 * 1024) }, ['over-limit ']],
  ])('%s', (_, event, expected) => {
    expect(seen(readEvent(event))).toEqual(expected)
  })

  test('are named with the measured size, before anything else is said', () => {
    const read = readEvent({ context: { a: 'x'.repeat(70_000) } })
    expect(read.findings).toEqual([
      {
        code: 'over-limit',
        severity: 'error',
        path: '/context/a',
        message: 'context.a has 70000 bytes; at most 65536 are taken (limit valueBytes).',
      },
    ])
  })

  test('can be set by the caller', () => {
    expect(seen(readEvent(withContext(keys(3)), { contextKeys: 2 }))).toEqual(['over-limit /context'])
    expect(readEvent(withContext(keys(300)), { contextKeys: 300 }).ok).toBe(true)
  })

  test('hold for depth, counted from the event itself', () => {
    const nested = (levels: number): JsonValue => (levels === 0 ? 1 : [nested(levels - 1)])
    expect(seen(readEvent(withContext({ deep: nested(62) })))).toEqual([])
    expect(seen(readEvent(withContext({ deep: nested(63) })))).toEqual([
      expect.stringMatching(/^over-limit \/context\/deep\/0/u),
    ])
  })

  test('hold for a value that refers to its parts again and again', () => {
    let wide: JsonValue = 1
    for (let level = 0; level < 50; level += 1) wide = [wide, wide]
    expect(seen(readEvent(withContext({ wide })))).toEqual(['over-limit '])
  })

  test('hold the sizes that the documentation names', () => {
    expect(DEFAULT_LIMITS).toEqual({
      contextKeys: 200,
      keyLength: 128,
      valueBytes: 65_536,
      contextBytes: 262_144,
      transcriptBytes: 1_048_576,
      eventBytes: 2_097_152,
      depth: 64,
    })
  })
})

/** Places of members whose type the event's type names: not inside the context, whose values are free. */
function placesWithType(event: HandoffEvent): readonly string[] {
  return pointersIn(event).filter((place) => !place.startsWith('/context/'))
}

function valueIn(event: HandoffEvent, place: string): unknown {
  return place
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) => (value as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
      event,
    )
}

function asJson(event: HandoffEvent): JsonValue {
  return JSON.parse(JSON.stringify(event))
}

test('the events that other packages are tested with are accepted', () => {
  const cases = new URL('./fixtures/events.json', import.meta.url)
  const all: readonly unknown[] = JSON.parse(readFileSync(cases, 'utf8'))
  expect(all.map((event) => readEvent(event).findings)).toEqual(all.map(() => []))
})
