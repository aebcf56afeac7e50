import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection, Ending, HandoffRecord, Notice, Outbox } from '../src/index.ts'
import { createWorker, liveSink, memoryOutbox, nextMove, nextSweep } from '../src/index.ts'
import type { DeskScript } from '../src/testing/index.ts'
import { sampleRecord, scriptedDesk, virtualTime } from '../src/testing/index.ts'

const LANE = 'acme/production'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Told {
  readonly record: HandoffRecord
  readonly notices: readonly Notice[]
  readonly tickets: number
  readonly calls: readonly string[]
}

/** Delivers one handoff, then lets a worker run for two days. */
async function twoDays(
  script: Omit<DeskScript, 'now'>,
  change: (outbox: Outbox) => Outbox = (same) => same,
): Promise<Told> {
  const time = virtualTime()
  const desk = scriptedDesk({ now: time.now, ...script })
  const outbox = change(memoryOutbox({ now: time.now }))
  const notices: Notice[] = []
  const connection: Connection = { lane: LANE, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }
  const worker = createWorker({
    outbox,
    connections: [connection],
    owner: 'worker',
    now: time.now,
    sleep: time.sleep,
    notify: (notice) => notices.push(notice),
    pollMs: MINUTE_MS,
  })
  const { record } = await liveSink({ outbox, lane: LANE }).accept(sampleRecord({ plan: desk.plan }))
  worker.start()
  await time.advance(48 * HOUR_MS)
  await time.finish(worker.stop())
  const kept = await outbox.get(record.prepared.handoffId)
  if (kept === undefined) throw new Error('the record is gone')
  return { record: kept, notices, tickets: desk.tickets().length, calls: desk.calls }
}

/** The first create lands so late that it counted as absent. */
const late = (afterMs: number): Omit<DeskScript, 'now'> => ({
  onSend: (call) => (call === 1 ? { kind: 'lands-late', afterMs } : undefined),
})

const duplicatesIn = ({ state }: HandoffRecord): readonly string[] =>
  state.status === 'delivered' ? state.duplicates : []

describe('R9: a duplicate that lands late', () => {
  test('is told, and recorded with the handoff', async () => {
    const { record, notices, tickets } = await twoDays(late(HOUR_MS))
    expect(tickets).toBe(2)
    expect(duplicatesIn(record)).toEqual(['1'])
    expect(notices.filter(({ kind }) => kind === 'duplicates')).toEqual([
      { kind: 'duplicates', handoffId: record.prepared.handoffId, tickets: ['1'] },
    ])
    expect(record.state).toMatchObject({ status: 'delivered', ticket: { id: '2' } } satisfies Partial<Ending>)
  })

  test('goes unnoticed without the sweeper', async () => {
    const { record, notices, tickets } = await twoDays(late(HOUR_MS), (outbox) => ({
      ...outbox,
      claimSweep: async () => undefined,
    }))
    expect(tickets).toBe(2)
    expect(duplicatesIn(record)).toEqual([])
    expect(notices.map(({ kind }) => kind)).not.toContain('duplicates')
  })

  test('is told once, whenever it lands within the day, and nothing is told where there is none', async () => {
    const faults = fc.constantFrom('answer-lost', 'request-lost', 'throws')
    const landings = fc.integer({ min: 0, max: 23 * HOUR_MS })
    await fc.assert(
      fc.asyncProperty(fc.oneof(landings, faults), async (fault) => {
        const script: Omit<DeskScript, 'now'> =
          typeof fault === 'number' ? late(fault) : { onSend: (call) => (call === 1 ? { kind: fault } : undefined) }
        const { record, notices, tickets } = await twoDays(script)
        expect(duplicatesIn(record)).toHaveLength(tickets - 1)
        expect(notices.filter(({ kind }) => kind === 'duplicates')).toHaveLength(tickets - 1)
      }),
      { numRuns: 15 },
    )
  })
})

describe('sweeping', () => {
  test('leaves alone what was never in doubt', async () => {
    const { calls } = await twoDays({})
    expect(calls).toEqual(['send create', 'send note', 'read'])
  })

  test('looks twice after a doubt, and adds to the journal as any attempt does', async () => {
    const { calls, record } = await twoDays({ onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined) })
    expect(calls.slice(-2)).toEqual(['settle create', 'settle create'])
    expect(record.attempts.map(({ move }) => move)).toEqual(['send', 'settle', 'send', 'read', 'settle', 'settle'])
    const atMs = record.attempts.at(-1)?.openedAtMs ?? 0
    expect(nextMove(record.prepared, record.attempts, atMs)).toEqual({ kind: 'finish', ending: record.state })
    expect(nextSweep(record.prepared, record.attempts)).toBeUndefined()
  })

  test('looks again where the helpdesk could not tell', async () => {
    const { record } = await twoDays({ ...late(HOUR_MS), onSettle: (call) => call > 1 && call < 6 })
    expect(duplicatesIn(record)).toEqual(['1'])
  })

  test('gives up where it never gets an answer', async () => {
    const silent: Omit<DeskScript, 'now'> = {
      onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined),
      onSettle: (call) => call > 1,
    }
    const { record, calls } = await twoDays(silent)
    expect(calls.length).toBeGreaterThan(100)
    const { prepared, attempts } = record
    expect(nextSweep(prepared, attempts)).toBeDefined()
    const last = attempts.at(-1)
    if (last?.move !== 'settle') throw new Error('it was never swept')
    const hopeless = { ...last, no: last.no + 1, openedAtMs: last.openedAtMs + 72 * HOUR_MS }
    expect(nextSweep(prepared, [...attempts, hopeless])).toBeUndefined()
  })

  test('asks nothing where the helpdesk cannot tell', async () => {
    const park = { ...late(HOUR_MS), ifUnsure: { do: 'park' } } as const
    const { record, calls } = await twoDays(park)
    expect(record.state.status).toBe('parked')
    expect(calls).toEqual(['send create'])
  })
})
