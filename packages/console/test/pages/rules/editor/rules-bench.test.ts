import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { JsonEdit } from '../../../../src/json-text/edit-json.ts'
import { openBench } from '../../../../src/pages/rules/editor/rules-bench.ts'

const text = '{ "rules": [{ "name": "a" }, { "name": "b" }] }'
const open = (isReadOnly = false) => openBench({ '': text, 'more.json': '[]' }, { isReadOnly, extensions: () => [] })
const rename = (place: number, value: string): JsonEdit => ({ do: 'set', path: ['rules', place, 'name'], value })

test('edits that belong together are one step back', () => {
  const bench = open()
  const told = vi.fn<() => void>()
  bench.onChange(told)
  bench.edit('', [rename(0, 'x'), { do: 'move', path: ['rules'], from: 0, to: 1 }, rename(0, 'y')])
  expect(bench.texts()['']).toBe('{ "rules": [{ "name": "y" }, { "name": "x" }] }')
  expect(told).toHaveBeenCalledTimes(1)
  bench.undo()
  expect(bench.texts()['']).toBe(text)
  bench.redo()
  expect(bench.texts()['']).toContain('"y"')
  expect(bench.canRedo()).toBe(false)
})

test('whatever was edited, going all the way back brings the texts that were', () => {
  const edits = fc.oneof(
    fc.tuple(fc.nat({ max: 1 }), fc.string({ maxLength: 3 })).map(([place, name]) => rename(place, name)),
    fc.constant<JsonEdit>({ do: 'move', path: ['rules'], from: 0, to: 1 }),
    fc.constant<JsonEdit>({ do: 'insert', path: ['rules'], place: 1, value: { name: 'new' } }),
    fc.constant<JsonEdit>({ do: 'remove', path: ['rules', 0] }),
  )
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 6 }), (all) => {
      const bench = open()
      const before = bench.texts()
      for (const edit of all) bench.edit('', [edit])
      bench.replace({ ...bench.texts(), 'more.json': '[1]' })
      while (bench.canUndo()) bench.undo()
      expect(bench.texts()).toEqual(before)
    }),
  )
})

test('who may only look changes nothing, and what changes nothing is no step', () => {
  const looking = open(true)
  looking.edit('', [rename(0, 'x')])
  expect(looking.texts()['']).toBe(text)
  const bench = open()
  bench.edit('', [{ do: 'remove', path: ['nowhere'] }])
  bench.replace(bench.texts())
  expect(bench.canUndo()).toBe(false)
})
