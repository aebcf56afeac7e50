import { collectDefaultMetrics, Registry } from 'prom-client'

let shared: Registry | undefined

/**
 * What the process itself is doing: processor time, memory, handles, the event loop, garbage collection. There is one
 * process however many services it makes, so this registry is made once.
 */
export function processMetrics(): Registry {
  if (shared !== undefined) return shared
  shared = new Registry()
  collectDefaultMetrics({ register: shared })
  return shared
}
