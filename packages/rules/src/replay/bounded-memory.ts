/** Remembers what was computed, up to a limit; then it forgets what was not asked for the longest. */
export interface BoundedMemory<Key, Value> {
  readonly has: (key: Key) => boolean
  /** What is remembered under the key, else what `compute` gives. */
  readonly get: (key: Key, compute: () => Value) => Value
}

/** A memory whose values weigh `limit` together at most; a value that alone weighs more is not remembered. */
export function boundedMemory<Key, Value>(limit: number, weigh: (value: Value) => number): BoundedMemory<Key, Value> {
  const values = new Map<Key, Value>()
  let weight = 0
  const forget = (key: Key, value: Value) => {
    values.delete(key)
    weight -= weigh(value)
  }
  return {
    has: (key) => values.has(key),
    get: (key, compute) => {
      const known = values.get(key)
      const value = known ?? compute()
      if (known !== undefined) forget(key, known)
      values.set(key, value)
      weight += weigh(value)
      for (const [oldest, old] of values) {
        if (weight <= limit) break
        forget(oldest, old)
      }
      return value
    },
  }
}
