import { createWorker } from '@handoffkit/sinks'
import { sampleRecord, scriptedDesk } from '@handoffkit/sinks/testing'
import { expect } from 'vitest'
import type { Store } from '../src/index.ts'
import type { Fault, Faults } from './faulty-dialect.ts'
import { faults } from './faulty-dialect.ts'

const LEASE_MS = 45_000

/** A store that fails where it is told to. */
export interface FaultySubject extends AsyncDisposable {
  /**
   * Accepts, previews and delivers some handoffs as callers and workers do it: whoever gets no answer asks again. Insists
   * that nothing is lost and nothing doubled.
   *
   * @returns the statements that were run
   */
  readonly deliver: (planned: readonly Fault[]) => Promise<readonly string[]>
}

/** Opens a store to deliver through, with a clock that only the deliveries move. */
export async function faultySubject(
  open: (taps: Pick<Faults, 'dialect'>, now: () => number) => Promise<Store>,
  handoffs = 2,
): Promise<FaultySubject> {
  let nowMs = Date.UTC(2026, 2, 8, 12)
  let runs = 0
  const control = faults()
  const store = await open(control, () => nowMs)
  return {
    deliver: async (planned) => {
      control.plan(planned)
      await deliverOn(store, `run-${runs++}`, handoffs, {
        now: () => nowMs,
        pass: (ms) => {
          nowMs += ms
        },
      })
      const statements = control.statements()
      control.plan([])
      return statements
    },
    [Symbol.asyncDispose]: () => store.close(),
  }
}

interface Clock {
  readonly now: () => number
  readonly pass: (ms: number) => void
}

async function deliverOn(store: Store, run: string, handoffs: number, { now, pass }: Clock): Promise<void> {
  const desk = scriptedDesk({
    now,
    onSend: (call) => (call === 1 ? { kind: 'answer-lost' } : undefined),
    ifUnsure: { do: 'settle', absentAfterMs: 20_000 },
  })
  const ids: string[] = []
  for (let n = 1; n <= handoffs; n++) {
    const record = sampleRecord({ id: `${run}-${n}`, conversation: run, receivedAtMs: n, plan: desk.plan })
    ids.push((await untilAnswered(() => store.outbox.accept(run, record))).record.prepared.handoffId)
    await untilAnswered(() => store.shelf.keep(record))
  }
  const worker = createWorker({
    outbox: store.outbox,
    connections: [{ lane: run, reader: desk.reader, writer: desk.writer, catalog: () => desk.catalog }],
    owner: 'worker',
    now,
    leaseMs: LEASE_MS,
    sleep: (ms, signal) =>
      ms < LEASE_MS / 10 ? Promise.resolve() : new Promise((resolve) => signal.addEventListener('abort', resolve)),
  })
  const statuses = async () => {
    const records = await untilAnswered(() => Promise.all(ids.map((id) => store.outbox.get(id))))
    return records.map((record) => record?.state.status)
  }
  for (let rounds = 0; rounds < 30 && (await statuses()).some((status) => status !== 'delivered'); rounds++) {
    await worker.drain().catch(() => {})
    pass(LEASE_MS)
  }
  expect(await statuses()).toEqual(ids.map(() => 'delivered'))
  const markers = desk.tickets().map(({ marker }) => marker)
  expect(markers.toSorted()).toEqual(ids.toSorted())
  for (const { notes } of desk.tickets()) expect(notes).toHaveLength(1)
  const { records } = await untilAnswered(() => store.outbox.list({ conversation: run }))
  expect(records.map(({ prepared }) => prepared.handoffId).toSorted()).toEqual(ids.toSorted())
  for (const { attempts } of records) expect(attempts.map(({ no }) => no)).toEqual(attempts.map((_, at) => at + 1))
  const previews = await untilAnswered(() => store.shelf.list({ conversation: run }))
  expect(previews.records.map(({ revision }) => revision)).toEqual(ids.map(() => 1))
}

/** Asks again when no answer comes. More often than any test plans faults. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 10) throw error
    }
  }
}
