import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuditFilters, writeAuditFilters } from '../../src/pages/audit/audit-filters.ts'

describe('filters of the audit log', () => {
  test('come back from the address that they make', () => {
    const day = fc
      .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2999-12-31') })
      .map((date) => date.toISOString().slice(0, 10))
    const filters = fc.record(
      { action: fc.stringMatching(/^[a-z][a-z-]{0,40}$/u), from: day, to: day },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(filters, (given) => {
        expect(readAuditFilters(new URLSearchParams(writeAuditFilters(given)))).toEqual(given)
      }),
    )
  })

  test('are left out when the service would refuse them, whatever an address holds', () => {
    expect(readAuditFilters(new URLSearchParams('from=2026-02-30&to=yesterday&action=a%20b&limit=9'))).toEqual({})
  })
})
