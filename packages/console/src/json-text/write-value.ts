import type { JsonValue } from '@handoffkit/core'

/** How a text is written: what one level is indented by, how lines end, and how long they may get. */
export interface Layout {
  readonly unit: string
  readonly eol: string
  readonly width: number
}

/** The layout that a text has already. Default: two spaces, line feeds. */
export function layoutOf(text: string): Layout {
  const unit = /\n(?<indent>[ \t]+)\S/u.exec(text)?.groups?.['indent'] ?? '  '
  return { unit, eol: text.includes('\r\n') ? '\r\n' : '\n', width: 120 }
}

/**
 * A value as text: in one line where that is short enough, else with each part in a line of its own.
 * @param indent what the line begins with in which the value starts
 * @param isOpen the outermost gets lines of its own whatever its length
 */
export function writeValue(value: JsonValue, layout: Layout, indent: string, isOpen = false): string {
  const flat = flatText(value)
  const isWhole = typeof value !== 'object' || value === null || Object.keys(value).length === 0
  if (isWhole || (!isOpen && flat.length + indent.length <= layout.width)) return flat
  const inside = indent + layout.unit
  const parts = Array.isArray(value)
    ? value.map((item: JsonValue) => writeValue(item, layout, inside))
    : Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${writeValue(part, layout, inside)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}${parts.map((part) => `${layout.eol}${inside}${part}`).join(',')}${layout.eol}${indent}${close}`
}

/** `{ "a": [1, 2] }` */
function flatText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${flatText(part)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

/** The white space that the line of a place begins with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return /^[ \t]*/u.exec(text.slice(start, offset))?.[0] ?? ''
}
