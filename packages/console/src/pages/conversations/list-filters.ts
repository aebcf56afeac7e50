import type { Operations } from '../../api/generated/open-api.ts'
import { text } from '../../text/english.ts'

/** Filters of the list by their names in the address, which are those of `GET /v1/handoffs`. */
export type ListFilters = Omit<Operations['listHandoffs']['query'], 'cursor' | 'limit' | 'sink'>

/** What a filter takes: one of some values, or any text. */
type Takes = readonly string[] | 'text'

const TAKES: Readonly<Record<keyof ListFilters, Takes>> = {
  q: 'text',
  environment: Object.keys(text.environments),
  status: Object.keys(text.statuses),
  priority: Object.keys(text.priorities),
  has: Object.keys(text.list.traits),
  team: 'text',
  rule: 'text',
  key: 'text',
  field: 'text',
  customer: 'text',
  conversation: 'text',
  ticket: 'text',
  verdict: Object.keys(text.preview.verdicts),
  fieldStatus: Object.keys(text.preview.fieldStatuses),
  from: 'text',
  to: 'text',
}

/** The filters that an address asks for. What no filter takes is left out: an address may come from anywhere. */
export function readFilters(search: URLSearchParams): ListFilters {
  return Object.fromEntries(
    Object.entries(TAKES).flatMap(([name, takes]) => {
      const value = search.get(name)?.trim() ?? ''
      if (value === '' || (takes !== 'text' && !takes.includes(value))) return []
      return [[name, value]]
    }),
  )
}

/** The address of some filters. The same filters have the same address. */
export function writeFilters(filters: ListFilters): string {
  const given = Object.keys(TAKES).flatMap((name) => {
    const value = filters[name as keyof ListFilters]
    return value === undefined || value === '' ? [] : [[name, value] as [string, string]]
  })
  return new URLSearchParams(given).toString()
}
