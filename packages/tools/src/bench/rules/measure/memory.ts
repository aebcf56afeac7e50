import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options?: { readonly type: 'minor' }) => void

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as Collect

/** Bytes that are still in use after a garbage collection: V8's heap and array buffers. Memory of native modules is not seen. */
export function bytesInUse(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Bytes of array buffers that are still in use after a garbage collection. */
export function bufferBytesInUse(): number {
  // Buffers of what is collected are let go by the collection after.
  collect()
  collect()
  return process.memoryUsage().arrayBuffers
}

/** Clears the young garbage away, so that nobody pays for what the one before left. */
export function clearYoungGarbage(): void {
  collect({ type: 'minor' })
}
