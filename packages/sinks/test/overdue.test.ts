import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection, LaneLimits, Notice, Outbox, WorkerParts } from '../src/index.ts'
import { createWorker, DELIVERY_POLICY, liveSink, memoryOutbox, pauseLane, resumeLane } from '../src/index.ts'
import type { DeskScript, Sample, WriteFault } from '../src/testing/index.ts'
import { sampleRecord, scriptedDesk, virtualTime } from '../src/testing/index.ts'

const LANE = 'acme/production'
const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
const { alertAfterMs } = DELIVERY_POLICY

type Overdue = Extract<Notice, { kind: 'overdue' }>

function office(script: Omit<DeskScript, 'now'> = {}, limits: LaneLimits = {}) {
  const time = virtualTime()
  const startMs = time.now()
  const desk = scriptedDesk({ now: time.now, ...script })
  const outbox = memoryOutbox({ now: time.now })
  const told: { readonly afterMs: number; readonly notice: Notice }[] = []
  const connection: Connection = {
    lane: LANE,
    reader: desk.reader,
    writer: desk.writer,
    catalog: () => desk.catalog,
    limits,
  }
  const sink = liveSink({ outbox, lane: LANE })
  let workers = 0
  return {
    time,
    desk,
    outbox,
    told,
    overdue: (): readonly Overdue[] => told.flatMap(({ notice }) => (notice.kind === 'overdue' ? [notice] : [])),
    toldAfterMs: (): readonly number[] =>
      told.flatMap(({ afterMs, notice }) => (notice.kind === 'overdue' ? [afterMs] : [])),
    accept: async (sample: Sample = {}): Promise<string> =>
      (await sink.accept(sampleRecord({ plan: desk.plan, ...sample }))).record.prepared.handoffId,
    worker: (parts: Partial<WorkerParts> = {}) =>
      createWorker({
        outbox,
        connections: [connection],
        owner: `worker-${workers++}`,
        now: time.now,
        sleep: time.sleep,
        notify: (notice) => told.push({ afterMs: time.now() - startMs, notice }),
        ...parts,
      }),
  }
}

const pause = (outbox: Outbox): Promise<void> =>
  outbox.changeLane(LANE, (state) => [pauseLane(state, { because: 'operator', untilMs: null }), undefined])

const always =
  (fault: WriteFault): NonNullable<DeskScript['onSend']> =>
  () =>
    fault

describe('a delivery that has no ticket in time', () => {
  test('is told once, with the lane and since when, although its lane rests', async () => {
    const { accept, worker, time, outbox, overdue, toldAfterMs } = office()
    await pause(outbox)
    const handoffId = await accept()
    const one = worker()
    one.start()
    await time.advance(HOUR_MS)
    const receivedAtMs = sampleRecord().receivedAtMs
    expect(overdue()).toEqual([{ kind: 'overdue', lane: LANE, handoffId, receivedAtMs, because: 'lane' }])
    expect(toldAfterMs()[0]).toBeGreaterThanOrEqual(alertAfterMs)
    expect(toldAfterMs()[0]).toBeLessThanOrEqual(alertAfterMs + 2 * SECOND_MS)
    await time.finish(one.stop())
  })

  test('is told although the one slot of its lane hangs, and so is what hangs in it', async () => {
    const { accept, worker, time, overdue } = office({ onSend: always({ kind: 'hangs' }) }, { slots: 1 })
    const ids = [await accept({ id: 'evt-1' }), await accept({ id: 'evt-2', conversation: 'c-2' })]
    const one = worker({ leaseMs: 400 * SECOND_MS, callTimeoutMs: 200 * SECOND_MS })
    one.start()
    await time.advance(alertAfterMs + 2 * SECOND_MS)
    expect(overdue().map(({ handoffId, because }) => [handoffId, because])).toEqual([
      [ids[0], 'in-doubt'],
      [ids[1], 'turn'],
    ])
    await time.finish(one.stop())
  })

  test('is told by a worker that drains and waits for something later', async () => {
    const script = { onSend: always({ kind: 'not-sent', retryAfterMs: HOUR_MS }) }
    const { accept, worker, time, overdue, toldAfterMs } = office(script)
    await accept()
    await time.finish(worker().drain({ forMs: HOUR_MS - 1 }))
    expect(overdue()).toEqual([])
    await time.finish(worker().drain({ forMs: HOUR_MS }))
    expect(overdue()).toMatchObject([{ because: 'lane' }])
    expect(toldAfterMs()).toEqual([alertAfterMs])
  })

  test.each<[string, Omit<DeskScript, 'now'>, Overdue['because']]>([
    ['is tried in vain', { onSend: always({ kind: 'not-sent' }) }, 'lane'],
    ['may have been made', { onSend: always({ kind: 'answer-lost' }), onSettle: () => true }, 'in-doubt'],
    ['is parked', { onSend: always({ kind: 'answer-lost' }), ifUnsure: { do: 'park' } }, 'parked'],
    ['is refused', { onSend: always({ kind: 'refused' }) }, 'dead'],
    ['is denied', { onSend: always({ kind: 'denied' }) }, 'lane'],
  ])('is told when it %s', async (_, script, because) => {
    const { accept, worker, time, overdue } = office(script)
    await accept()
    const one = worker()
    one.start()
    await time.advance(2 * alertAfterMs)
    expect(overdue()).toMatchObject([{ because }])
    await time.finish(one.stop())
  })

  test('is not told when the ticket is there and only its note is late', async () => {
    const onSend: DeskScript['onSend'] = (_, step) => (step.produces === 'ticket' ? undefined : { kind: 'not-sent' })
    const { accept, worker, time, overdue, desk } = office({ onSend })
    await accept()
    const one = worker()
    one.start()
    await time.advance(2 * alertAfterMs)
    expect([desk.tickets().length, overdue()]).toEqual([1, []])
    await time.finish(one.stop())
  })

  test('is told by whoever serves the lane: a worker of another lane says nothing', async () => {
    const { accept, worker, time, outbox, overdue } = office()
    await pause(outbox)
    await accept()
    const other = worker({ connections: [] })
    other.start()
    await time.advance(HOUR_MS)
    expect(overdue()).toEqual([])
    await time.finish(other.stop())
    await time.finish(worker().drain())
    expect(overdue()).toHaveLength(1)
  })

  test('is told later when the outbox cannot be asked just now', async () => {
    const { accept, worker, time, outbox, overdue, told } = office()
    await pause(outbox)
    await accept()
    let asked = 0
    const failing: Outbox = {
      ...outbox,
      takeOverdue: async (request) => {
        if (++asked === 1) throw new Error('the store is away')
        return outbox.takeOverdue(request)
      },
    }
    const one = worker({ outbox: failing })
    one.start()
    await time.advance(2 * alertAfterMs)
    expect(told.filter(({ notice }) => notice.kind === 'trouble')).toHaveLength(1)
    expect(overdue()).toHaveLength(1)
    await time.finish(one.stop())
  })
})

/** What happens to a lane: handoffs come, faults hit, a person pauses and resumes, workers come and go. */
const days = fc.record({
  faults: fc.array(
    fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 2 },
      fc.constantFrom<WriteFault[]>(
        { kind: 'answer-lost' },
        { kind: 'request-lost' },
        { kind: 'denied' },
        { kind: 'not-sent' },
        { kind: 'not-sent', retryAfterMs: 50 * SECOND_MS },
        { kind: 'refused' },
        { kind: 'hangs' },
      ),
    ),
    { maxLength: 12 },
  ),
  doings: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 90 * SECOND_MS }),
      what: fc.constantFrom('accept', 'accept', 'pause', 'resume', 'start', 'stop'),
    }),
    { maxLength: 25 },
  ),
})

describe('whatever happens to a lane', () => {
  test('every handoff without a ticket in time is told once, and no other', async () => {
    let late = 0
    await fc.assert(
      fc.asyncProperty(days, async ({ faults, doings }) => {
        const { accept, worker, time, outbox, desk, overdue } = office({ onSend: (call) => faults[call - 1] })
        const acceptedAtMs = new Map<string, number>()
        const workers = [worker(), worker()]
        for (const one of workers) one.start()
        for (const { afterMs, what } of doings) {
          await time.advance(afterMs)
          if (what === 'accept') {
            const n = acceptedAtMs.size
            acceptedAtMs.set(await accept({ id: `evt-${n}`, conversation: `c-${n % 3}` }), time.now())
          } else if (what === 'pause') await pause(outbox)
          else if (what === 'resume') await outbox.changeLane(LANE, (state) => [resumeLane(state), undefined])
          else if (what === 'stop') {
            const one = workers.shift()
            if (one !== undefined) await time.finish(one.stop())
          } else {
            const one = worker()
            one.start()
            workers.push(one)
          }
        }
        for (const one of workers) await time.finish(one.stop())
        await outbox.changeLane(LANE, (state) => [resumeLane(state), undefined])
        await time.finish(worker().drain({ forMs: 100 * HOUR_MS }))
        const told = overdue().map(({ handoffId }) => handoffId)
        expect(new Set(told).size).toBe(told.length)
        for (const [id, atMs] of acceptedAtMs) {
          const landedAtMs = desk.tickets().find(({ marker }) => marker === id)?.landsAtMs ?? Number.POSITIVE_INFINITY
          if (landedAtMs > atMs + alertAfterMs + 2 * SECOND_MS) expect(told).toContain(id)
          // Send, send, read: nothing was ever in doubt, so the ticket was known as soon as it was there.
          const isPlain = (await outbox.get(id))?.attempts.length === 3
          if (isPlain && landedAtMs < atMs + alertAfterMs) expect(told).not.toContain(id)
        }
        late += told.length
      }),
      { numRuns: 60 },
    )
    expect(late).toBeGreaterThan(0)
  })
})
