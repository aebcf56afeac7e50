import { unwatchFile, watchFile } from 'node:fs'

/** How often a file is looked at, in milliseconds. */
const EVERY_MS = 1_000

/**
 * Hears when a file changes, is replaced, or comes into being. It is looked at every second: what operating systems tell
 * by themselves misses replaced files, links that point elsewhere, and network drives.
 *
 * @returns a function that ends it
 */
export function watchFiles(paths: readonly string[], onChange: () => void): () => void {
  const hear = (): void => {
    onChange()
  }
  for (const path of paths) watchFile(path, { interval: EVERY_MS, persistent: false }, hear)
  return () => {
    for (const path of paths) unwatchFile(path, hear)
  }
}
