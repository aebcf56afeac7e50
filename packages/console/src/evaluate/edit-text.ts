import { applyEdits, modify } from 'jsonc-parser'

/** Where a value stands in a JSON text: `['conversation', 'id']`. */
export type JsonPath = readonly (string | number)[]

/**
 * Puts values into a JSON text and leaves all else as it was written: comments, order, and digits that JavaScript has no
 * number for. @param value undefined takes the member away
 */
export function editText(text: string, edits: readonly (readonly [JsonPath, unknown])[]): string {
  return edits.reduce(
    (edited, [path, value]) => applyEdits(edited, modify(edited, [...path], value, { formattingOptions: FORMAT })),
    text,
  )
}

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' }
