import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandoffEvent } from '../src/index.ts'
import {
  canonicalJson,
  differingMembers,
  fingerprintOf,
  hex,
  identityOf,
  instantOf,
  resolveTarget,
} from '../src/index.ts'
import { events } from '../src/testing/index.ts'
import { eventOf, noon, sha256 } from './sample-basis.ts'

const origin = { workspace: 'acme', environment: 'production' as const }
const idOf = (event: HandoffEvent, from = {}) => identityOf(event, { ...origin, ...from }, sha256)
const without = <K extends keyof HandoffEvent>(event: HandoffEvent, member: K): Omit<HandoffEvent, K> => {
  const { [member]: _, ...rest } = event
  return rest
}

describe('a handoff id', () => {
  test('has 26 characters of a-z2-7 after its prefix', () => {
    fc.assert(
      fc.property(events, (event) => {
        expect(idOf(event).handoffId).toMatch(/^h-[a-z2-7]{26}$/u)
      }),
    )
  })

  test('is this one, for ever', () => {
    expect(idOf(eventOf({}))).toEqual({ source: 'event-id', handoffId: 'h-l6es626piubwzqqgprbhphau7s' })
  })

  test('depends on workspace, environment, conversation and the identifying value, and on nothing else', () => {
    const { handoffId } = idOf(eventOf({ a: 1 }))
    expect(idOf(eventOf({ a: 2 }, { ticket: { id: '7' } })).handoffId).toBe(handoffId)
    expect(idOf(eventOf({}), { workspace: 'other' }).handoffId).not.toBe(handoffId)
    expect(idOf(eventOf({}), { environment: 'staging' }).handoffId).not.toBe(handoffId)
    expect(idOf(eventOf({}, { conversation: { id: 'other' } })).handoffId).not.toBe(handoffId)
    expect(idOf(eventOf({}, { id: 'other' })).handoffId).not.toBe(handoffId)
  })

  test('comes from the best source that there is', () => {
    const full = eventOf({}, { handoff: { triggerId: 't', requestedAt: '2026-03-08T11:29:00Z' } })
    const anonymous: HandoffEvent = without(full, 'id')
    expect(idOf(full, { idempotencyKey: 'k' }).source).toBe('event-id')
    expect(idOf(anonymous, { idempotencyKey: 'k' }).source).toBe('idempotency-key')
    expect(idOf(anonymous).source).toBe('trigger-id')
    expect(idOf({ ...anonymous, handoff: { requestedAt: '2026-03-08T11:29:00Z' } }).source).toBe('requested-at')
    expect(idOf(without(anonymous, 'handoff')).source).toBe('content')
  })

  test('from content alone, any change makes another handoff', () => {
    const bare: HandoffEvent = { conversation: { id: 'c' }, context: { a: 1 } }
    expect(idOf({ ...bare, context: { a: 1 } }).handoffId).toBe(idOf(bare).handoffId)
    expect(idOf({ ...bare, context: { a: 2 } }).handoffId).not.toBe(idOf(bare).handoffId)
  })
})

describe('the fingerprint of a repeated event', () => {
  const printOf = (event: HandoffEvent, environment: 'production' | 'staging' = 'production') =>
    fingerprintOf(event, environment, sha256)
  const first = eventOf({ a: 1, b: 2 }, { ticket: { id: '7' } })

  test('stays when only words and times change', () => {
    const reworded: HandoffEvent = {
      ...first,
      conversation: { id: 'conv-1', summary: 'other words', transcript: [{ from: 'ai', text: 'x' }] },
      handoff: { sentiment: 'negative', requestedAt: '2026-01-01T00:00:00Z' },
      context: { b: 2, a: 1 },
    }
    expect(printOf(reworded)).toBe(printOf(first))
    expect(differingMembers(first, reworded, ['production', 'production'])).toEqual([])
  })

  test.each<[string, HandoffEvent, 'production' | 'staging', readonly string[]]>([
    ['context', { ...first, context: { a: 1, b: 3 } }, 'production', ['context']],
    ['an exact number', { ...first, inexactNumbers: { a: '1.00000000000000000001' } }, 'production', ['context']],
    ['ticket', { ...first, ticket: { id: '8' } }, 'production', ['ticket']],
    ['conversation', { ...first, conversation: { id: 'x' } }, 'production', ['conversation.id']],
    ['environment', first, 'staging', ['environment']],
  ])('changes with %s, and the difference is named', (_, second, environment, members) => {
    expect(printOf(second, environment)).not.toBe(printOf(first))
    expect(differingMembers(first, second, ['production', environment])).toEqual(members)
  })

  test('an absent ticket and an empty one are the same', () => {
    expect(printOf(eventOf({}))).toBe(printOf(eventOf({}, { ticket: {} })))
  })
})

describe('canonical JSON', () => {
  test('does not depend on the order of members, and is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string(), fc.integer()), { selector: ([name]) => name }), (entries) => {
        expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(canonicalJson(Object.fromEntries(entries)))
      }),
    )
  })

  test('follows RFC 8785', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\ud83d\ude00': 4, '\ufb33': 5 })).toBe(
      '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}',
    )
    expect(canonicalJson([56.0, 1e30, 4.5, 1e-27, -0, { b: undefined, a: null }, undefined])).toBe(
      '[56,1e+30,4.5,1e-27,0,{"a":null},null]',
    )
  })
})

test('hex writes two digits for every byte', () => {
  expect(hex(Uint8Array.of(0, 15, 255))).toBe('000fff')
})

describe('the instant of a handoff', () => {
  const at = (requestedAt?: string) =>
    instantOf(eventOf({}, requestedAt === undefined ? {} : { handoff: { requestedAt } }), noon)

  test('is the request when that lies at most 15 minutes before the receipt', () => {
    expect(at('2026-03-08T11:50:00Z')).toBe(noon - 600_000)
    expect(at('2026-03-08T11:45:00Z')).toBe(noon - 900_000)
    expect(at('2026-03-08T12:00:00Z')).toBe(noon)
  })

  test('is the receipt otherwise', () => {
    for (const requestedAt of [undefined, '2026-03-08T11:44:59.999Z', '2026-03-08T12:00:00.001Z', 'yesterday'])
      expect(at(requestedAt)).toBe(noon)
  })
})

describe('the target of a handoff', () => {
  const day = 86_400_000

  test('is the ticket that the event names', () => {
    expect(resolveTarget(eventOf({}, { ticket: { id: '7' } }), { ticket: '8' }, 'new', noon)).toEqual({
      kind: 'update',
      ticket: '7',
    })
  })

  test('is the ticket of the same conversation while it is open, and 7 days after', () => {
    const event = eventOf({})
    expect(resolveTarget(event, { ticket: '8' }, 'update-open', noon)).toEqual({ kind: 'update', ticket: '8' })
    expect(resolveTarget(event, { ticket: '8', closedAtMs: noon - 7 * day + 1 }, 'update-open', noon)).toEqual({
      kind: 'update',
      ticket: '8',
    })
    expect(resolveTarget(event, { ticket: '8', closedAtMs: noon - 7 * day }, 'update-open', noon)).toEqual({
      kind: 'create',
    })
    expect(resolveTarget(event, { ticket: '8' }, 'new', noon)).toEqual({ kind: 'create' })
    expect(resolveTarget(event, undefined, 'update-open', noon)).toEqual({ kind: 'create' })
  })
})
