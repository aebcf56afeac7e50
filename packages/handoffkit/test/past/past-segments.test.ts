import { factsAt } from '@handoffkit/rules/replay'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GatheredHandoff, PastKey, PastPart } from '../../src/past/past-part.ts'
import type { PastSegments } from '../../src/past/past-segments.ts'
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

const keys = fc.record({ id: fc.integer({ min: 0, max: 12 }).map(String), sink: fc.constantFrom('live', 'preview') })
const tiers = fc.constantFrom('vip', 'gold', 'new')
const changes = fc.record({
  gone: fc.array(keys, { maxLength: 6 }),
  come: fc.uniqueArray(fc.tuple(keys, tiers), { maxLength: 2, selector: ([key]) => nameOf(key) }),
})
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('add'), key: keys, tier: tiers }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('begin-change'), change: changes }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('go-on-changing'), count: fc.nat(4) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('begin-join') }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('go-on-joining'), count: fc.nat(6) }) },
  ),
  { maxLength: 60 },
)

function nameOf({ id, sink }: PastKey): string {
  return `${sink} ${id}`
}

/** Work that is under way. `done`: called with its last step. */
interface UnderWay {
  readonly steps: Generator<void, unknown>
  readonly done: () => void
}

/** @returns nothing when it came to its end */
function goOn(work: UnderWay | undefined, count: number): UnderWay | undefined {
  if (work === undefined) return undefined
  for (let taken = 0; taken < count; taken += 1) {
    if (work.steps.next().done !== true) continue
    work.done()
    return undefined
  }
  return work
}

/** Takes all steps at once. */
function atOnce(steps: Generator<void, unknown>): void {
  goOn({ steps, done: () => {} }, Number.POSITIVE_INFINITY)
}

function fill(segments: PastSegments, count: number, idOf: (no: number) => string = String): void {
  for (let no = 0; no < count; no += 1) segments.add(gathered(idOf(no), 'live', 'vip', no))
}

describe('segments of the past', () => {
  test('hold what was added and not taken out, at every moment, whatever is under way', () => {
    fc.assert(
      fc.property(fc.uniqueArray(keys, { selector: nameOf }), steps, (before, many) => {
        const segments = pastSegments(ROOM, { young: 2, full: 5 })
        const model = new Map<string, GatheredHandoff>()
        for (const { id, sink } of before) {
          const one = gathered(id, sink, 'vip', 0)
          segments.add(one)
          model.set(nameOf(one), one)
        }
        let named: ReadonlySet<string> = new Set()
        let [changing, joining]: (UnderWay | undefined)[] = []
        const insistOnModel = () => {
          const alone = pastSegments(ROOM, { young: 1_000, full: 1_000 })
          for (const one of model.values()) alone.add(one)
          expect(segments.parts().flatMap(told).toSorted()).toEqual(alone.parts().flatMap(told).toSorted())
          expect(segments.size()).toBe(model.size)
        }
        for (const [at, step] of many.entries()) {
          if (step.do === 'add') {
            const { id, sink } = step.key
            if (model.has(nameOf(step.key)) || named.has(nameOf(step.key))) continue
            const one = gathered(id, sink, step.tier, at)
            segments.add(one)
            model.set(nameOf(one), one)
          }
          if (step.do === 'begin-change') {
            goOn(changing, Number.POSITIVE_INFINITY)
            const { gone } = step.change
            const come = step.change.come.map(([{ id, sink }, tier]) => gathered(id, sink, tier, at))
            named = new Set([...gone, ...come].map(nameOf))
            const done = () => {
              for (const key of gone) model.delete(nameOf(key))
              for (const one of come) model.set(nameOf(one), one)
              named = new Set()
            }
            changing = goOn({ steps: segments.change({ gone, come }), done }, 1)
          }
          if (step.do === 'go-on-changing') changing = goOn(changing, step.count)
          if (step.do === 'begin-join') joining ??= { steps: segments.join(), done: () => {} }
          if (step.do === 'go-on-joining') joining = goOn(joining, step.count)
          insistOnModel()
        }
        goOn(joining, Number.POSITIVE_INFINITY)
        goOn(changing, Number.POSITIVE_INFINITY)
        atOnce(segments.join())
        insistOnModel()
      }),
      { numRuns: 300 },
    )
  })

  test('are joined when there are enough, and the join is given up when a handoff goes meanwhile', () => {
    const segments = pastSegments(ROOM, SMALL)
    fill(segments, 9)
    expect(segments.parts()).toHaveLength(3)
    const [slow, quick] = [segments.join(), segments.join()]
    slow.next()
    atOnce(segments.change({ gone: [{ id: '4', sink: 'live' }], come: [] }))
    atOnce(slow)
    expect(segments.parts()).toHaveLength(3)
    atOnce(quick)
    expect(segments.parts().map(({ ids }) => ids.length)).toEqual([8])
  })

  test('leave no trace of what was taken out, not even while segments are joined', () => {
    const counts = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(counts, fc.nat(39), fc.nat(40), (count, which, stepsBefore) => {
        const segments = pastSegments(ROOM, SMALL)
        fill(segments, count, (no) => `secret-${no}-`)
        const joining = goOn({ steps: segments.join(), done: () => {} }, stepsBefore)
        atOnce(segments.change({ gone: [{ id: `secret-${which}-`, sink: 'live' }], come: [] }))
        goOn(joining, Number.POSITIVE_INFINITY)
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
    expect([segments.isFull(), segments.trim().next()]).toEqual([true, { done: true, value: false }])
    for (let no = 20; no < 24; no += 1) segments.add(gathered(String(no), 'live', 'vip', no))
    atOnce(segments.trim())
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
    while (segments.trim().next().done !== true) atOnce(segments.trim())
    expect(segments.size()).toBeLessThan(30)
  })
})
