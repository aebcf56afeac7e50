import { randomBytes } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** A handoff id that no ticket of any desk has yet, in the form of real ones. */
export function freshHandoffId(): string {
  return `h-${[...randomBytes(26)].map((byte) => ALPHABET[byte % 32]).join('')}`
}
