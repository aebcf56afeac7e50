import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandoffRecord, Outbox } from '../src/index.ts'
import { otherDesk, resumeLane, ticketOf } from '../src/index.ts'
import type { ScriptedDesk } from '../src/testing/index.ts'
import { brokenOutboxes } from '../src/testing/index.ts'
import { CALM, FIRST, live, SECOND, worlds } from './second-desk.ts'

const markers = (desk: ScriptedDesk): readonly string[] => desk.tickets().map(({ marker }) => marker)
const isRerouted = ({ reroutedAtMs }: HandoffRecord): boolean => reroutedAtMs !== undefined
const idOf = ({ prepared }: HandoffRecord): string => prepared.handoffId

/** The ticket that the desk of before was found to have. */
function linkedTicket(record: HandoffRecord): string | undefined {
  const before = otherDesk(record)
  return before === undefined ? undefined : ticketOf(before.prepared, before.attempts)?.id
}

describe('a second desk', () => {
  test('gets what the first has not, and never both, under faults, rests and kills', async () => {
    const seen = { rerouted: 0, kept: 0, afterDoubt: 0 }
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { records, first, second } = await live(world)
        const [firsts, seconds] = [markers(first), markers(second)]
        expect(new Set([...firsts, ...seconds]).size).toBe(firsts.length + seconds.length)
        expect(records).toHaveLength(4)
        for (const record of records) {
          const there = isRerouted(record) ? seconds : firsts
          const elsewhere = isRerouted(record) ? firsts : seconds
          expect(['delivered', 'dead']).toContain(record.state.status)
          expect(there.includes(idOf(record))).toBe(record.state.status === 'delivered')
          expect(elsewhere).not.toContain(idOf(record))
          expect(record.attempts.map(({ no }) => no)).toEqual(record.attempts.map((_, at) => at + 1))
          seen[isRerouted(record) ? 'rerouted' : 'kept'] += 1
          if (isRerouted(record) && otherDesk(record)?.attempts.some(({ move }) => move === 'settle') === true)
            seen.afterDoubt += 1
        }
      }),
      { numRuns: 300 },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
  }, 60_000)

  test.each<[string, (outbox: Outbox) => Outbox]>([
    ['a doubt counts as absence (R10)', brokenOutboxes.R10],
    ['a doubt is written down as a no (R2)', brokenOutboxes.R2],
  ])('makes second tickets when %s', async (_, broken) => {
    let twice = 0
    for (const world of fc.sample(worlds, { numRuns: 100, seed: 1 })) {
      const { first, second } = await live(world, broken)
      const all = [...markers(first), ...markers(second)]
      if (new Set(all).size < all.length) twice++
    }
    expect(twice).toBeGreaterThan(0)
  })

  test('gets it in doubt too where duplicates are allowed, and then both tickets are linked', async () => {
    let both = 0
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { records, first, second, outbox, worker, time } = await live({
          ...world,
          afterMs: world.afterMs % 30_000,
          mayDuplicate: true,
        })
        const sweeper = worker('sweeper', undefined, 600_000)
        sweeper.start()
        await time.advance(80 * 3_600_000)
        await time.finish(sweeper.stop())
        const [firsts, seconds] = [markers(first), markers(second)]
        for (const desk of [firsts, seconds]) expect(new Set(desk).size).toBe(desk.length)
        for (const { prepared } of records) {
          const record = await outbox.get(prepared.handoffId)
          if (record === undefined || !isRerouted(record)) continue
          expect(linkedTicket(record) !== undefined).toBe(firsts.includes(idOf(record)))
          if (linkedTicket(record) !== undefined && seconds.includes(idOf(record))) both++
        }
      }),
      { numRuns: 100 },
    )
    expect(both).toBeGreaterThan(0)
  }, 60_000)

  test('gets it although the first lane rests until a person ends it, and the first is never tried again', async () => {
    const { records, first, second, time, outbox, worker, notices } = await live({ ...CALM, restMs: 1e12 })
    expect(markers(second).toSorted()).toEqual(records.map(idOf).toSorted())
    expect(notices.filter(({ kind }) => kind === 'rerouted')).toHaveLength(4)
    await outbox.changeLane(FIRST, (state) => [resumeLane(state), undefined])
    await time.finish(worker('later').drain())
    expect(first.calls).toEqual([])
  })

  test('gets nothing of what waited for a worker while the first answers', async () => {
    const { records, first, second } = await live({ ...CALM, idleMs: 600_000 })
    expect(markers(first).toSorted()).toEqual(records.map(idOf).toSorted())
    expect(second.calls).toEqual([])
  })

  test('does not get what is in doubt: a person is told, once, when it should have it', async () => {
    const world = {
      ...CALM,
      afterMs: 120_000,
      faults: [{ kind: 'answer-lost' } as const],
      cannotTell: Array<boolean>(50).fill(true),
    }
    const { records, second, notices } = await live(world)
    expect(second.tickets()).toEqual([])
    const [record] = records.filter((one) => !isRerouted(one) && one.attempts[0]?.move === 'send')
    expect(record?.state.status).toBe('delivered')
    const told = notices.filter(({ kind }) => kind === 'not-rerouted' || kind === 'overdue')
    expect(told).toMatchObject([
      { kind: 'overdue', because: 'in-doubt' },
      { kind: 'not-rerouted', lane: FIRST, handoffId: record === undefined ? '' : idOf(record) },
    ])
  })

  test('tells of the ticket that the first is found to have, where duplicates are allowed', async () => {
    const faults = [{ kind: 'answer-lost' } as const]
    const doubtful = { ...CALM, faults, cannotTell: Array<boolean>(8).fill(true), mayDuplicate: true } as const
    const { records, first, second, outbox, worker, time, notices } = await live(doubtful)
    const sweeper = worker('sweeper')
    sweeper.start()
    await time.advance(3_600_000)
    await time.finish(sweeper.stop())
    const [rerouted] = records.filter(isRerouted)
    const record = rerouted === undefined ? undefined : await outbox.get(idOf(rerouted))
    if (record === undefined) throw new Error('One was in doubt.')
    expect(record).toMatchObject({ lane: SECOND, state: { status: 'delivered', duplicates: [] } })
    expect([markers(first), markers(second)].every((desk) => desk.includes(idOf(record)))).toBe(true)
    const tickets = [linkedTicket(record)]
    expect(notices).toContainEqual({ kind: 'duplicates', handoffId: idOf(record), tickets, lane: FIRST })
  })
})
