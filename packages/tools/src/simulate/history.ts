/** Writes down that somebody did something. The words are only made when somebody reads them. */
export type Tell = (who: string, what: () => string) => void

/** Tells nobody. */
export const untold: Tell = () => {}

/** What happened in one simulated world, line by line. */
export interface History {
  readonly tell: Tell
  readonly lines: () => readonly string[]
}

/** @param elapsedMs time since the world began */
export function keepHistory(elapsedMs: () => number): History {
  const lines: string[] = []
  return {
    tell: (who, what) => {
      const at = (elapsedMs() / 1_000).toFixed(3).padStart(10)
      lines.push(`${at} s  ${who.padEnd(9)} ${what()}`)
    },
    lines: () => lines,
  }
}
