import type { FieldValue, TicketDraft } from '@handoffkit/core'

/**
 * The draft's note with the value of every field in it, for a ticket without the fields themselves.
 *
 * Values that the note shows already, as `key: value`, are not repeated. The last paragraph stays the last one: it is
 * the marker by which the note is found again.
 */
export function noteWithFields({ note, fields, gaps }: TicketDraft): string {
  const defaults = gaps.flatMap(({ key, value }) => (value === undefined ? [] : [{ key, value }]))
  const lines = [...fields, ...defaults].map(({ key, value }) => `${key}: ${indented(valueText(value))}`)
  const missing = lines.filter((line) => !`\n${note}\n`.includes(`\n${line}\n`))
  if (missing.length === 0) return note
  const paragraphs = note.split('\n\n')
  return [...paragraphs.slice(0, -1), ['Ticket fields', ...missing].join('\n'), ...paragraphs.slice(-1)].join('\n\n')
}

function valueText(value: FieldValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value)
}

/** As in the note's own table: later lines of a value stand to the right. */
function indented(text: string): string {
  return text.replaceAll(/\r\n|[\r\n\u2028\u2029]/gu, '\n    ')
}
