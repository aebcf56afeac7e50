/** The longest that an answer is held back, in milliseconds. */
export const MAX_WAIT_MS = 30_000

/** How long the caller would wait for the ticket: `Prefer: wait=5` (RFC 7240). Nothing, when it would not; a longer wait is cut. */
export function preferredWaitMs(header: string | readonly string[] | undefined): number | undefined {
  const [, seconds] = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?\s*(?:$|[,;])/iu.exec(String(header ?? '')) ?? []
  return seconds === undefined ? undefined : Math.min(Number(seconds) * 1_000, MAX_WAIT_MS)
}
