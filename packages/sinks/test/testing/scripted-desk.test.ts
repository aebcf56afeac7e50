import type { PlanStep } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { type DeskScript, sampleRecord, scriptedDesk } from '../../src/testing/index.ts'

/** A desk at a clock that stands, and the create step of a sample handoff. */
function deskWith(script: Partial<DeskScript> = {}) {
  const clock = { ms: 0 }
  const desk = scriptedDesk({ now: () => clock.ms, ...script })
  const { prepared } = sampleRecord({ context: { 'order-id': '7', 'promo-code': 'x' }, plan: desk.plan })
  const [create, note] = prepared.plan.steps
  if (create === undefined || note === undefined) throw new Error('The plan has two steps.')
  const steps: { readonly create: PlanStep; readonly note: PlanStep } = { create, note }
  return { clock, desk, ...steps, marker: prepared.handoffId }
}

describe('the scripted desk', () => {
  test('keeps what was written and reads it back', async () => {
    const { desk, create, note, marker } = deskWith({ drops: ['promo-code'] })
    expect(await desk.writer.send(create, {})).toEqual({ outcome: 'done', produced: { ticket: '1' } })
    expect(await desk.writer.send(note, { ticket: '1' })).toEqual({ outcome: 'done', produced: {} })
    expect(desk.tickets()).toMatchObject([{ id: '1', marker, notes: [{ marker }] }])
    expect(await desk.reader.read('1')).toMatchObject({ priority: 'medium', fields: [{ key: 'order-id', value: '7' }] })
    expect(desk.calls).toEqual(['send create', 'send note', 'read'])
  })

  test('makes a second ticket when it is asked twice, unless it is idempotent', async () => {
    for (const isIdempotent of [false, true]) {
      const { desk, create } = deskWith({ isIdempotent })
      await desk.writer.send(create, {})
      await desk.writer.send(create, {})
      expect(desk.tickets()).toHaveLength(isIdempotent ? 1 : 2)
    }
  })

  test('adds a second note when it is asked twice, unless it is idempotent', async () => {
    for (const isIdempotent of [false, true]) {
      const { desk, note, marker } = deskWith({ isIdempotent, existing: ['old'] })
      await desk.writer.send(note, { ticket: 'old' })
      await desk.writer.send(note, { ticket: 'old' })
      expect(desk.tickets()).toMatchObject([{ id: 'old', marker: '' }])
      const notes = desk.tickets().flatMap((ticket) => ticket.notes.map((one) => one.marker))
      expect(notes).toEqual(isIdempotent ? [marker] : [marker, marker])
    }
  })

  test.each([
    ['answer-lost', 'unknown', 1],
    ['request-lost', 'unknown', 0],
    ['refused', 'refused', 0],
    ['denied', 'denied', 0],
    ['not-sent', 'not-sent', 0],
  ] as const)('%s: answers %s, and %i tickets landed', async (kind, outcome, landed) => {
    const { desk, create } = deskWith({ onSend: () => ({ kind }) })
    expect(await desk.writer.send(create, {})).toMatchObject({ outcome })
    expect(desk.tickets()).toHaveLength(landed)
  })

  test('lets a write land late, and finds it later still', async () => {
    const { clock, desk, create } = deskWith({ onSend: () => ({ kind: 'lands-late', afterMs: 100 }), lookupLagMs: 50 })
    await desk.writer.send(create, {})
    const seen: unknown[] = []
    for (const ms of [99, 100, 149, 150]) {
      clock.ms = ms
      seen.push([desk.tickets().length, (await desk.reader.settle(create, {})).found])
    }
    expect(seen).toEqual([
      [0, 'no'],
      [1, 'no'],
      [1, 'no'],
      [1, 'yes'],
    ])
  })
})
