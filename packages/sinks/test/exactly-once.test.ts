import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DELIVERY_POLICY } from '../src/index.ts'
import { deliverInWorld, FATES, type Fate, LAG_MS, LANDING_MS, type Mutation } from './world.ts'

const scripts = fc.array(fc.constantFrom(...FATES), { maxLength: 12 })

/** The first of many random worlds in which the mutated machine makes two tickets of one handoff, or two notes. */
function firstDuplicate(mutation: Mutation, fates: readonly Fate[] = FATES): readonly Fate[] | undefined {
  return fc.sample(fc.array(fc.constantFrom(...fates), { maxLength: 12 }), { numRuns: 200, seed: 1 }).find((script) => {
    const { tickets, notes } = deliverInWorld(script, mutation)
    return tickets > 1 || notes > 1
  })
}

describe('in any world that loses, delays, refuses and kills', () => {
  test('a handoff becomes exactly one ticket with exactly one note, unless it was refused', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { ending, tickets, notes } = deliverInWorld(script)
        const isDead = ending.status === 'dead'
        expect(ending.status).toBe(isDead ? 'dead' : 'delivered')
        expect(tickets).toBe(isDead ? 0 : 1)
        const isWithoutNote =
          isDead || (ending.status === 'delivered' && ending.failed.some(({ step }) => step === 'note'))
        expect(notes).toBe(isWithoutNote ? 0 : 1)
      }),
      { numRuns: 5_000 },
    )
  })

  test('only a create that was refused twice is dead', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { ending } = deliverInWorld(script)
        const refusals = script.filter((fate) => fate === 'refused').length
        expect(ending.status !== 'dead' || refusals >= 2).toBe(true)
      }),
    )
  })

  test('what is given up is given up for certain: dead means no ticket, parked means nobody knows', () => {
    const impatient = { ...DELIVERY_POLICY, horizonMs: 100_000 }
    fc.assert(
      fc.property(scripts, (script) => {
        const { ending, tickets } = deliverInWorld(script, {}, impatient)
        expect(tickets).toBeLessThanOrEqual(1)
        if (ending.status === 'dead') expect(tickets).toBe(0)
        if (ending.status === 'delivered') expect(tickets).toBe(1)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('without one of its rules the same machine makes duplicates in the same worlds', () => {
  test('the whole machine does not', () => {
    expect(firstDuplicate({})).toBeUndefined()
  })

  test('R1: attempts that were not closed are forgotten, as if they were never written down', () => {
    const seen: Mutation['seen'] = (attempts) =>
      attempts.filter((attempt) => attempt.move === 'redeliver' || attempt.closed !== undefined)
    expect(firstDuplicate({ seen })).toBeDefined()
  })

  test('R2: a doubtful answer counts as "not sent"', () => {
    const seen: Mutation['seen'] = (attempts) =>
      attempts.map((attempt) =>
        attempt.move === 'send' && attempt.closed?.result.outcome === 'unknown'
          ? { ...attempt, closed: { ...attempt.closed, result: { outcome: 'not-sent', because: '' } } }
          : attempt,
      )
    expect(firstDuplicate({ seen })).toBeDefined()
  })

  test('R3: absence counts at once', () => {
    expect(firstDuplicate({ windowMs: 0 })).toBeDefined()
  })

  test('R3: the window knows the network but not the search lag, or the other way round', () => {
    expect(firstDuplicate({ windowMs: LANDING_MS })).toBeDefined()
    expect(firstDuplicate({ windowMs: LAG_MS })).toBeDefined()
  })

  test('R5: a worker that was paused sends after its lease', () => {
    expect(firstDuplicate({}, [...FATES, 'sends-after-lease'])).toBeDefined()
  })

  test('R7: the client writes again by itself', () => {
    expect(firstDuplicate({ writes: 2 })).toBeDefined()
  })
})
