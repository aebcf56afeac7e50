import type { FieldDeclaration, KeyVerdict } from '@handoffkit/core'
import {
  DEFAULT_WITHHOLDING,
  declareCatalog,
  FIELD_TYPES,
  matchContext,
  normalizeContext,
  parseNumberFormat,
  readFormatted,
} from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import { parseEventText } from '@handoffkit/schema'
import { sha256 } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { namesIn, pageAt } from './page.ts'

const page = pageAt('docs/reference/conversion.md')

/** The verdict of a context value as it is written, for a field. */
function verdictOf(value: string, field: Omit<FieldDeclaration, 'key'>): KeyVerdict {
  const read = parseEventText(`{"conversation": {"id": "c-1"}, "context": {"key": ${value}}}`)
  if (!read.ok) throw new Error('The event cannot be read.')
  const catalog = declareCatalog({ fields: [{ ...field, key: 'key' }] }, sha256)
  const matching = { catalog, contextAliases: new Map(), withholding: DEFAULT_WITHHOLDING, compilePattern }
  const [verdict] = matchContext(normalizeContext(read.value).context, matching)
  if (verdict === undefined) throw new Error('There is no verdict.')
  return verdict
}

function inWords(verdict: KeyVerdict): string {
  switch (verdict.verdict) {
    case 'filled':
      return JSON.stringify(verdict.value) + (verdict.warnings === undefined ? '' : ' with the warning')
    case 'refused':
      return verdict.reason
    default:
      return verdict.verdict
  }
}

const tables = page.tables.filter(({ columns }) => columns[0] === 'in the context')
const rows = tables.flatMap(({ heading, columns, rows }) =>
  rows.map(([value = '', more = '', comes = '']) => {
    const members = columns[1] === 'the field' ? more : `"type": "${heading}"${more === '' ? '' : `, ${more}`}`
    return { value, members, comes: comes.replaceAll('`', '') }
  }),
)

describe('the page about conversion', () => {
  test.each(rows)('is right about $value where $members', ({ value, members, comes }) => {
    const field = JSON.parse(`{${members}}`) as Omit<FieldDeclaration, 'key'>
    expect(inWords(verdictOf(value, field))).toBe(comes)
  })

  test('has a table of every field type, in order', () => {
    expect(tables.filter(({ columns }) => columns[1] === 'the field also says').map(({ heading }) => heading)).toEqual(
      FIELD_TYPES,
    )
  })

  test('is right about number formats', () => {
    const table = page.tables.find(({ columns }) => columns[0] === 'format')
    for (const [example = '', reads = '', refuses = ''] of table?.rows ?? []) {
      const format = parseNumberFormat(example) ?? expect.fail(`${example} is no format`)
      const read = (cell: string) => cell.split('`, `').map((text) => readFormatted(text.replaceAll('`', ''), format))
      expect([example, read(reads).every((text) => text !== undefined)]).toEqual([example, true])
      expect([example, read(refuses).every((text) => text === undefined)]).toEqual([example, true])
    }
    expect(namesIn(page, 'format').length).toBeGreaterThan(3)
  })
})
