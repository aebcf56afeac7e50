import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { FileReader } from 'handoffkit'

/** How often files are looked at, in milliseconds. */
const EVERY_MS = 500
/** So long nothing must change before it is acted on: editors write in several steps, and branches are switched. */
const REST_MS = 150

/** Files by their absolute paths, with what they were when they were looked at: the empty text for one that was not there. */
export type Looked = Map<string, string>

/** A reader that notes what every file was right before it was read, also one that cannot be read. */
export function notingReader(files: FileReader, looked: Looked, cwd: string): FileReader {
  return {
    ...files,
    read: (path) => {
      const absolute = resolve(cwd, path)
      if (!looked.has(absolute)) looked.set(absolute, markOf(absolute))
      return files.read(path)
    },
  }
}

/**
 * Waits until one of the files is no more what it was, or there are others, and all is quiet again. Files are looked at
 * and compared: what operating systems tell by themselves misses replaced files, links, and network drives.
 *
 * @param named asked for anew each time: a pattern may come to fit more files
 * @returns false when it was stopped first
 */
export async function untilChanged(
  looked: ReadonlyMap<string, string>,
  named: () => Promise<readonly string[]>,
  signal: AbortSignal,
): Promise<boolean> {
  let last: string | undefined
  for (;;) {
    try {
      await wait(last === undefined ? EVERY_MS : REST_MS, undefined, { signal })
    } catch {
      return false
    }
    const paths = await named()
    const isChanged =
      paths.some((path) => !looked.has(path)) || [...looked].some(([path, mark]) => markOf(path) !== mark)
    const state = JSON.stringify([...looked.keys(), ...paths].map((path) => [path, markOf(path)]))
    if (isChanged && state === last) return true
    last = isChanged ? state : undefined
  }
}

function markOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found === undefined ? '' : `${found.mtimeNs} ${found.size} ${found.ino}`
}
