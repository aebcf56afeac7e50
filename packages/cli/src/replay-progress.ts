import type { HistoryProgress } from 'handoffkit'
import { progressOn } from './progress.ts'
import { shownSpan } from './render/shown-time.ts'
import type { Terminal } from './terminal.ts'

/** How a replay goes on, for people. */
export interface ReplayProgress {
  readonly say: (progress: HistoryProgress) => void
  readonly end: () => void
}

/** More often than that nobody can read it, in milliseconds. */
const EVERY_MS = 100
const BAR_WIDTH = 24

/** A bar with the rate and the time that is left, on a terminal only. */
export function replayProgress(terminal: Terminal): ReplayProgress {
  const progress = progressOn(terminal)
  const beganMs = terminal.now()
  let saidMs = Number.NEGATIVE_INFINITY
  return {
    end: () => progress.end(),
    say: (done) => {
      const nowMs = terminal.now()
      if (nowMs - saidMs < EVERY_MS) return
      saidMs = nowMs
      progress.say(progressWords(done, nowMs - beganMs))
    },
  }
}

/** Such as `[######------]  50%  120,000 handoffs  60,000 a second  2 s left`. */
export function progressWords({ bytes, ofBytes, handoffs }: HistoryProgress, elapsedMs: number): string {
  const share = ofBytes === 0 ? 1 : Math.min(1, bytes / ofBytes)
  const filled = Math.round(share * BAR_WIDTH)
  const bar = `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}]`
  const percent = `${Math.floor(share * 100)}%`.padStart(4)
  if (elapsedMs <= 0 || share === 0) return `${bar} ${percent}`
  const number = (value: number) => Math.round(value).toLocaleString('en-US')
  const rate =
    handoffs === 0 ? '' : `  ${number(handoffs)} handoffs  ${number(handoffs / (elapsedMs / 1_000))} a second`
  return `${bar} ${percent}${rate}  ${shownSpan((elapsedMs / share) * (1 - share))} left`
}
