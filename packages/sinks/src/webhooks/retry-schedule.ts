const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Pauses after the first, second, ... failed try: eleven tries over three days. */
const PAUSES_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  25 * HOUR,
]

/** A change that is older is not told any more. */
export const WEBHOOK_GIVE_UP_MS: number = 72 * HOUR

/**
 * How long to wait after a message has failed so often, as Standard Webhooks advises; up to a tenth longer, so that
 * messages that failed together do not come back together.
 *
 * @param tries failed tries, from 1
 * @param uniform chance, in [0, 1)
 * @param askedMs the least that the receiver asks for. Default: 0
 * @returns whole milliseconds; nothing: it is given up
 */
export function webhookPauseMs(tries: number, uniform: number, askedMs = 0): number | undefined {
  const pauseMs = PAUSES_MS[tries - 1]
  return pauseMs === undefined ? undefined : Math.round(Math.max(pauseMs, askedMs) * (1 + uniform / 10))
}
