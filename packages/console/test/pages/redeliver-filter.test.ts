import { describe, expect, test } from 'vitest'
import { redeliverFilter } from '../../src/pages/conversations/redeliver-filter.ts'

describe('deliveries that are to be tried again', () => {
  test('are those that the list shows, where it shows dead or parked ones', () => {
    expect(redeliverFilter({ status: 'dead', environment: 'production', from: '2026-03-08' })).toEqual({
      filter: { status: 'dead', environment: 'production', from: '2026-03-08' },
      beyond: [],
    })
    expect(redeliverFilter({ status: 'delivered' })).toBeUndefined()
    expect(redeliverFilter({})).toBeUndefined()
  })

  test('are not named by a filter that would name more', () => {
    expect(redeliverFilter({ status: 'parked', priority: 'high', q: 'x' })?.beyond).toEqual(['priority', 'q'])
  })
})
