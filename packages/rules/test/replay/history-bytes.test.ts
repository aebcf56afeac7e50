import type { FactValue } from '@handoffkit/core'
import { HandoffError } from '@handoffkit/core'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { History } from '../../src/replay/index.ts'
import { historyFromBytes, historyToBytes, historyToChunks } from '../../src/replay/index.ts'
import { factValues } from '../../src/testing/index.ts'
import { factsFrom } from '../sample.ts'
import { historyOf, presentFacts } from './past-handoffs.ts'

const histories: fc.Arbitrary<History> = fc.array(presentFacts, { maxLength: 40 }).map(historyOf)

describe('a saved history', () => {
  test('is the same when it is loaded', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(historyFromBytes(historyToBytes(history))).toEqual(history)
      }),
    )
  })

  test('is the same wherever its bytes lie in memory', () => {
    fc.assert(
      fc.property(histories, fc.nat(9), (history, offset) => {
        const bytes = historyToBytes(history)
        const elsewhere = new Uint8Array(bytes.length + offset)
        elsewhere.set(bytes, offset)
        expect(historyFromBytes(elsewhere.subarray(offset))).toEqual(history)
      }),
    )
  })

  test('keeps every text, halves of surrogate pairs and all, whatever its length', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      factValues,
      fc.tuple(fc.constantFrom('a', 'é', '語', '\uDC00'), fc.nat(9000)).map(([text, times]) => text.repeat(times)),
    )
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), (values: readonly FactValue[]) => {
        const history = historyOf(values.map((value) => factsFrom({ 'context.text': value })))
        expect(historyFromBytes(historyToBytes(history))).toEqual(history)
      }),
      { numRuns: 30 },
    )
  })

  test('comes in chunks of about a megabyte, which make up the same bytes', () => {
    const text = 'x'.repeat(2 ** 16)
    const history = historyOf(Array.from({ length: 40 }, (_, row) => factsFrom({ 'context.text': `${row} ${text}` })))
    const chunks = [...historyToChunks(history)]
    expect(chunks.length).toBeGreaterThan(3)
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(1.1 * 2 ** 20)
    expect(Uint8Array.from(chunks.flatMap((chunk) => [...chunk]))).toEqual(historyToBytes(history))
    expect(historyFromBytes(historyToBytes(history))).toEqual(history)
  })

  test('and one that was sent to a worker is the same, too', () => {
    const history = historyOf([factsFrom({ 'ticket.tags': ['a', 'b'] }), factsFrom({ 'context.__proto__': '5' })])
    expect(structuredClone(history)).toEqual(history)
  })
})

describe('what is no saved history is refused', () => {
  const refused = (bytes: Uint8Array) => {
    expect(() => historyFromBytes(bytes)).toThrow(HandoffError)
    expect(() => historyFromBytes(bytes)).toThrow(expect.objectContaining({ code: 'HK_FILE_UNREADABLE' }))
  }

  test('any other bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), refused))
  })

  test('one with a wrong byte', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.integer({ min: 1, max: 255 }), (history, place, by) => {
        const bytes = historyToBytes(history)
        bytes[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ by
        refused(bytes)
      }),
    )
  })

  test('a part of one, and one with something behind it', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, end) => {
        const bytes = historyToBytes(history)
        refused(bytes.subarray(0, end % bytes.length))
        refused(Uint8Array.of(...bytes, 0))
      }),
    )
  })

  test('one of a later version, by its name', () => {
    const bytes = historyToBytes(historyOf([]))
    bytes[8] = 2
    expect(() => historyFromBytes(bytes)).toThrow(/another version/u)
  })

  test('one whose parts do not fit together', () => {
    const history = historyOf([factsFrom({ 'context.a': 'x', 'context.b': 'y' }), factsFrom({ 'context.a': 'z' })])
    const column = history.columns.get('context.a')
    if (column === undefined) throw new Error('There is no such column.')
    const listed = { ...column, ids: Uint8Array.of(2, 3) }
    const unsound = [
      { ...column, ids: Uint8Array.of(2, 4) },
      { ...column, ids: Uint8Array.of(2) },
      { ...listed, rows: Uint32Array.of(0, 2) },
      { ...listed, rows: Uint32Array.of(1, 0) },
      { ...listed, rows: Uint32Array.of(0, 0) },
      { ...listed, rows: Uint32Array.of(0) },
    ]
    for (const column of unsound) {
      refused(historyToBytes({ ...history, columns: new Map([...history.columns, ['context.a', column]]) }))
    }
    const sound = { ...listed, rows: Uint32Array.of(0, 1) }
    historyFromBytes(historyToBytes({ ...history, columns: new Map([['context.a', sound]]) }))
  })
})
