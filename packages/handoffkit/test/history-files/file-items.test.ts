import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { FileItem, ItemForm } from '../../src/history-files/file-items.ts'
import { fileItems, MOST_ITEM_BYTES } from '../../src/history-files/file-items.ts'

const folder = mkdtempSync(join(tmpdir(), 'handoff-items-'))
const path = join(folder, 'history')
afterAll(() => rmSync(folder, { recursive: true }))

function itemsIn(text: string, form: ItemForm, from = 0, to = Buffer.byteLength(text)): readonly FileItem[] {
  writeFileSync(path, text)
  return [...fileItems({ path, form, from, to })]
}

const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 })

describe('the items of a file', () => {
  test('are its lines but for blank ones, with their numbers', () => {
    const lines = fc.array(fc.oneof(fc.constant(''), fc.constant(' \r'), fc.json()), { maxLength: 8 })
    fc.assert(
      fc.property(lines, fc.boolean(), (all, endsWithNewline) => {
        const items = itemsIn(all.join('\n') + (endsWithNewline ? '\n' : ''), 'lines')
        const expected = all.flatMap((text, place) => (text.trim() === '' ? [] : [{ at: place + 1, text }]))
        expect(items).toEqual(expected)
      }),
    )
  })

  test('are the items of its array, however it is written', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0, 2), (all, indent) => {
        const items = itemsIn(`\n ${JSON.stringify(all, null, indent)} \n`, 'array')
        expect(items.map(({ at, text = '' }) => [at, JSON.parse(text)])).toEqual(
          JSON.parse(JSON.stringify(all)).map((value: unknown, place: number) => [place + 1, value]),
        )
      }),
    )
  })

  test('of an array that is cut off, the last one is incomplete', () => {
    expect(itemsIn('[{"a":1},{"b":', 'array')).toEqual([
      { at: 1, text: '{"a":1}' },
      { at: 2, text: undefined },
    ])
  })

  test('that are too large are told and skipped, however they lie in what is read at once', () => {
    const large = 'x'.repeat(MOST_ITEM_BYTES + 10)
    for (const before of ['', 'y'.repeat(100), 'y'.repeat(MOST_ITEM_BYTES - 1)]) {
      const items = itemsIn([before, large, 'z', `${large}${large}`].join('\n'), 'lines')
      expect(items.map(({ at, text }) => [at, text?.length])).toEqual([
        ...(before === '' ? [] : [[1, before.length]]),
        [2, undefined],
        [3, 1],
        [4, undefined],
      ])
    }
  })

  test('of a part begin and end with it', () => {
    expect(itemsIn('ab\ncd\nef\n', 'lines', 3, 6)).toEqual([{ at: 1, text: 'cd' }])
  })
})
