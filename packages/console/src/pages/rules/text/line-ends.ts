/** How the lines of a text end, where all end alike. The editor knows line feeds alone, so it is kept beside the text. */
export type LineEnd = '\n' | '\r\n'

/** How the lines of a text end; of a text that mixes them, as most do. */
export function lineEndOf(text: string): LineEnd {
  const all = text.split('\n').length - 1
  const returned = text.split('\r\n').length - 1
  return returned * 2 > all ? '\r\n' : '\n'
}

/** The text with line feeds alone. */
export function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** The text with these line ends. */
export function withLineEnds(text: string, end: LineEnd): string {
  return end === '\n' ? text : text.replaceAll('\n', end)
}
