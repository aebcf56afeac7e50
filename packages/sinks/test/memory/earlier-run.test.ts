import type { IfUnsure, PlanStep } from '@handoffkit/core'
import { describe, expect, test } from 'vitest'
import { memoryOutbox, nextMove } from '../../src/index.ts'
import { DELIVERY_POLICY } from '../../src/live/policy.ts'
import { attemptsOfEarlierRun } from '../../src/memory/earlier-run.ts'
import { sampleRecord } from '../../src/testing/index.ts'

const step = (id: string, ifUnsure: IfUnsure, produces?: string): PlanStep => ({
  id,
  request: { method: 'POST', path: `/${id}` },
  ifUnsure,
  ...(produces === undefined ? {} : { produces }),
})

const nowMs = Date.parse('2026-03-10T09:00:00Z')

function promised(...steps: readonly PlanStep[]) {
  return { handoffId: 'h-1', target: { kind: 'create' } as const, plan: { steps, omitted: [] } }
}

describe('a delivery that an earlier process may have done', () => {
  const settles = step('create', { do: 'settle', absentAfterMs: 20_000 }, 'ticket')

  test('looks before it sends', () => {
    const work = promised(settles)
    expect(nextMove(work, [], nowMs)).toMatchObject({ kind: 'send', step: { id: 'create' } })
    expect(nextMove(work, attemptsOfEarlierRun(work, nowMs), nowMs)).toMatchObject({
      kind: 'settle',
      step: { id: 'create' },
    })
  })

  test('believes a first "no" and sends, and a "yes" and does not', () => {
    const work = promised(settles)
    const [earlier] = attemptsOfEarlierRun(work, nowMs)
    if (earlier === undefined) throw new Error('no attempt')
    const look = {
      no: 2,
      openedAtMs: nowMs,
      untilMs: nowMs + 1,
      move: 'settle',
      list: 'steps',
      step: 'create',
    } as const
    const after = (found: 'yes' | 'no') =>
      nextMove(
        work,
        [
          earlier,
          {
            ...look,
            closed: { atMs: nowMs, result: found === 'no' ? { found } : { found, produced: { ticket: '7' } } },
          },
        ],
        nowMs,
      )
    expect(after('no')).toMatchObject({ kind: 'send', step: { id: 'create' } })
    expect(after('yes')).toMatchObject({ kind: 'read', ticket: '7' })
  })

  test('repeats what cannot do harm only while the helpdesk still knows its key', () => {
    const keyed = step('create', { do: 'repeat', forMs: 3_600_000 }, 'ticket')
    const work = promised(keyed)
    expect(nextMove(work, attemptsOfEarlierRun(work, nowMs), nowMs)).toMatchObject({ kind: 'settle' })
  })

  test('sends what nobody can be asked about', () => {
    const work = promised(step('create', { do: 'park' }, 'ticket'), step('fields', { do: 'repeat' }))
    expect(attemptsOfEarlierRun(work, nowMs)).toEqual([])
  })

  test('is never so old that it is given up at once', () => {
    const old = step('create', { do: 'settle', absentAfterMs: 10 * DELIVERY_POLICY.horizonMs }, 'ticket')
    const work = promised(old)
    expect(nextMove(work, attemptsOfEarlierRun(work, nowMs), nowMs)).toMatchObject({ kind: 'settle' })
  })
})

test('an outbox of a program that may have run before begins every delivery with a look', async () => {
  const outbox = memoryOutbox({ now: () => nowMs, earlierRuns: true })
  const { plan } = promised(step('create', { do: 'settle', absentAfterMs: 0 }, 'ticket'))
  const record = sampleRecord({ plan })
  const { record: accepted } = await outbox.accept('lane', record)
  expect(accepted.attempts).toHaveLength(1)
  expect(accepted.attempts).toEqual(attemptsOfEarlierRun(record.prepared, nowMs))
  expect((await memoryOutbox({ now: () => nowMs }).accept('lane', record)).record.attempts).toEqual([])
})
