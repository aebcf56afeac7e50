const SHORTEST_MS = 1_000
const LONGEST_MS = 3_600_000

/**
 * How long the helpdesk asks us to wait, from a Retry-After header in seconds or as a date.
 *
 * A date is read against the answer's own Date header, so that no clock of ours matters.
 * @returns milliseconds, between one second and one hour; nothing without a readable header
 */
export function retryAfterMs(headers: { readonly [name: string]: string }): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  const wanted = /^\d+(?:\.\d+)?$/u.test(text)
    ? Number(text) * 1000
    : Date.parse(text) - Date.parse(headers['date'] ?? '')
  return Number.isNaN(wanted) ? undefined : Math.min(Math.max(Math.ceil(wanted), SHORTEST_MS), LONGEST_MS)
}
