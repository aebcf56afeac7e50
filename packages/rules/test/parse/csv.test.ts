import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsvColumn } from '../../src/parse/csv.ts'

describe('a column of a CSV file', () => {
  test('is what was written into it, whatever the cells hold', () => {
    const cells = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '\r', 'é'), minLength: 1, maxLength: 5 })
    const rows = fc.array(fc.tuple(cells, cells), { maxLength: 6 })
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(rows, ends, fc.boolean(), fc.boolean(), (rows, end, endsWithBreak, alwaysQuoted) => {
        const cell = (text: string) =>
          alwaysQuoted || /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        const lines = [['id', 'name'], ...rows].map((row) => row.map(cell).join(','))
        const text = lines.join(end) + (endsWithBreak ? end : '')
        const column = (index: 0 | 1) => [
          ...new Set(rows.map((row) => row[index].trim()).filter((value) => value !== '')),
        ]
        expect(readCsvColumn(text, 'id')).toEqual({ values: column(0) })
        expect(readCsvColumn(text, 'name')).toEqual({ values: column(1) })
      }),
    )
  })

  test('of a file with a byte order mark, blanks, short rows and repetitions', () => {
    expect(readCsvColumn('\uFEFFid , tier\n a ,x\nb\n\na\n', 'id')).toEqual({ values: ['a', 'b'] })
    expect(readCsvColumn('\uFEFFid , tier\n a ,x\nb\n\na\n', 'tier')).toEqual({ values: ['x'] })
  })

  test('that is not there, or a file with a torn cell', () => {
    expect(readCsvColumn('id,tier\n', 'name')).toEqual({ problem: 'no-column', columns: ['id', 'tier'] })
    expect(readCsvColumn('', 'name')).toEqual({ problem: 'no-column', columns: [] })
    expect(readCsvColumn('id\na\n"b\n', 'id')).toEqual({ problem: 'bad-quote', line: 3 })
    expect(readCsvColumn('id\n"a"b\n', 'id')).toEqual({ problem: 'bad-quote', line: 2 })
  })
})
