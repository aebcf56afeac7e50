import type { PastKey, PastPart } from './past-part.ts'

interface Aged extends PastKey {
  readonly receivedMs: number
}

/** All but the newest so many. Of those that were received in the same millisecond, the one with the higher id goes first. */
export function* oldestBeyond(parts: readonly PastPart[], most: number): Generator<void, readonly PastKey[]> {
  const excess = parts.reduce((sum, { ids }) => sum + ids.length, 0) - most
  if (excess <= 0) return []
  const edgeMs = yield* lastMsWithAtMost(parts, excess)
  const sure: PastKey[] = []
  const atEdge: Aged[] = []
  for (const { ids, sinks, receivedMs } of parts) {
    for (let row = 0; row < ids.length; row += 1) {
      const [ms, id, sink] = [receivedMs[row] ?? 0, ids[row] ?? '', sinks[row] ?? 'live']
      if (ms < edgeMs) sure.push({ id, sink })
      else if (ms < edgeMs + 1) atEdge.push({ id, sink, receivedMs: ms })
    }
    yield
  }
  const rest = atEdge.toSorted((a, b) => a.receivedMs - b.receivedMs || (a.id < b.id ? 1 : -1))
  return [...sure, ...rest.slice(0, excess - sure.length)]
}

/** The last whole millisecond before which at most so many were received. Searched by halves: nothing has to be sorted. */
function* lastMsWithAtMost(parts: readonly PastPart[], most: number): Generator<void, number> {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { receivedMs } of parts) {
    for (const ms of receivedMs) {
      low = Math.min(low, ms)
      high = Math.max(high, ms)
    }
    yield
  }
  low = Math.floor(low)
  high = Math.floor(high) + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    let count = 0
    for (const { receivedMs } of parts) {
      for (const ms of receivedMs) if (ms < middle) count += 1
      yield
    }
    if (count > most) high = middle
    else low = middle
  }
  return low
}
