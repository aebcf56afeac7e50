/**
 * How long to wait before the next try, in milliseconds: full jitter, uniform in [0, min(10 s, 0.3 s * 2^failures)], but
 * never sooner than the service asked.
 *
 * @param failures tries so far, 1 or more
 * @param uniform in [0, 1)
 */
export function backoffMs(failures: number, uniform: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.round(uniform * Math.min(10_000, 300 * 2 ** failures)))
}

/** Waits so long, or until `wake` ends. @throws the reason of `signal` when that ends before */
export function wait(ms: number, signal?: AbortSignal, wake?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      wake?.removeEventListener('abort', done)
      if (signal?.aborted === true) reject(reasonOf(signal))
      else resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
    wake?.addEventListener('abort', done)
    if (signal?.aborted === true || wake?.aborted === true) done()
  })
}

/** Why a signal ended, as something to throw. */
export function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('It was aborted.', 'AbortError')
}
