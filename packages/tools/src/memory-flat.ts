/**
 * Whether memory in use, measured again and again, is at the end what it was at the beginning: within a quarter, and 8 MB
 * for what may be remembered.
 *
 * @param bytes after a garbage collection each time
 */
export function isFlat(bytes: readonly number[]): boolean {
  const quarter = Math.max(1, Math.floor(bytes.length / 4))
  const [early, late] = [bytes.slice(0, quarter), bytes.slice(-quarter)]
  return Math.max(...late) <= 1.25 * Math.max(...early) + 8e6
}
