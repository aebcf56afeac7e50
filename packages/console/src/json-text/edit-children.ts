import type { Node } from 'jsonc-parser'
import type { Slot } from './slots.ts'
import { endsInLineComment, hasComment, slotsOf } from './slots.ts'
import type { Splice } from './splice.ts'
import { indentAt, layoutOf } from './write-value.ts'

/**
 * Writes a new item or member at a place among the others.
 * @param write makes its text for the indentation that it gets; `isOpen`: the others have lines of their own
 */
export function insertChild(
  text: string,
  container: Node,
  place: number,
  write: (indent: string, isOpen: boolean) => string,
): readonly Splice[] {
  const slots = slotsOf(text, container)
  const next = slots[place]
  const last = slots.at(-1)
  if (last === undefined) return insertFirst(text, container, write)
  const isOpen = slots.some(({ begin, lead }) => text.slice(begin, lead).includes('\n'))
  const gap = gapBefore(text, next ?? last, isOpen ? eolOf(text, last) : ' ')
  const raw = write(isOpen ? gap.slice(gap.lastIndexOf('\n') + 1) : indentAt(text, container.offset), isOpen)
  if (next !== undefined) {
    const isFirstInLine = text.slice(next.begin, next.lead) === ''
    const at = isFirstInLine ? next.lead : gapStart(text, next)
    return [{ from: at, to: at, insert: isFirstInLine ? `${raw}, ` : `${gap}${raw},` }]
  }
  const behind = `${broken(text, last, gap)}${raw}`
  if (last.comma !== undefined) return [{ from: last.trail, to: last.trail, insert: `${behind},` }]
  if (last.trail === last.end) return [{ from: last.end, to: last.end, insert: `,${gap}${raw}` }]
  return [
    { from: last.end, to: last.end, insert: ',' },
    { from: last.trail, to: last.trail, insert: behind },
  ]
}

/** Takes an item or member away, with its own comments. */
export function removeChild(text: string, container: Node, place: number): readonly Splice[] {
  const slots = slotsOf(text, container)
  const slot = slots[place]
  if (slot === undefined) return []
  const before = slots[place - 1]
  const from = gapStart(text, slot)
  const between = text.slice(before === undefined ? container.offset + 1 : (before.comma ?? before.end), from)
  // What comes behind a line comment would else become a part of it.
  const isCut = endsInLineComment(between) && !/^[ \t]*\r?\n/u.test(text.slice(slot.trail))
  const own = { from, to: slot.trail, insert: isCut ? layoutOf(text).eol : '' }
  const isLast = place === slots.length - 1
  if (!isLast || slot.comma !== undefined || before?.comma === undefined) return [own]
  return [{ from: before.comma - 1, to: before.comma, insert: '' }, own]
}

/** Puts an item elsewhere among its siblings. Its own comments go with it; commas and white space stay where they are. */
export function moveChild(text: string, container: Node, from: number, to: number): readonly Splice[] {
  const slots = slotsOf(text, container)
  const moved = slots[from]
  if (moved === undefined || slots[to] === undefined || from === to) return []
  const rest = slots.toSpliced(from, 1)
  const order = rest.toSpliced(to, 0, moved)
  const [low, high] = from < to ? [from, to] : [to, from]
  const first = slots[low] ?? moved
  const final = slots[high] ?? moved
  let written = ''
  for (let place = low; place <= high; place += 1) {
    const here = slots[place] ?? moved
    const put = order[place] ?? moved
    const gap = place === high ? '' : text.slice(here.trail, slots[place + 1]?.lead)
    const behind = place === high ? text.slice(final.trail) : gap
    written += placed(text, here, put, /^[ \t]*\r?\n/u.test(behind)) + gap
  }
  return [{ from: first.lead, to: final.trail, insert: written }]
}

/** One item in the slot of another. */
function placed(text: string, here: Slot, put: Slot, endsLine: boolean): string {
  const [own, its] = [beforeComma(text, put), beforeComma(text, here)]
  const body = text.slice(put.lead, put.end) + (hasComment(own) ? own : '')
  const comma = here.comma === undefined ? '' : `${hasComment(its) ? '' : its},`
  const trail = text.slice(put.comma ?? put.end, put.trail)
  const isCut = endsInLineComment(trail) && !endsLine
  return `${body}${comma}${trail}${isCut ? layoutOf(text).eol : ''}`
}

function beforeComma(text: string, { end, comma }: Slot): string {
  return comma === undefined ? '' : text.slice(end, comma - 1)
}

function insertFirst(
  text: string,
  container: Node,
  write: (indent: string, isOpen: boolean) => string,
): readonly Splice[] {
  const { unit, eol } = layoutOf(text)
  const indent = indentAt(text, container.offset)
  const [from, to] = [container.offset + 1, container.offset + container.length - 1]
  const inside = text.slice(from, to)
  const raw = write(indent + unit, true)
  if (inside.trim() === '') return [{ from, to, insert: `${eol}${indent}${unit}${raw}${eol}${indent}` }]
  const at = from + inside.trimEnd().length
  return [
    { from: at, to: at, insert: `${eol}${indent}${unit}${raw}${inside.trimEnd() === inside ? eol + indent : ''}` },
  ]
}

/** Where the white space begins that stands before an item and its comments. */
function gapStart(text: string, { begin, lead }: Slot): number {
  return begin + text.slice(begin, lead).trimEnd().length
}

/** The white space before an item: from its last line break, when it has one. */
function gapBefore(text: string, slot: Slot, otherwise: string): string {
  const gap = text.slice(gapStart(text, slot), slot.lead)
  const line = /\r?\n[ \t]*$/u.exec(gap)
  return line?.[0] ?? (gap === '' || otherwise.includes('\n') ? otherwise : gap)
}

function eolOf(text: string, slot: Slot): string {
  return `${layoutOf(text).eol}${indentAt(text, slot.lead)}`
}

/** Behind a line comment comes a line break. */
function broken(text: string, { end, trail }: Slot, gap: string): string {
  return endsInLineComment(text.slice(end, trail)) && !gap.includes('\n') ? layoutOf(text).eol : gap
}
