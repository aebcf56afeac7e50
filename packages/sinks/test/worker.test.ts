import { type FieldCatalog, HandoffError } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import {
  type Connection,
  createWorker,
  DELIVERY_POLICY,
  type HandoffRecord,
  type LaneLimits,
  liveSink,
  memoryOutbox,
  type Notice,
  nextMove,
  type Outbox,
  type WorkerParts,
} from '../src/index.ts'
import {
  type DeskScript,
  type Sample,
  type ScriptedDesk,
  sampleRecord,
  scriptedDesk,
  type VirtualTime,
  virtualTime,
} from '../src/testing/index.ts'

const LANE = 'acme/production'
const SECOND_MS = 1_000
const HOUR_MS = 3_600_000

interface Office {
  readonly time: VirtualTime
  readonly desk: ScriptedDesk
  readonly outbox: Outbox
  readonly notices: Notice[]
  readonly connection: Connection
  /** Accepts a handoff and answers its id. */
  readonly accept: (sample?: Sample) => Promise<string>
  readonly worker: (parts?: Partial<WorkerParts>) => ReturnType<typeof createWorker>
  /** Delivers everything, however long it takes. */
  readonly deliver: () => Promise<void>
  readonly record: (handoffId: string) => Promise<HandoffRecord>
}

function office(script: Omit<DeskScript, 'now'> = {}, limits: LaneLimits = {}): Office {
  const time = virtualTime()
  const desk = scriptedDesk({ now: time.now, ...script })
  const outbox = memoryOutbox({ now: time.now })
  const notices: Notice[] = []
  const catalog: FieldCatalog = desk.catalog
  const connection: Connection = {
    lane: LANE,
    reader: desk.reader,
    writer: desk.writer,
    catalog: () => catalog,
    limits,
  }
  const sink = liveSink({ outbox, lane: LANE })
  let workers = 0
  const worker = (parts: Partial<WorkerParts> = {}) =>
    createWorker({
      outbox,
      connections: [connection],
      owner: `worker-${workers++}`,
      now: time.now,
      sleep: time.sleep,
      notify: (notice) => notices.push(notice),
      ...parts,
    })
  return {
    time,
    desk,
    outbox,
    notices,
    connection,
    worker,
    accept: async (sample) =>
      (await sink.accept(sampleRecord({ plan: desk.plan, ...sample }))).record.prepared.handoffId,
    deliver: async () => {
      await time.finish(worker().drain({ forMs: 1_000 * HOUR_MS }))
    },
    record: async (handoffId) => {
      const record = await outbox.get(handoffId)
      if (record === undefined) throw new Error(`There is no record of ${handoffId}.`)
      return record
    },
  }
}

const kindsOf = (notices: readonly Notice[]): readonly string[] => notices.map(({ kind }) => kind)

describe('the worker keeps the promise of the live sink', () => {
  test('it writes the ticket, reads it back and writes down every attempt', async () => {
    const { accept, deliver, desk, record, notices } = office()
    const id = await accept({ context: { 'order-id': '7' } })
    await deliver()
    expect(desk.tickets()).toMatchObject([
      { marker: id, fields: [{ key: 'order-id', value: '7' }], notes: [{ marker: id }] },
    ])
    const { attempts, state } = await record(id)
    expect(attempts.map(({ no, move }) => `${no} ${move}`)).toEqual(['1 send', '2 send', '3 read'])
    expect(state).toMatchObject({
      status: 'delivered',
      ticket: { id: '1', url: 'https://desk.test/tickets/1' },
      audit: [
        { what: 'field', key: 'order-id', status: 'applied' },
        { what: 'priority', key: 'priority', status: 'applied' },
      ],
      duplicates: [],
      failed: [],
    })
    const perAttempt = kindsOf(notices).slice(0, -1)
    expect(perAttempt).toEqual(attempts.flatMap(() => ['attempt-opened', 'attempt-closed']))
    expect(notices.at(-1)).toMatchObject({ kind: 'delivered', handoffId: id, audited: true })
  })

  test('it says which fields the helpdesk dropped', async () => {
    const { accept, deliver, notices } = office({ drops: ['order-id'] })
    await accept({ context: { 'order-id': '7' } })
    await deliver()
    expect(notices.find(({ kind }) => kind === 'not-applied')).toMatchObject({
      fields: [{ what: 'field', key: 'order-id', status: 'dropped' }],
    })
  })

  test('its notices hold no context value', async () => {
    const { accept, deliver, notices } = office({ drops: ['order-id'] })
    await accept({ context: { 'order-id': 'a secret order' } })
    await deliver()
    expect(JSON.stringify(notices)).not.toContain('a secret order')
  })

  test('it updates the ticket that the handoff names', async () => {
    const { accept, deliver, desk, record } = office()
    const first = await accept({ id: 'evt-1' })
    await deliver()
    const second = await accept({ id: 'evt-2', target: { kind: 'update', ticket: '1' } })
    await deliver()
    expect(desk.tickets()).toMatchObject([{ notes: [{ marker: first }, { marker: second }] }])
    expect((await record(second)).state).toMatchObject({ status: 'delivered', ticket: { id: '1' } })
  })

  test('a listener that throws disturbs no handoff', async () => {
    const { accept, worker, time, record } = office()
    const id = await accept()
    const notify = () => {
      throw new Error('The listener has a mistake.')
    }
    await time.finish(worker({ notify }).drain({ forMs: HOUR_MS }))
    expect((await record(id)).state.status).toBe('delivered')
  })

  test('what the record says is what the state machine says of its attempts', async () => {
    for (const fault of ['answer-lost', 'refused', 'not-sent', 'denied'] as const) {
      const { accept, worker, time, record, deliver } = office({
        onSend: (call) => (call === 1 ? { kind: fault } : undefined),
      })
      const id = await accept()
      await time.finish(worker().drain())
      const waiting = await record(id)
      if (waiting.state.status === 'waiting') {
        const move = nextMove(waiting.prepared, waiting.attempts, time.now())
        expect(move).toMatchObject({ kind: 'wait', because: waiting.state.because })
      }
      await deliver()
      const ended = await record(id)
      const move = nextMove(ended.prepared, ended.attempts, time.now())
      expect(move.kind === 'finish' && move.ending).toEqual(ended.state)
    }
  })
})

describe('the worker when calls go wrong', () => {
  const once = (kind: 'answer-lost' | 'request-lost' | 'refused' | 'hangs' | 'throws') =>
    office({ onSend: (call) => (call === 1 ? { kind } : undefined) })

  test.each(['answer-lost', 'request-lost', 'hangs', 'throws'] as const)(
    '%s: settles, and makes one ticket',
    async (kind) => {
      const { accept, deliver, desk, record } = once(kind)
      const id = await accept()
      await deliver()
      expect(desk.tickets()).toHaveLength(1)
      expect(desk.calls).toContain('settle create')
      expect((await record(id)).state.status).toBe('delivered')
    },
  )

  test('a refused create falls back to the bare ticket', async () => {
    const { accept, deliver, desk, record } = once('refused')
    const id = await accept({ context: { 'order-id': '7' } })
    await deliver()
    expect(desk.tickets()).toMatchObject([{ fields: [] }])
    expect((await record(id)).state).toMatchObject({ status: 'delivered', failed: [{ list: 'steps', step: 'create' }] })
  })

  test('a ticket that cannot be read back counts as delivered, without audit', async () => {
    const { accept, deliver, record, notices } = office({ onRead: () => true })
    const id = await accept()
    await deliver()
    expect((await record(id)).state).toMatchObject({ status: 'delivered', audit: null })
    expect(notices.find(({ kind }) => kind === 'delivered')).toMatchObject({ audited: false })
  })

  test('a desk that is never sure is asked again and again, and a person after the horizon', async () => {
    const { accept, deliver, desk, record, notices } = office({
      onSend: () => ({ kind: 'answer-lost' }),
      onSettle: () => true,
    })
    const id = await accept()
    await deliver()
    expect((await record(id)).state).toMatchObject({ status: 'parked', reason: 'gave-up', step: 'create' })
    expect(desk.tickets()).toHaveLength(1)
    expect(kindsOf(notices)).toContain('parked')
  })

  test('a dead delivery is redelivered through settling', async () => {
    const { accept, deliver, desk, outbox, record, notices } = office({
      onSend: (call) => (call <= 2 ? { kind: 'refused' } : undefined),
    })
    const id = await accept()
    await deliver()
    expect((await record(id)).state).toMatchObject({ status: 'dead', reason: 'refused' })
    expect(kindsOf(notices)).toContain('dead')
    await outbox.redeliver(id, 'ann')
    await deliver()
    expect(desk.calls.slice(2, 4)).toEqual(['settle create', 'settle create'])
    expect(desk.tickets()).toHaveLength(1)
    expect((await record(id)).state.status).toBe('delivered')
  })

  test('two tickets that are already there are both named', async () => {
    const { accept, deliver, desk, record, notices, connection } = office({
      onSend: (call) => (call === 2 ? { kind: 'answer-lost' } : undefined),
    })
    const id = await accept()
    const [create] = (await record(id)).prepared.plan.steps
    if (create !== undefined) await connection.writer.send(create, {})
    await deliver()
    expect(desk.tickets()).toHaveLength(2)
    expect((await record(id)).state).toMatchObject({ status: 'delivered', duplicates: ['2'] })
    expect(notices.find(({ kind }) => kind === 'duplicates')).toMatchObject({ handoffId: id, tickets: ['2'] })
  })
})

describe('the worker spares the helpdesk', () => {
  test('a Retry-After rests the whole lane, and is kept to', async () => {
    const { accept, deliver, desk, time, outbox, worker, notices } = office({
      onSend: (call) => (call === 1 ? { kind: 'not-sent', retryAfterMs: 60_000 } : undefined),
    })
    const start = time.now()
    await accept({ id: 'evt-1', conversation: 'c-1' })
    await time.finish(worker().drain())
    await accept({ id: 'evt-2', conversation: 'c-2' })
    await time.finish(worker().drain({ forMs: 50_000 }))
    expect(desk.calls).toHaveLength(1)
    expect(await outbox.changeLane(LANE, (state) => [state, state.pause])).toEqual({
      because: 'retry-after',
      untilMs: start + 60_000,
    })
    expect(notices).toContainEqual({
      kind: 'lane-paused',
      lane: LANE,
      because: 'retry-after',
      untilMs: start + 60_000,
    })
    await deliver()
    expect(time.now()).toBeGreaterThanOrEqual(start + 60_000)
    expect(desk.tickets()).toHaveLength(2)
  })

  test('refused credentials rest the lane and kill no handoff, not even past the horizon', async () => {
    const { accept, worker, desk, time, record } = office({
      onSend: (call) => (call <= 24 ? { kind: 'denied' } : undefined),
    })
    const start = time.now()
    const id = await accept()
    const policy = { ...DELIVERY_POLICY, horizonMs: HOUR_MS }
    await time.finish(worker({ policy }).drain({ forMs: 24 * HOUR_MS }))
    expect(Math.round((time.now() - start) / SECOND_MS)).toBe((24 * DELIVERY_POLICY.credentialsPauseMs) / SECOND_MS)
    expect(desk.tickets()).toHaveLength(1)
    expect((await record(id)).state.status).toBe('delivered')
  })

  test('a helpdesk that is down is left alone for longer and longer', async () => {
    let isDown = true
    const { accept, worker, deliver, desk, time, notices } = office({
      onSend: () => (isDown ? { kind: 'not-sent' } : undefined),
    })
    for (let n = 0; n < 20; n++) await accept({ id: `evt-${n}`, conversation: `c-${n}` })
    await time.finish(worker().drain({ forMs: HOUR_MS }))
    expect(desk.calls.length).toBeLessThan(30)
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'lane-paused', because: 'breaker' }))
    isDown = false
    await deliver()
    expect(desk.tickets()).toHaveLength(20)
  })

  test('no more calls are under way at once than the lane has slots', async () => {
    let underWay = 0
    let most = 0
    const slow = office({}, { slots: 3 })
    const counting: Connection = {
      ...slow.connection,
      writer: {
        send: async (step, produced) => {
          most = Math.max(most, ++underWay)
          await slow.time.sleep(1_000, new AbortController().signal)
          underWay--
          return slow.desk.writer.send(step, produced)
        },
      },
    }
    for (let n = 0; n < 12; n++) await slow.accept({ id: `evt-${n}`, conversation: `c-${n}` })
    const workers = [slow.worker({ connections: [counting] }), slow.worker({ connections: [counting] })]
    await slow.time.finish(Promise.all(workers.map((worker) => worker.drain({ forMs: HOUR_MS }))))
    expect(most).toBe(3)
    expect(slow.desk.tickets()).toHaveLength(12)
  })

  test('no more calls are made in a minute than the budget allows', async () => {
    const { accept, deliver, desk, time } = office({}, { perMinute: 6 })
    const start = time.now()
    for (let n = 0; n < 4; n++) await accept({ id: `evt-${n}`, conversation: `c-${n}` })
    await deliver()
    expect(desk.calls).toHaveLength(12)
    expect(time.now() - start).toBeGreaterThan(100_000)
  })

  test('one lane that hangs does not slow the others', async () => {
    const { time, outbox, accept, connection, worker, desk } = office()
    const hanging: Connection = {
      ...connection,
      lane: 'acme/hanging',
      writer: { send: () => new Promise(() => {}) },
    }
    for (let n = 0; n < 8; n++)
      await outbox.accept('acme/hanging', sampleRecord({ id: `hung-${n}`, conversation: `h-${n}`, plan: desk.plan }))
    const start = time.now()
    for (let n = 0; n < 8; n++) await accept({ id: `evt-${n}`, conversation: `c-${n}` })
    const both = worker({ connections: [hanging, connection] })
    void both.drain({ forMs: 10 * HOUR_MS })
    await time.advance(1_000)
    expect(desk.tickets()).toHaveLength(8)
    expect(time.now() - start).toBe(1_000)
  })
})

/** The store as a process sees it that claims once and is stopped then, here or there, for a while. */
function stopped(outbox: Outbox, openAttempt: Outbox['openAttempt']): Outbox {
  let claims = 0
  return {
    ...outbox,
    openAttempt,
    claim: (request) => (claims++ === 0 ? outbox.claim(request) : new Promise(() => {})),
  }
}

describe('R4 a worker that lost its delivery does no harm', () => {
  /** A worker whose store answers late: the other one takes over meanwhile. */
  async function race(guarded: boolean): Promise<number> {
    const { time, outbox, desk, accept, worker } = office({
      latency: () => time.sleep(5_000, new AbortController().signal),
    })
    await accept()
    const stalled = stopped(outbox, async (lease, opening) => {
      await time.sleep(46_000, new AbortController().signal)
      // Without the rule: whoever asks gets the delivery's present lease.
      const present = guarded ? lease : { ...lease, fence: lease.fence + 1, owner: 'second' }
      return outbox.openAttempt(present, opening)
    })
    // A frozen clock keeps R5 out of it.
    const first = worker({ outbox: stalled, owner: 'first', now: () => 0 })
    const second = worker({ owner: 'second' })
    void first.drain({ forMs: HOUR_MS })
    await time.advance(45_000)
    void second.drain({ forMs: HOUR_MS })
    await time.advance(HOUR_MS)
    return desk.tickets().length
  }

  test('it opens no attempt once another has claimed', async () => {
    expect(await race(true)).toBe(1)
  })

  test('without the rule there are two tickets', async () => {
    expect(await race(false)).toBe(2)
  })
})

describe('R5 a worker that was paused sends nothing late', () => {
  /** A worker that is paused right after it wrote the attempt down, until another has taken over and delivered. */
  async function pause(looksAtTheClock: boolean): Promise<number> {
    const { time, outbox, desk, accept, worker } = office()
    await accept()
    const pausing = stopped(outbox, async (lease, opening) => {
      const opened = await outbox.openAttempt(lease, opening)
      await time.sleep(HOUR_MS, new AbortController().signal)
      return opened
    })
    const now = looksAtTheClock ? time.now : () => 0
    void worker({ outbox: pausing, now }).drain({ forMs: HOUR_MS })
    await time.advance(1_000)
    await time.finish(worker().drain({ forMs: HOUR_MS }))
    await time.advance(2 * HOUR_MS)
    return desk.tickets().length
  }

  test('it looks at the deadline again right before the call', async () => {
    expect(await pause(true)).toBe(1)
  })

  test('without the rule there are two tickets', async () => {
    expect(await pause(false)).toBe(2)
  })
})

describe('R6 leases are measured by the clock of the outbox', () => {
  test('a worker whose own clock started elsewhere delivers all the same', async () => {
    const { time, accept, worker, desk } = office({
      onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined),
    })
    await accept()
    await time.finish(worker({ now: () => time.now() - 1.7e12 }).drain({ forMs: HOUR_MS }))
    expect(desk.tickets()).toHaveLength(1)
  })
})

describe('R8 one delivery of a conversation at a time', () => {
  test('a later handoff never overtakes the one that makes the ticket', async () => {
    const { accept, deliver, desk } = office({ onSend: (call) => (call <= 3 ? { kind: 'not-sent' } : undefined) })
    const first = await accept({ id: 'evt-1' })
    const second = await accept({ id: 'evt-2' })
    await deliver()
    expect(desk.tickets().map(({ marker }) => marker)).toEqual([first, second])
  })
})

describe('draining, starting and stopping', () => {
  test('draining does what is due and says when to come back', async () => {
    const { accept, worker, time, desk } = office({
      onSend: (call) => (call === 1 ? { kind: 'not-sent', retryAfterMs: 60_000 } : undefined),
    })
    expect(await time.finish(worker().drain())).toEqual({ nextDueInMs: null })
    await accept()
    const { nextDueInMs } = await time.finish(worker().drain())
    expect(Math.round((nextDueInMs ?? Number.NaN) / SECOND_MS)).toBe(60)
    expect(desk.tickets()).toHaveLength(0)
    expect(await time.finish(worker().drain({ forMs: 60_000 }))).toEqual({ nextDueInMs: null })
    expect(desk.tickets()).toHaveLength(1)
  })

  test('draining fails when the outbox cannot be asked', async () => {
    const { outbox, worker, time } = office()
    const broken: Outbox = { ...outbox, claim: () => Promise.reject(new HandoffError('HK_CLOSED')) }
    await expect(time.finish(worker({ outbox: broken }).drain())).rejects.toMatchObject({ code: 'HK_CLOSED' })
  })

  test('a started worker delivers what comes in, at once when it is woken', async () => {
    const { time, worker, accept, desk } = office()
    const running = worker({ pollMs: 10_000 })
    running.start()
    await time.advance(5_000)
    await accept()
    running.wake()
    await time.advance(0)
    expect(desk.tickets()).toHaveLength(1)
    await accept({ id: 'evt-2', conversation: 'c-2' })
    await time.advance(10_000)
    expect(desk.tickets()).toHaveLength(2)
    await time.finish(running.stop())
  })

  test('a started worker outlives a store that fails for a while', async () => {
    const { time, worker, accept, outbox, desk, notices } = office()
    let failures = 3
    const shaky: Outbox = {
      ...outbox,
      claim: (request) => (failures-- > 0 ? Promise.reject(new Error('The disk is full.')) : outbox.claim(request)),
    }
    await accept()
    const running = worker({ outbox: shaky })
    running.start()
    await time.advance(10_000)
    expect(desk.tickets()).toHaveLength(1)
    expect(notices.filter(({ kind }) => kind === 'trouble')).toHaveLength(3)
    await time.finish(running.stop())
  })

  test('a delivery whose store fails is taken up again when its lease ends', async () => {
    const { time, worker, accept, outbox, desk, record, notices } = office()
    let failures = 1
    const shaky: Outbox = {
      ...outbox,
      closeAttempt: (lease, no, closing) =>
        failures-- > 0 ? Promise.reject(new Error('The disk is full.')) : outbox.closeAttempt(lease, no, closing),
    }
    const id = await accept()
    await time.finish(worker({ outbox: shaky }).drain({ forMs: HOUR_MS }))
    expect(desk.tickets()).toHaveLength(1)
    expect((await record(id)).state.status).toBe('delivered')
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'trouble', handoffId: id }))
  })

  test('stopping finishes the call under way, gives the rest back and begins no other', async () => {
    const { time, worker, accept, desk, record, deliver } = office({
      latency: () => time.sleep(1_000, new AbortController().signal),
    })
    const id = await accept()
    const running = worker()
    running.start()
    await time.advance(500)
    const stopped = time.now()
    await time.finish(running.stop())
    expect(time.now() - stopped).toBe(500)
    expect(desk.calls).toEqual(['send create'])
    const { attempts, state } = await record(id)
    expect(attempts).toMatchObject([{ closed: { result: { outcome: 'done' } } }])
    expect(state).toEqual({ status: 'waiting', because: 'handed-back' })
    await deliver()
    expect(desk.calls).toEqual(['send create', 'send note', 'read'])
  })

  test('a stopped worker drains nothing, and can be started again', async () => {
    const { time, worker, accept, desk } = office()
    const one = worker()
    await accept()
    await time.finish(one.stop())
    expect(await time.finish(one.drain({ forMs: HOUR_MS }))).toEqual({ nextDueInMs: 0 })
    expect(desk.calls).toEqual([])
    one.start()
    await time.advance(100)
    expect(desk.tickets()).toHaveLength(1)
    await time.finish(one.stop())
  })
})
