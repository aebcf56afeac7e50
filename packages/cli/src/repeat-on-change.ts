import { statSync } from 'node:fs'
import type { Terminal } from './terminal.ts'
import { watchFiles } from './watch-files.ts'

/** No timer may wait longer; this one only keeps the process alive. */
const FOR_LONG_MS = 2 ** 30

/** Files are stamped with a clock that is a little behind. */
const CLOCK_MS = 20

/**
 * Does a job, and again each time that something changes which it depended on, until somebody wants it to end. What
 * changes while the job is done again is not missed.
 *
 * @param job gives the paths of the files that it read, and of folders in which new files would matter
 */
export async function repeatOnChange(
  job: () => Promise<readonly string[]>,
  { onStop }: Pick<Terminal, 'onStop'>,
): Promise<void> {
  const watchers = new Map<string, () => void>()
  let next = Promise.withResolvers<'changed'>()
  const stopped = Promise.withResolvers<'stopped'>()
  const forget = onStop?.(() => {
    stopped.resolve('stopped')
  })
  const alive = setInterval(() => {}, FOR_LONG_MS)
  const hear = (): void => {
    next.resolve('changed')
  }
  /** @param sinceMs when they were begun to be read; what is new here may have changed after that */
  const follow = (paths: ReadonlySet<string>, sinceMs = Number.POSITIVE_INFINITY): void => {
    for (const path of paths) {
      if (watchers.has(path)) continue
      watchers.set(path, watchFiles([path], hear))
      if (changedAtMs(path) >= sinceMs - CLOCK_MS) hear()
    }
    for (const [path, end] of watchers) {
      if (paths.has(path)) continue
      end()
      watchers.delete(path)
    }
  }
  try {
    for (let what: 'changed' | 'stopped' = 'changed'; what === 'changed'; ) {
      next = Promise.withResolvers()
      const beganMs = Date.now()
      follow(new Set(await job()), beganMs)
      what = await Promise.race([stopped.promise, next.promise])
    }
  } finally {
    follow(new Set())
    clearInterval(alive)
    forget?.()
  }
}

function changedAtMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY
}
