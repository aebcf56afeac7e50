import { factsAt } from '@handoffkit/rules/replay'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GatheredHandoff, PastPart } from '../../src/past/past-part.ts'
import type { PastKey } from '../../src/past/past-segments.ts'
import { pastSegments } from '../../src/past/past-segments.ts'

const SMALL = { young: 3, full: 8 }
const ROOM = { handoffs: 1_000, bytes: 1e9 }

function gathered(id: string, sink: PastKey['sink'], tier: string, receivedMs: number): GatheredHandoff {
  const values = new Map([
    ['context.tier', tier],
    ['context.id', id],
  ])
  const decided = { team: tier === 'vip' ? 'vip-care' : null, priority: 'medium' } as const
  return { id, sink, receivedMs, facts: { values, pending: new Set(), atMs: receivedMs }, decided, teams: undefined }
}

/** What a part says of each of its handoffs. */
function told({ history, ids, sinks, receivedMs, decided }: PastPart): readonly string[] {
  return ids.map((id, row) => {
    const { values, atMs } = factsAt(history, row)
    const facts = ['context.tier', 'context.id'].map((fact) => values.get(fact))
    return JSON.stringify([sinks[row], id, facts, atMs, receivedMs[row], decided[row]])
  })
}

const ids = fc.integer({ min: 0, max: 25 }).map(String)
const sinks = fc.constantFrom('live', 'preview' as const)
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('add' as const), ids, sinks, fc.constantFrom('vip', 'gold', 'new')) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('remove' as const), ids, sinks, fc.constant('')) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('look' as const), ids, sinks, fc.constant('')) },
  ),
  { maxLength: 80 },
)

describe('segments of the past', () => {
  test('hold what was added and not taken out, whatever came in between', () => {
    fc.assert(
      fc.property(steps, (many) => {
        const segments = pastSegments(ROOM, SMALL)
        const model = new Map<string, GatheredHandoff>()
        for (const [at, [what, id, sink, tier]] of many.entries()) {
          const key = `${sink} ${id}`
          if (what === 'add') {
            const one = gathered(id, sink, tier, at)
            segments.add(one)
            model.set(key, one)
          }
          if (what === 'remove') {
            segments.remove([{ id, sink }])
            model.delete(key)
          }
          expect(segments.has({ id, sink })).toBe(model.has(key))
          if (what === 'look') segments.parts()
        }
        const alone = pastSegments(ROOM, { young: 1_000, full: 1_000 })
        for (const one of model.values()) alone.add(one)
        expect(segments.parts().flatMap(told).toSorted()).toEqual(alone.parts().flatMap(told).toSorted())
        expect(segments.size()).toBe(model.size)
      }),
    )
  })

  test('leave no trace of what was taken out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), (count, which) => {
        const segments = pastSegments(ROOM, SMALL)
        for (let no = 0; no < count; no += 1) segments.add(gathered(`secret-${no}-`, 'live', 'vip', no))
        segments.remove([{ id: `secret-${which}-`, sink: 'live' }])
        const kept = JSON.stringify(segments.parts().map(({ ids, history }) => [ids, [...history.columns]]))
        expect(kept.includes(`secret-${which}-`)).toBe(false)
        expect(segments.size()).toBe(which < count ? count - 1 : count)
      }),
    )
  })

  test('stay the same objects when nothing about them changed', () => {
    const segments = pastSegments(ROOM, SMALL)
    for (let no = 0; no < 20; no += 1) segments.add(gathered(String(no), 'live', 'vip', no))
    const before = segments.parts()
    expect(segments.parts().every(({ history }, place) => history === before[place]?.history)).toBe(true)
    segments.add(gathered('late', 'live', 'vip', 99))
    const same = segments.parts().filter(({ history }) => before.some((part) => part.history === history))
    expect(same.length).toBeGreaterThanOrEqual(before.length - 1)
  })

  test('are full at their limit, and let the oldest go when more come', () => {
    const segments = pastSegments({ handoffs: 20, bytes: 1e9 }, SMALL)
    for (let no = 0; no < 19; no += 1) segments.add(gathered(String(no), 'live', 'vip', no))
    expect(segments.isFull()).toBe(false)
    segments.add(gathered('19', 'live', 'vip', 19))
    expect([segments.isFull(), segments.trim()]).toEqual([true, false])
    for (let no = 20; no < 24; no += 1) segments.add(gathered(String(no), 'live', 'vip', no))
    expect(segments.trim()).toBe(true)
    const left = segments.parts().flatMap(({ receivedMs }) => receivedMs)
    expect(left.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, no) => no + 4))
  })

  test('are full when their facts take too much', () => {
    const segments = pastSegments({ handoffs: 1_000, bytes: 4_000 }, SMALL)
    let added = 0
    for (; !segments.isFull() && added < 500; added += 1)
      segments.add(gathered(`${added}-${'x'.repeat(200)}`, 'live', 'vip', added))
    expect(added).toBeLessThan(30)
    for (let no = 0; no < 30; no += 1) segments.add(gathered(`late-${no}-${'x'.repeat(200)}`, 'live', 'vip', 100 + no))
    while (segments.trim()) segments.parts()
    expect(segments.size()).toBeLessThan(30)
  })
})
