import type { FieldAudit, FieldStatus, RefusalReason } from '@handoffkit/core'
import {
  asFieldKey,
  DEFAULT_WITHHOLDING,
  declareCatalog,
  matchContext,
  normalizeContext,
  suggestKey,
  VERDICTS,
} from '@handoffkit/core'
import { compilePattern } from '@handoffkit/rules'
import { parseJsonc, readCatalogFile } from '@handoffkit/schema'
import { sha256 } from 'handoffkit'
import { describe, expect, test } from 'vitest'
import { namesIn, pageAt, rowsOf } from './page.ts'

const page = pageAt('docs/reference/verdicts.md')

/** Complete, or it does not compile. */
const reasons: Readonly<Record<RefusalReason, true>> = {
  'not-an-integer': true,
  'not-a-decimal': true,
  'not-a-boolean': true,
  'not-a-date': true,
  'not-a-datetime': true,
  'not-an-email': true,
  'not-a-phone': true,
  'not-a-link': true,
  'unsafe-link': true,
  'not-an-option': true,
  'out-of-range': true,
  'too-long': true,
  'pattern-mismatch': true,
  'inexact-number': true,
  'unknown-type': true,
}
const statuses: Readonly<Record<FieldStatus['status'], true>> = {
  filled: true,
  conflict: true,
  withheld: true,
  refused: true,
  defaulted: true,
  'not-sent': true,
}
const audits: Readonly<Record<FieldAudit['status'], true>> = {
  applied: true,
  dropped: true,
  changed: true,
  'left-alone': true,
}

describe('the page about verdicts', () => {
  test('lists every verdict, in the order in which they are tried', () => {
    expect(namesIn(page, 'verdict')).toEqual(VERDICTS)
  })

  test.each([
    ['reason', reasons],
    ['status', statuses],
    ['audit', audits],
  ])('lists every %s, and none that there is not', (column, known) => {
    expect(namesIn(page, column)).toEqual(Object.keys(known))
  })

  test('has its example right', () => {
    const source = parseJsonc(page.blocks.find(({ words }) => words.includes('catalog'))?.text ?? '')
    const read = source.ok ? readCatalogFile(source.value.value) : source
    if (!read.ok) throw new Error('The catalog cannot be read.')
    const catalog = declareCatalog(read.value, sha256)
    for (const [key = '', value = '', verdict = '', and = ''] of rowsOf(page, 'An example', 'key')) {
      const { context } = normalizeContext({
        conversation: { id: 'c' },
        context: { [key]: JSON.parse(value) as string },
      })
      const [given] = matchContext(context, {
        catalog,
        contextAliases: new Map(),
        withholding: DEFAULT_WITHHOLDING,
        compilePattern,
      })
      const more =
        given &&
        ('reason' in given ? given.reason : 'suggestion' in given ? `did you mean \`${given.suggestion}\`?` : '')
      expect([key, given?.verdict]).toEqual([key, verdict])
      if (verdict !== 'filled') expect([key, more]).toEqual([key, and])
    }
  })

  test('has its suggestions right', () => {
    for (const [key = '', fields = '', suggestion] of rowsOf(page, 'Suggestions', 'key')) {
      const keys = fields
        .replaceAll('`', '')
        .split(', ')
        .flatMap((text) => asFieldKey(text) ?? [])
      expect([key, suggestKey(key, keys) ?? 'none']).toEqual([key, suggestion])
    }
  })
})
