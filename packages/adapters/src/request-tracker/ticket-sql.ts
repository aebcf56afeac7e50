/** A text as TicketSQL takes it. Proven with quotes, braces and backslashes. */
export function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/gu, (character) => `\\${character}`)}'`
}

/** Tickets whose custom field holds a value. The comparison ignores case: check what comes back. */
export function whereFieldIs(field: string, value: string): string {
  return `'CF.{${field}}' = ${quoted(value)}`
}

/** The ticket, if its status is one of those in which nobody works on it, whatever they are called in its queue. */
export function whereClosed(ticket: string): string {
  return `id = ${quoted(ticket)} AND Status = '__Inactive__'`
}
