import type { Page } from 'playwright-core'

/** How soon a page answered what somebody did, in milliseconds. */
export interface Watched {
  /** From a key or a click to the next picture: the middle one of those that took 16 ms or more. */
  readonly medianMs: number
  /** The slowest but one in fifty, as browsers count INP. */
  readonly inpMs: number
  /** The longest between two pictures. */
  readonly longestFrameMs: number
}

/** Runs in the page: collects how long each interaction took, by the id that the browser gives it, and each picture. */
const WATCH = `
  window.interactions = new Map()
  window.longestFrame = 0
  if (window.isWatched === undefined) {
    window.isWatched = true
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0)
          window.interactions.set(interactionId, Math.max(duration, window.interactions.get(interactionId) ?? 0))
    }).observe({ type: 'event', durationThreshold: 16 })
    let before = performance.now()
    const look = (now) => {
      window.longestFrame = Math.max(window.longestFrame, now - before)
      before = now
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }`

/** Begins to watch a page. @returns ends it and says what was seen */
export async function watchPage(page: Page): Promise<() => Promise<Watched>> {
  await page.evaluate(WATCH)
  return async () => {
    // What was done last is told after its picture.
    await page.waitForTimeout(300)
    const durations = await page.evaluate<number[]>('[...window.interactions.values()]')
    const longestFrame = await page.evaluate<number>('window.longestFrame')
    const sorted = durations.toSorted((a, b) => a - b)
    const at = (part: number) => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0
    return { medianMs: at(0.5), inpMs: at(0.98), longestFrameMs: Math.round(longestFrame) }
  }
}
