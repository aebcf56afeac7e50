import type { Finding } from '@handoffkit/core'

/** The text of one handoff event, and where it stands in its file. */
export interface EventText {
  readonly text: string
  /** Place of its first character; both count from 1. */
  readonly line: number
  readonly column: number
}

/**
 * The events of a text: one event, a JSON array of events, or JSON lines. The texts stay as they were written, because a
 * number loses digits once it is read; a text that cannot be split is one event, and its reader says what is wrong with it.
 */
export function splitEvents(text: string): readonly EventText[] {
  const start = /^[\uFEFF\s]*/u.exec(text)?.[0].length ?? 0
  const body = text.slice(start)
  if (body.startsWith('[')) return itemsOf(text, start) ?? [placed(text, start, text.length)]
  return isJsonLines(body) ? linesOf(text) : [placed(text, start, text.length)]
}

/** The finding about an event's own text, as a finding about the file that the event stands in. */
export function inFile(finding: Finding, { line, column }: EventText, file: string): Finding {
  if (finding.line === undefined) return { ...finding, file }
  return {
    ...finding,
    file,
    line: finding.line + line - 1,
    ...(finding.column === undefined ? {} : { column: finding.column + (finding.line === 1 ? column - 1 : 0) }),
  }
}

/** Many lines that are objects each. The first one that is whole decides; a lone object never stands like that. */
function isJsonLines(body: string): boolean {
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  return lines.length > 1 && (isJson(lines[0] ?? '') || lines.every((line) => line.trimStart().startsWith('{')))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function linesOf(text: string): readonly EventText[] {
  return [...text.matchAll(/[^\n]+/gu)].flatMap(({ 0: line, index }) =>
    line.trim() === '' ? [] : [placed(text, index, index + line.length)],
  )
}

/** The items of the array that begins at `start`; nothing when its brackets do not match. */
function itemsOf(text: string, start: number): readonly EventText[] | undefined {
  const items: EventText[] = []
  let depth = 0
  let from = start + 1
  for (const { 0: token, index } of text.slice(start).matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{},]/gu)) {
    const at = start + index
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if ((token === ',' && depth === 1) || depth === 0) {
      if (text.slice(from, at).trim() !== '' || depth === 1) items.push(placed(text, from, at))
      from = at + 1
    }
    if (depth === 0) return text.slice(from).trim() === '' ? items : undefined
  }
  return undefined
}

/** The part of a text without the space around it. */
function placed(text: string, from: number, to: number): EventText {
  const part = text.slice(from, to)
  const start = from + part.length - part.trimStart().length
  const before = text.slice(0, start)
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  return {
    text: part.trim(),
    line: (before.match(/\r\n|[\r\n]/gu)?.length ?? 0) + 1,
    column: start - lineStart + 1,
  }
}
