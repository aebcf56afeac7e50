import type { FactValue } from '@handoffkit/core'
import { foldCase } from '../operators/fold-case.ts'
import type { Bits } from './bits.ts'
import { membersOf } from './bits.ts'
import type { Hint } from './dimension.ts'
import type { FactDimension } from './fact-dimension.ts'
import { sampleOf } from './number-line.ts'
import type { TextCell } from './text-cells.ts'
import type { ValueCell } from './value-cell.ts'

/**
 * Values to record for a fact so that it comes into one of the cells, the likeliest first; nothing stands for a missing
 * one. To be tried: not each of them does.
 */
export function* examplesOf(
  { cells, possible }: FactDimension,
  wanted: Bits,
  hintsOf: () => readonly Hint[],
): Generator<FactValue | undefined> {
  const { missing = [], named = [], other = [], unreadable = [] } = Object.groupBy(cellsIn(wanted, cells), kindOf)
  if (missing.length > 0) yield undefined
  const hints = hintsOf()
  for (const value of wholes(hints)) yield* possible.recordings(value)
  for (const cell of [...named.slice(0, MOST_NAMED_FIRST), ...other, ...named.slice(MOST_NAMED_FIRST)]) {
    for (const value of valuesIn(cell, hints)) yield* possible.recordings(value)
  }
  if (unreadable.length > 0) yield* UNREADABLE
}

/** With more values that rules name, others are tried before them. */
const MOST_NAMED_FIRST = 8
/** One of them no declaration can read. */
const UNREADABLE: readonly FactValue[] = ['unreadable', '-', 0, ['unreadable']]

function cellsIn(wanted: Bits, cells: readonly ValueCell[]): readonly ValueCell[] {
  return membersOf(wanted).flatMap((place) => cells[place] ?? [])
}

function kindOf(cell: ValueCell): 'missing' | 'unreadable' | 'named' | 'other' {
  if (cell.kind === 'missing' || cell.kind === 'unreadable') return cell.kind
  return cell.kind === 'text' && cell.exact !== undefined ? 'named' : 'other'
}

/** How many values are tried that differ in nothing but a number. */
const MOST_VARIED = 20_000

function* valuesIn(cell: ValueCell, hints: readonly Hint[]): Generator<FactValue> {
  const varied = hints.some(({ kind }) => kind === 'varied') ? MOST_VARIED : 0
  switch (cell.kind) {
    case 'missing':
    case 'unreadable':
      break
    case 'boolean':
      yield cell.boolean
      break
    case 'list':
      yield* listsWith(hints)
      break
    case 'number': {
      const first = sampleOf(cell.span)
      const step = first < cell.span.high ? 1 : -1
      for (let count = 0; count <= varied; count += 1) yield first + step * count
      break
    }
    case 'text':
      if (cell.exact !== undefined) yield cell.exact
      else yield* [textsIn(cell, hints), numbered(stemsOf(cell)[0] ?? OTHER, varied)].values().flatMap((texts) => texts)
  }
}

function* numbered(stem: string, count: number): Generator<string> {
  for (let number = 1; number <= count; number += 1) yield `${stem}-${number}`
}

function wholes(hints: readonly Hint[]): readonly (string | number)[] {
  return hints.flatMap((hint) => (hint.kind === 'whole' ? [hint.value] : []))
}

/** Where one of several texts will do, so many of them are tried. */
const MOST_CHOICES = 8

/** The texts of the hints of these kinds, one for each hint: the first ones, then the second ones, and so on. */
function choices(hints: readonly Hint[], kinds: readonly Hint['kind'][]): readonly (readonly string[])[] {
  const wanted = hints.flatMap((hint) => ('texts' in hint && kinds.includes(hint.kind) ? [hint.texts] : []))
  const most = Math.min(MOST_CHOICES, Math.max(0, ...wanted.map(({ length }) => length)))
  return Array.from({ length: most }, (_, turn) => wanted.flatMap((texts) => texts[turn] ?? texts[0] ?? []))
}

function* listsWith(hints: readonly Hint[]): Generator<readonly string[]> {
  for (const items of choices(hints, ['item'])) yield* [items, items.map((item) => item.toLowerCase())]
  yield* [[OTHER], []]
}

const OTHER = 'other'

function* textsIn(cell: TextCell, hints: readonly Hint[]): Generator<string> {
  const stems = stemsOf(cell)
  for (const found of choices(hints, ['part', 'end'])) {
    for (const texts of [found, found.map((text) => text.toLowerCase()), found.map(capitalized)]) {
      yield* [texts.join(' '), texts.join('')]
      for (const stem of stems) yield* [[stem, ...texts].join(' '), [stem, ...texts].join('')]
    }
  }
  for (const stem of stems) yield* [stem, `${stem}${OTHER}`, `${stem} ${OTHER}`]
}

const DAY_MS = 86_400_000

/** Texts of the cell, as far as what they begin with and which instants they are. */
function stemsOf(cell: TextCell): readonly string[] {
  const { folded, prefix = '', foldedPrefix = '', instants } = cell
  const beginning = foldCase(prefix)
  const isLonger = foldedPrefix.length > beginning.length
  const rest = folded ?? (isLonger ? foldedPrefix : beginning)
  // What follows the prefix, in any case.
  const stems = casesOf(rest.slice(beginning.length)).map((end) => prefix + end)
  if (instants === undefined) return [...new Set(stems)].map((stem) => (stem === '' ? OTHER : stem))
  const sample = sampleOf(instants)
  const texts = [sample, sample + DAY_MS, sample - DAY_MS, instants.high].flatMap(instantTexts)
  return [...texts, ...stems.flatMap((stem) => texts.map((text) => stem + text.slice(stem.length)))]
}

function casesOf(text: string): readonly string[] {
  const lower = text.toLowerCase()
  return [lower, text, capitalized(text), lower.slice(0, 1) + text.slice(1)]
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

function instantTexts(at: number): readonly string[] {
  if (!(Math.abs(at) <= 8.64e15)) return []
  const text = new Date(at).toISOString()
  return [text.slice(0, 10), text]
}
