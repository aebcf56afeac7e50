import { describe, expect, test } from 'vitest'
import type { Attempt, HandoffRecord } from '../src/index.ts'
import { DELIVERY_POLICY } from '../src/index.ts'
import { mayReroute } from '../src/live/may-reroute.ts'
import { sampleRecord } from '../src/testing/index.ts'
import { absent, created, journal, promised, refused, step, unknown, WINDOW_MS } from './journal.ts'

const create = step('create')
const note = step('note')

function recordOf(attempts: readonly Attempt[], rest: Partial<HandoffRecord> = {}): HandoffRecord {
  const sample = sampleRecord()
  const prepared = { ...sample.prepared, plan: promised([create, note]).plan }
  const fallback = { lane: 'second', prepared: sample.prepared, dueAtMs: 0 }
  const kept = { sink: 'live', lane: 'first', revision: 1, state: { status: 'accepted' } } as const
  return { ...sample, ...kept, prepared, fallback, attempts, ...rest }
}

const may = (record: HandoffRecord) => mayReroute(record, DELIVERY_POLICY)

describe('a delivery goes to its second desk (R10)', () => {
  test.each<[string, readonly Attempt[]]>([
    ['when nothing was tried', []],
    ['when it was refused', journal(['send', 'create', 10, refused])],
    [
      'when it is absent after its window',
      journal(['send', 'create', 10, unknown], ['settle', 'create', 20 + WINDOW_MS, absent]),
    ],
  ])('%s', (_, attempts) => {
    expect(may(recordOf(attempts))).toBe('yes')
  })

  test('not while nobody knows whether the first has it, unless there may be two', () => {
    const early = journal(['send', 'create', 10, unknown], ['settle', 'create', 11, absent])
    for (const attempts of [journal(['send', 'create', 10, unknown]), early]) {
      const record = recordOf(attempts)
      expect(may(record)).toBe('in-doubt')
      const { fallback } = record
      expect(may({ ...record, ...(fallback && { fallback: { ...fallback, mayDuplicate: true } }) })).toBe('yes')
    }
  })

  test('never when a step landed, it is delivered or gone, or there is one desk', () => {
    expect(may(recordOf(journal(['send', 'create', 10, created], ['send', 'note', 20, unknown])))).toBe('no')
    expect(may(recordOf([], { reroutedAtMs: 5 }))).toBe('no')
    const { fallback: _, ...one } = recordOf([])
    expect(may(one)).toBe('no')
  })

  test('although a restored journal doubts a note on a ticket that is not there', () => {
    const attempts = journal(
      ['send', 'create', 10, unknown],
      ['send', 'note', 10, unknown],
      ['settle', 'create', 20 + WINDOW_MS, absent],
    )
    expect(may(recordOf(attempts))).toBe('yes')
  })
})
