import type { Operations } from '../../api/generated/open-api.ts'
import type { ListFilters } from './list-filters.ts'

/** What names deliveries that are to be tried again. */
export type RedeliverFilter = Operations['redeliverMany']['body']['filter']

const TAKEN = ['environment', 'team', 'conversation', 'customer', 'ticket', 'from', 'to'] as const

/**
 * The filter of the list as it names deliveries for another try: of the status `dead` or `parked`. What cannot be asked
 * for there is told, because without it more would be named than the list shows.
 *
 * @returns nothing when the list shows others
 */
export function redeliverFilter(
  filters: ListFilters,
): { readonly filter: RedeliverFilter; readonly beyond: readonly string[] } | undefined {
  const { status } = filters
  if (status !== 'dead' && status !== 'parked') return undefined
  const taken = TAKEN.flatMap((name) => (filters[name] === undefined ? [] : [[name, filters[name]] as const]))
  const known = new Set<string>(['status', ...TAKEN])
  return {
    filter: { ...Object.fromEntries(taken), status },
    beyond: Object.keys(filters).filter((name) => !known.has(name)),
  }
}
