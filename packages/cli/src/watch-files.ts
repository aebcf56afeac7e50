import { statSync } from 'node:fs'

/** How often a file is looked at, in milliseconds. */
const EVERY_MS = 1_000

/**
 * Hears when a file changes, is replaced, or comes into being. It is looked at every second: what operating systems tell
 * by themselves misses replaced files, links that point elsewhere, and network drives.
 *
 * @returns a function that ends it
 */
export function watchFiles(paths: readonly string[], onChange: () => void): () => void {
  const marks = new Map(paths.map((path) => [path, markOf(path)]))
  const timer = setInterval(() => {
    const changed = paths.filter((path) => marks.get(path) !== markOf(path))
    for (const path of changed) marks.set(path, markOf(path))
    if (changed.length > 0) onChange()
  }, EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

/** What a file is now; the empty text when it is not there. */
function markOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? '' : `${found.mtimeNs} ${found.size} ${found.ino}`
}
