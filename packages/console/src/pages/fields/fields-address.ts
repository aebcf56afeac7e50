import type { Environment } from '../../api/generated/open-api.ts'
import type { Period } from '../overview/period.ts'
import { PERIODS } from '../overview/period.ts'

/** What the page shows: the fields, the context keys that fill none, or what changed in the helpdesk. */
export const FIELD_VIEWS = ['fields', 'keys', 'changes'] as const

/** One of them. */
export type FieldView = (typeof FIELD_VIEWS)[number]

/** What the address of the page says. */
export interface FieldsPlace {
  readonly environment: Environment
  readonly period: Period
  readonly view: FieldView
}

/** The week tells most: a day may have too few handoffs. */
const USUAL_PERIOD: Period = PERIODS[1] ?? PERIODS[0]

/** What an address asks for; nothing for who may see no environment. What it says wrongly is left out. */
export function readFieldsPlace(
  search: URLSearchParams,
  environments: readonly Environment[],
): FieldsPlace | undefined {
  const environment = environments.find((one) => one === search.get('environment')) ?? environments.at(-1)
  if (environment === undefined) return undefined
  const period = PERIODS.find(({ name }) => name === search.get('period')) ?? USUAL_PERIOD
  const view = FIELD_VIEWS.find((one) => one === search.get('view')) ?? 'fields'
  return { environment, period, view }
}

/** The address of a place. */
export function fieldsAddress({ environment, period, view }: FieldsPlace): string {
  const search = new URLSearchParams({ environment })
  if (period !== USUAL_PERIOD) search.set('period', period.name)
  if (view !== 'fields') search.set('view', view)
  return `/settings/fields?${search.toString()}`
}
