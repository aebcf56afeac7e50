import type { HandoffEvent, JsonValue } from '@handoffkit/core'
import { parseEventText, quickEvent, readEvent } from '@handoffkit/schema'
import { isDelightExport, readDelightExport } from '@handoffkit/sources/delight-export'

/** What an item of a history turned out to be. */
export type PastItem =
  | { readonly kind: 'handoff'; readonly event: HandoffEvent }
  /** A conversation that nobody handed over. */
  | { readonly kind: 'no-handoff' }
  /** Tells places of the item and no value of it. */
  | { readonly kind: 'unreadable'; readonly because: string }

/** Reads a handoff event, or a conversation of Delight's data export. Total. */
export function readPastEvent(text: string): PastItem {
  const quick = quickEvent(text)
  if (quick !== undefined) return { kind: 'handoff', event: quick }
  return readConversation(text) ?? checked(parseEventText(text))
}

/** Nothing for what is no conversation of an export. */
function readConversation(text: string): PastItem | undefined {
  // Hardly any event has it, and to parse a text again takes its time.
  if (!text.includes('"human_handoff"')) return undefined
  const value = parsed(text)
  if (value === undefined || !isDelightExport(value)) return undefined
  const reading = readDelightExport(value)
  if (reading.kind === 'ignored') return { kind: 'no-handoff' }
  return reading.kind === 'refused' ? unreadable(reading.findings) : checked(readEvent(reading.event))
}

type Checked = ReturnType<typeof parseEventText>

function checked(read: Checked): PastItem {
  return read.ok ? { kind: 'handoff', event: read.value } : unreadable(read.findings)
}

function unreadable(findings: Checked['findings']): PastItem {
  const [worst] = findings.filter(({ severity }) => severity === 'error')
  return { kind: 'unreadable', because: worst?.message ?? 'It cannot be read.' }
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}
