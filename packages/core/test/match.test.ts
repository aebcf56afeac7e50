import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldCatalog, FilledVerdict, HandoffEvent, JsonValue, KeyVerdict, TicketField } from '../src/index.ts'
import { asFieldKey, fieldStatuses, matchContext, normalizeContext, VERDICTS } from '../src/index.ts'
import { eventsWithCatalog, fieldKeys, fieldsWithKey } from '../src/testing/index.ts'
import { catalogOf, eventOf, nativePattern } from './sample-basis.ts'

function verdictsOf(
  event: HandoffEvent,
  catalog: FieldCatalog,
  aliases: Readonly<Record<string, string>> = {},
  withheld: readonly string[] = [],
) {
  return matchContext(normalizeContext(event).context, {
    catalog,
    contextAliases: new Map(Object.entries(aliases)),
    withholding: { keys: new Map(withheld.map((key) => [key, new Set(['ticket' as const])])), detectors: [] },
    compilePattern: nativePattern,
  })
}

const byKey = (verdicts: readonly KeyVerdict[]) => new Map(verdicts.map((verdict) => [verdict.key, verdict]))
const isFilled = (verdict: KeyVerdict): verdict is FilledVerdict => verdict.verdict === 'filled'

describe('verdicts partition the context keys', () => {
  test('every key has exactly one verdict, in the order of the context', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const verdicts = verdictsOf(event, catalog)
        expect(verdicts.map(({ key }) => key)).toEqual([...normalizeContext(event).context.keys()])
        expect(verdicts.every(({ verdict }) => VERDICTS.includes(verdict))).toBe(true)
      }),
    )
  })

  test('every writable field has exactly one status, in the order of the catalog', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const statuses = fieldStatuses(catalog, verdictsOf(event, catalog), new Map())
        const firsts = [...Map.groupBy(catalog.fields, ({ key }) => key).values()].flatMap(([field]) => field ?? [])
        const writable = firsts.filter((field) => field.writable !== false)
        expect(statuses.map(({ key }) => key)).toEqual(writable.map(({ key }) => key))
      }),
    )
  })

  test('a field is filled exactly when a key says that it fills it', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        const verdicts = verdictsOf(event, catalog)
        const statuses = fieldStatuses(catalog, verdicts, new Map())
        const fromKeys = verdicts.filter(isFilled).map(({ key, field }) => [key, field.key])
        const fromFields = statuses.flatMap((status) => (status.status === 'filled' ? [[status.by, status.key]] : []))
        expect(Object.fromEntries(fromFields)).toEqual(Object.fromEntries(fromKeys))
      }),
    )
  })
})

describe('filling depends on nothing else', () => {
  test('neither on the order of keys nor on that of fields', () => {
    const shuffled = eventsWithCatalog.chain(({ event, catalog }) =>
      fc.record({
        event: fc.constant(event),
        catalog: fc.constant(catalog),
        entries: fc.shuffledSubarray(Object.entries(event.context), { minLength: Object.keys(event.context).length }),
        fields: fc.shuffledSubarray([...catalog.fields], { minLength: catalog.fields.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ event, catalog, entries, fields }) => {
        const twins = Map.groupBy(catalog.fields, ({ key }) => key)
          .values()
          .some((same) => same.length > 1)
        fc.pre(!twins)
        const before = byKey(verdictsOf(event, catalog))
        const after = byKey(verdictsOf({ ...event, context: Object.fromEntries(entries) }, { ...catalog, fields }))
        for (const [key, verdict] of before) if (isFilled(verdict)) expect(after.get(key)).toEqual(verdict)
        expect([...after.values()].filter(isFilled)).toHaveLength([...before.values()].filter(isFilled).length)
      }),
    )
  })

  test('an unrelated key or field changes no other verdict but suggestions', () => {
    const more = eventsWithCatalog.chain((given) =>
      fieldKeys
        .filter(
          (key) => !Object.hasOwn(given.event.context, key) && given.catalog.fields.every((field) => field.key !== key),
        )
        .chain((key) =>
          fc.record({
            given: fc.constant(given),
            key: fc.constant(key),
            field: fieldsWithKey(key),
            value: fc.string(),
          }),
        ),
    )
    const bare = (verdict: KeyVerdict) => ({ ...verdict, suggestion: undefined })
    fc.assert(
      fc.property(more, ({ given: { event, catalog }, key, field, value }) => {
        const before = verdictsOf(event, catalog).map(bare)
        fc.pre(normalizeContext(event).context.size === Object.keys(event.context).length)
        const context: Readonly<Record<string, JsonValue>> = { ...event.context, [key]: value }
        fc.pre(normalizeContext({ ...event, context }).context.has(key))
        const withKey = byKey(verdictsOf({ ...event, context }, catalog))
        const withField = byKey(verdictsOf(event, { ...catalog, fields: [field, ...catalog.fields] }))
        for (const verdict of before) {
          expect(bare(withKey.get(verdict.key) ?? { key: '', verdict: 'malformed-key' })).toEqual(verdict)
          expect(bare(withField.get(verdict.key) ?? { key: '', verdict: 'malformed-key' })).toEqual(verdict)
        }
      }),
    )
  })
})

describe('keys match exactly', () => {
  const mutations: readonly ((key: string) => string)[] = [
    (key) => key.toUpperCase(),
    (key) => key.replace('-', '_'),
    (key) => key.replace('-', ' '),
    (key) => ` ${key}`,
    (key) => `${key} `,
    (key) => `${key}\n`,
    (key) => key.replace('o', '\u043E'),
    (key) => key.replace('a', '\u0430'),
    (key) => `${key.slice(0, 1)}\u200D${key.slice(1)}`,
    (key) => `${key.slice(0, 1)}\u200B${key.slice(1)}`,
    (key) => key.normalize('NFD').replace(/[a-z]/u, '$&\u0301'),
    (key) => key.replaceAll('-', '\u2011'),
    (key) => key.slice(1),
    (key) => `${key}-`,
    (key) => key.replace(/\d/u, '\u0661'),
  ]

  test('every mutation of a matching key stops matching', () => {
    fc.assert(
      fc.property(fieldKeys, fc.constantFrom(...mutations), (key, mutate) => {
        const mutated = mutate(key)
        fc.pre(mutated !== key)
        const catalog = catalogOf({ key, type: 'text' })
        expect(verdictsOf(eventOf({ [key]: 'v' }), catalog)).toMatchObject([{ verdict: 'filled', value: 'v' }])
        expect(verdictsOf(eventOf({ [mutated]: 'v' }), catalog)).not.toMatchObject([{ verdict: 'filled' }])
      }),
    )
  })

  test('a filled key equals its field, unless an alias says otherwise', () => {
    fc.assert(
      fc.property(eventsWithCatalog, ({ event, catalog }) => {
        for (const verdict of verdictsOf(event, catalog).filter(isFilled)) expect(verdict.field.key).toBe(verdict.key)
      }),
    )
  })

  test('names of the prototype are ordinary keys', () => {
    const context = Object.fromEntries([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['', 'z'],
      ['toString', 1],
    ])
    const verdicts = verdictsOf(eventOf(context), catalogOf({ key: 'constructor', type: 'text' }))
    expect(verdicts).toEqual([
      { key: '__proto__', verdict: 'malformed-key' },
      { key: 'constructor', verdict: 'filled', field: { key: 'constructor', label: 'constructor' }, value: 'y' },
      { key: '', verdict: 'malformed-key' },
      { key: 'toString', verdict: 'malformed-key' },
    ])
    expect(Object.prototype).not.toHaveProperty('x')
  })
})

describe('each verdict, by example', () => {
  const catalog = () =>
    catalogOf(
      { key: 'order-id', label: 'Order ID', type: 'text', maxLength: 8 },
      { key: 'created', type: 'text', writable: false },
      { key: 'skus', type: 'multi-option', options: ['a', 'b'] },
      { key: 'total', type: 'decimal' },
      { key: 'twice', type: 'text' },
      { key: 'twice', type: 'integer' },
    )
  const verdictOf = (key: string, value: JsonValue, aliases = {}, withheld: readonly string[] = []) =>
    verdictsOf(eventOf({ [key]: value }), catalog(), aliases, withheld)[0]

  test.each<[string, JsonValue, object]>([
    ['orderId', 'x', { verdict: 'malformed-key', suggestion: 'order-id' }],
    ['ordr-id', 'x', { verdict: 'no-such-field', suggestion: 'order-id' }],
    ['twice', 'x', { verdict: 'conflict', with: [] }],
    ['created', 'x', { verdict: 'read-only' }],
    ['order-id', { a: 1 }, { verdict: 'not-flat' }],
    ['order-id', ['a'], { verdict: 'not-flat' }],
    ['skus', [['a']], { verdict: 'not-flat' }],
    ['skus', [{ a: 1 }], { verdict: 'not-flat' }],
    ['order-id', null, { verdict: 'empty' }],
    ['order-id', '', { verdict: 'empty' }],
    ['skus', [], { verdict: 'empty' }],
    ['order-id', '123456789', { verdict: 'refused', reason: 'too-long' }],
    ['skus', ['a', null], { verdict: 'refused', reason: 'not-an-option' }],
    ['skus', ['b', 'a', 'b'], { verdict: 'filled', value: ['b', 'a'] }],
    ['total', '41.90', { verdict: 'filled', value: '41.90' }],
  ])('%s = %j', (key, value, expected) => {
    expect(verdictOf(key, value)).toMatchObject(expected)
  })

  test('a list with a number that JSON could not carry fills nothing', () => {
    const event = { ...eventOf({ skus: ['a', 9007199254740992] }), inexactNumbers: { skus: '9007199254740993' } }
    expect(verdictsOf(event, catalog())).toMatchObject([{ verdict: 'refused', reason: 'inexact-number' }])
  })

  test('a withheld key is told so before its value is looked at', () => {
    expect(verdictOf('order-id', null, {}, ['order-id'])).toMatchObject({ verdict: 'withheld' })
  })

  test('an alias leads a key, even a malformed one, to its field and is shown', () => {
    expect(verdictOf('orderId', 'x', { orderId: 'order-id' })).toEqual({
      key: 'orderId',
      verdict: 'filled',
      field: { key: 'order-id', label: 'Order ID' },
      value: 'x',
      via: 'alias',
    })
  })

  test('two keys for one field fill nothing', () => {
    const verdicts = verdictsOf(eventOf({ 'order-id': 'a', order: 'b' }), catalog(), { order: 'order-id' })
    expect(verdicts).toMatchObject([
      { key: 'order-id', verdict: 'conflict', with: ['order'] },
      { key: 'order', verdict: 'conflict', with: ['order-id'] },
    ])
    expect(fieldStatuses(catalog(), verdicts, new Map())).toContainEqual({
      key: 'order-id',
      label: 'Order ID',
      status: 'conflict',
      with: ['order-id', 'order'],
    })
  })

  test.each(['undefined', 'null', 'None', 'NaN', 'nil', 'N/A', '[object Object]'])(
    'the text %s, which programs print for nothing, fills with a warning',
    (text) => {
      const wide = catalogOf({ key: 'a', type: 'text' })
      const warnings = ['looks-like-nothing']
      expect(verdictsOf(eventOf({ a: text }), wide)).toMatchObject([{ verdict: 'filled', value: text, warnings }])
      expect(verdictsOf(eventOf({ a: `${text}o` }), wide)[0]).not.toHaveProperty('warnings')
    },
  )

  test('what a verdict has nothing to say of is not in it', () => {
    expect(verdictOf('nothing-like-it', 'x')).toStrictEqual({ key: 'nothing-like-it', verdict: 'no-such-field' })
  })
})

describe('each field status, by example', () => {
  const field = (rest: Partial<TicketField> = {}) =>
    catalogOf({ key: 'order-id', label: 'Order ID', type: 'integer', ...rest, options: [] })
  const statusOf = (
    context: HandoffEvent['context'],
    catalog = field(),
    defaults: Readonly<Record<string, string>> = {},
  ) => fieldStatuses(catalog, verdictsOf(eventOf(context), catalog), new Map(Object.entries(defaults)))[0]

  test.each<[HandoffEvent['context'], object]>([
    [{ 'order-id': 7 }, { status: 'filled', by: 'order-id' }],
    [{ 'order-id': 'x' }, { status: 'refused', by: 'order-id', reason: 'not-an-integer' }],
    [{ 'order-id': {} }, { status: 'refused', by: 'order-id', reason: 'not-flat' }],
    [{ 'order-id': '' }, { status: 'not-sent', nearest: ['order-id'] }],
    [
      { orderId: 7, other: 1 },
      { status: 'not-sent', nearest: ['orderId'] },
    ],
    [{}, { status: 'not-sent', nearest: [] }],
  ])('%j', (context, expected) => {
    expect(statusOf(context)).toEqual({ key: 'order-id', label: 'Order ID', ...expected })
  })

  test('a required field that nothing fills takes its default', () => {
    expect(statusOf({}, field({ requiredAtCreate: true }), { 'order-id': 'none' })).toMatchObject({
      status: 'defaulted',
      value: 'none',
    })
    expect(statusOf({}, field(), { 'order-id': 'none' })).toMatchObject({ status: 'not-sent' })
    expect(statusOf({ 'order-id': 7 }, field({ requiredAtCreate: true }), { 'order-id': 'none' })).toMatchObject({
      status: 'filled',
    })
  })

  test('names the keys that look like this field, and not those that look like another', () => {
    const catalog = catalogOf({ key: 'order-id', type: 'text' }, { key: 'plan', type: 'text' })
    const context = { orderId: 1, plan: '', weather: 'fine' }
    expect(fieldStatuses(catalog, verdictsOf(eventOf(context), catalog), new Map())).toMatchObject([
      { key: 'order-id', status: 'not-sent', nearest: ['orderId'] },
      { key: 'plan', status: 'not-sent', nearest: ['plan'] },
    ])
  })

  test('a key that two fields have is a conflict, sent or not', () => {
    const catalog = catalogOf({ key: 'twice', type: 'text' }, { key: 'twice', type: 'integer' })
    const statusesOf = (context: HandoffEvent['context']) =>
      fieldStatuses(catalog, verdictsOf(eventOf(context), catalog), new Map())
    expect(statusesOf({})).toEqual([{ key: 'twice', label: 'twice', status: 'conflict', with: [] }])
    expect(statusesOf({ twice: 1 })).toEqual([{ key: 'twice', label: 'twice', status: 'conflict', with: ['twice'] }])
  })

  test('a read-only field has no status', () => {
    expect(statusOf({ 'order-id': 7 }, field({ writable: false }))).toBeUndefined()
  })

  test('a withheld value is told so', () => {
    const catalog = field()
    const verdicts = verdictsOf(eventOf({ 'order-id': 7 }), catalog, {}, ['order-id'])
    expect(fieldStatuses(catalog, verdicts, new Map())).toMatchObject([{ status: 'withheld', by: 'order-id' }])
  })

  test('field keys are lowercase letters, digits and dashes', () => {
    expect(['a', 'a-1', '-', '007'].map((key) => asFieldKey(key))).toEqual(['a', 'a-1', '-', '007'])
    expect(['', 'A', 'a_b', 'a b', 'a\n', 'é'].map((key) => asFieldKey(key))).toEqual(Array(6).fill(undefined))
  })
})
