import type { HandoffEvent, JsonObject } from '@handoffkit/core'
import type { Checked } from './checked.ts'
import { checkEvent } from './event.ts'
import type { Limits } from './limits.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { readText } from './read-text.ts'

/**
 * Reads a handoff event from its text, as `readEvent` does from a value, and knows more: numbers that JSON would round
 * are listed in `inexactNumbers`, members that stand twice are warnings (the last one counts), and findings have lines.
 *
 * The text is checked for size and depth before it is parsed.
 * @param stored the context object of an event that has none
 */
export function parseEventText(text: string, limits: Partial<Limits> = {}, stored?: JsonObject): Checked<HandoffEvent> {
  const all = { ...DEFAULT_LIMITS, ...limits }
  return readText(text, all, (value, known) => checkEvent(value, all, known, stored))
}
