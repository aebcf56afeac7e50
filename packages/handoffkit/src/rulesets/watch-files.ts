import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * How often files are looked at. Looking works where notices of the file system do not come: on network file systems, for
 * editors that write beside and rename, and for folders that are swapped by a link.
 */
const LOOK_EVERY_MS = 500

/** Files that are watched. */
export interface WatchedFiles {
  /** Watches these and no others. One that is new here counts as changed once, because it may have changed since it was read. */
  watch(paths: Iterable<string>): void
  stop(): Promise<void>
}

/** Tells when a watched file is another, has come or has gone. Does not keep the process alive. */
export function watchFiles(onChange: () => void): WatchedFiles {
  const stopping = new AbortController()
  let seen: ReadonlyMap<string, string | undefined> = new Map()
  const look = async (): Promise<void> => {
    const now = new Map<string, string>()
    for (const path of seen.keys()) now.set(path, await markOf(path))
    const isChanged = [...now].some(([path, mark]) => seen.has(path) && seen.get(path) !== mark)
    seen = new Map([...seen].map(([path, mark]) => [path, now.get(path) ?? mark]))
    if (isChanged && !stopping.signal.aborted) onChange()
  }
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await delay(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (!stopping.signal.aborted) await look()
    }
  }
  const running = run()
  return {
    watch: (paths) => {
      seen = new Map([...paths].map((path) => [path, seen.get(path)]))
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Differs when a file is written or replaced, also within one tick of its clock. Empty: there is none that can be read. */
async function markOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true })
    return [ino, size, mtimeNs, ctimeNs].join(' ')
  } catch {
    return ''
  }
}
