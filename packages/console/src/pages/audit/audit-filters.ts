/** Filters of the audit log by their names in the address, which are those of `GET /v1/audit`. Days are of UTC. */
export interface AuditFilters {
  readonly action?: string
  readonly from?: string
  readonly to?: string
}

/** The filters that an address asks for. What the service would refuse is left out: an address may come from anywhere. */
export function readAuditFilters(search: URLSearchParams): AuditFilters {
  const action = search.get('action') ?? ''
  const days = (['from', 'to'] as const).flatMap((name) => {
    const day = search.get(name) ?? ''
    return isDay(day) ? [[name, day] as const] : []
  })
  return { ...(/^[\w.:-]{1,64}$/u.test(action) ? { action } : {}), ...Object.fromEntries(days) }
}

/** The address of some filters. The same filters have the same address. */
export function writeAuditFilters(filters: AuditFilters): string {
  const given = (['action', 'from', 'to'] as const).flatMap((name) => {
    const value = filters[name]
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  return new URLSearchParams(given).toString()
}

function isDay(candidate: string): boolean {
  const instant = new Date(`${candidate}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(candidate) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(candidate)
  )
}
