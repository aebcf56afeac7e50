import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandoffRow } from '../../src/pages/conversations/handoff-row.ts'
import { mergeRows } from '../../src/pages/conversations/merge-rows.ts'

const row = (minute: number, status: HandoffRow['status'] = 'accepted'): HandoffRow => ({
  handoffId: `h-${minute}`,
  conversation: 'conv',
  customer: null,
  environment: 'production',
  status,
  team: null,
  priority: 'medium',
  receivedAt: new Date(Date.UTC(2026, 2, 8, 0, minute)).toISOString(),
  sent: 1,
  filled: 1,
  dropped: 0,
})

/** Rows of these minutes, the newest first, in pages of so many. */
function pagesOf(minutes: readonly number[], size: number) {
  const rows = minutes.toSorted((a, b) => b - a).map((minute) => row(minute))
  const pages = Math.max(1, Math.ceil(rows.length / size))
  return Array.from({ length: pages }, (_, at) => ({ rows: rows.slice(at * size, (at + 1) * size), next: null }))
}

const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 60 })

describe('rows that were read anew', () => {
  test('take the place of the old ones, come first when they are newer, and never come twice', () => {
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 1, max: 9 }), (old, young, size) => {
        const newest = Math.max(-1, ...old)
        const known = new Set(old)
        // What is older than the newest row and not shown is on a page that was not fetched yet.
        const fresh = young.filter((one) => known.has(one) || one > newest).toSorted((a, b) => b - a)
        const merged = mergeRows(
          pagesOf(old, size),
          fresh.map((minute) => row(minute, 'delivered')),
        )
        const rows = merged.flatMap((page) => page.rows)
        expect(rows.map(({ handoffId }) => handoffId)).toEqual(
          [...new Set([...old, ...fresh])].toSorted((a, b) => b - a).map((minute) => `h-${minute}`),
        )
        for (const { handoffId, status } of rows)
          expect(status).toBe(fresh.some((minute) => `h-${minute}` === handoffId) ? 'delivered' : 'accepted')
      }),
    )
  })

  test('stay the same objects where they show the same, and so do the pages of those', () => {
    fc.assert(
      fc.property(minutes, minutes, fc.integer({ min: 1, max: 9 }), (old, changed, size) => {
        const pages = pagesOf(old, size)
        const isChanged = new Set(old.filter((minute) => changed.includes(minute)).map((minute) => `h-${minute}`))
        const again = old.map((minute) => row(minute, isChanged.has(`h-${minute}`) ? 'delivered' : 'accepted'))
        for (const [at, page] of mergeRows(pages, again).entries()) {
          expect(page === pages[at]).toBe(page.rows.every(({ handoffId }) => !isChanged.has(handoffId)))
          for (const [place, one] of page.rows.entries())
            expect(one === pages[at]?.rows[place]).toBe(!isChanged.has(one.handoffId))
        }
      }),
    )
  })
})
