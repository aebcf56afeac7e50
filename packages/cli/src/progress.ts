import { displayWidth } from './render/display-width.ts'
import { visible } from './render/visible.ts'
import type { Terminal } from './terminal.ts'

/** Says what is going on, on a terminal only; a pipe or a log gets nothing. */
export interface Progress {
  say(text: string): void
  /** Takes the last word back, so that results stand alone. */
  end(): void
}

/** Progress on the messages stream: one line, written over and over. */
export function progressOn({ messages }: Terminal): Progress {
  const { columns } = messages
  if (columns === undefined) return { say: () => {}, end: () => {} }
  let used = 0
  const clear = () => {
    if (used > 0) messages.write(`\r${' '.repeat(used)}\r`)
    used = 0
  }
  return {
    say(text) {
      clear()
      const shown = visible(text).slice(0, columns - 1)
      messages.write(shown)
      used = displayWidth(shown)
    },
    end: clear,
  }
}
