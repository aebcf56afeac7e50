import { readInstant } from '@handoffkit/core'
import type { PrefixOrder } from '../form/prefix-order.ts'
import { longestIn, prefixOrder } from '../form/prefix-order.ts'
import type { Span } from '../form/reach.ts'
import { foldCase } from '../operators/fold-case.ts'
import { canBeginInstant } from './instant-beginning.ts'
import type { NamedValues } from './named-values.ts'
import type { NumberLine } from './number-line.ts'
import { numberLine, WHOLE_NUMBERS } from './number-line.ts'
import type { PossibleValues } from './possible-values.ts'
import { isInstantOf } from './possible-values.ts'

/** Texts that no comparison of the fact tells apart. */
export interface TextCell {
  readonly kind: 'text'
  /** The only text of the cell. The members below then say nothing. */
  readonly exact?: string
  /** What folding gives. Absent: nothing that is named. */
  readonly folded?: string
  /** The longest named prefix that the texts have, as written and folded. */
  readonly prefix?: string
  readonly foldedPrefix?: string
  /** The texts are instants from here to there. Absent: they are no instants, or it does not matter. */
  readonly instants?: Span
}

/** The cells of all texts that a fact can hold. */
export interface TextCells {
  readonly cells: readonly TextCell[]
  /** The place of a text's cell. */
  readonly placeOf: (text: string) => number | undefined
}

/** What texts are sorted by. */
interface TextOrder {
  readonly exact: ReadonlySet<string>
  readonly folded: ReadonlySet<string>
  readonly prefixes: PrefixOrder
  readonly foldedPrefixes: PrefixOrder
  readonly ignoresCase: boolean
  /** Absent: it does not matter whether a text is an instant. */
  readonly instants: NumberLine | undefined
}

/** Divides texts. @param isTimed whether it matters which instant a text is */
export function textCells(named: NamedValues, possible: PossibleValues, isTimed: boolean): TextCells {
  if (!possible.text) return { cells: [], placeOf: () => undefined }
  const order = textOrder(named, possible, isTimed)
  const cells: TextCell[] = [...order.exact].map((exact) => ({ kind: 'text', exact }))
  if (possible.values === undefined) cells.push(...foldedCells(order, possible), ...otherCells(order, possible))
  const places = new Map(cells.map((cell, place) => [cellKey(cell), place]))
  return { cells, placeOf: (text) => places.get(cellKey(sorted(text, order))) }
}

function textOrder(named: NamedValues, possible: PossibleValues, isTimed: boolean): TextOrder {
  const instants = isTimed || possible.instants ? numberLine(named.instants, WHOLE_NUMBERS) : undefined
  // A date is written in one way only.
  const dates =
    possible.instants === 'date'
      ? [...named.instants].filter((at) => at % DAY_MS === 0 && canBeWritten(at)).map((at) => dateText(at))
      : []
  const texts = possible.values?.filter((value) => typeof value === 'string') ?? [...named.texts, ...dates]
  return {
    exact: new Set(texts.filter(possible.accepts)),
    folded: named.foldedTexts,
    prefixes: prefixOrder(named.prefixes),
    foldedPrefixes: prefixOrder(named.foldedPrefixes),
    ignoresCase: named.foldedTexts.size + named.foldedPrefixes.size > 0,
    instants,
  }
}

const DAY_MS = 86_400_000

function canBeWritten(at: number): boolean {
  return readInstant(dateText(at)) === at
}

function dateText(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 10) : ''
}

function sorted(text: string, order: TextOrder): TextCell {
  if (order.exact.has(text)) return { kind: 'text', exact: text }
  const folded = order.ignoresCase ? foldCase(text) : text
  const isNamed = order.folded.has(folded)
  return textCell({
    folded: isNamed ? folded : undefined,
    prefix: longestIn(order.prefixes, text),
    foldedPrefix: isNamed ? undefined : longestIn(order.foldedPrefixes, folded),
    instants: instantsOf(text, order),
  })
}

function textCell(
  parts: { readonly [Part in 'folded' | 'prefix' | 'foldedPrefix']: string | undefined } & {
    readonly instants: Span | undefined
  },
): TextCell {
  const { folded, prefix, foldedPrefix, instants } = parts
  return {
    kind: 'text',
    ...(folded === undefined ? {} : { folded }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(foldedPrefix === undefined ? {} : { foldedPrefix }),
    ...(instants === undefined ? {} : { instants }),
  }
}

function cellKey({ exact, folded, prefix, foldedPrefix, instants }: TextCell): string {
  return JSON.stringify([exact, folded, prefix, foldedPrefix, instants?.low].map((part) => part ?? null))
}

function instantsOf(text: string, { instants }: TextOrder): Span | undefined {
  const at = instants === undefined ? undefined : readInstant(text)
  const part = at === undefined ? undefined : instants?.partAt(at)
  return part === undefined ? undefined : instants?.parts[part]
}

/** Texts that are named when case is ignored, and not as written. */
function foldedCells(order: TextOrder, possible: PossibleValues): readonly TextCell[] {
  return [...order.folded].flatMap((folded) => {
    if (possible.instants !== undefined && !isInstantOf(possible.instants, folded)) return []
    const instants = instantsOf(folded, order)
    const prefixes = [undefined, ...order.prefixes.all.filter((prefix) => folded.startsWith(foldCase(prefix)))]
    return prefixes.map((prefix) => textCell({ folded, prefix, foldedPrefix: undefined, instants }))
  })
}

/** Texts that are named in no way, by how they begin and by the instants that they are. */
function otherCells(order: TextOrder, possible: PossibleValues): readonly TextCell[] {
  const { prefixes, foldedPrefixes, instants } = order
  const beginnings = [
    ...[undefined, ...foldedPrefixes.all].map((foldedPrefix) => ({ prefix: undefined, foldedPrefix })),
    ...prefixes.all.flatMap((prefix) => {
      const folded = foldCase(prefix)
      const longer = foldedPrefixes.all.filter((other) => other.length > folded.length && other.startsWith(folded))
      return [longestIn(foldedPrefixes, folded), ...longer].map((foldedPrefix) => ({ prefix, foldedPrefix }))
    }),
  ]
  const times = (instants?.parts ?? []).filter((span) => possible.instants !== 'date' || hasDate(span, order))
  return beginnings.flatMap((beginning) => {
    const canBeInstant = [beginning.prefix, beginning.foldedPrefix].every(canBeginInstant)
    const spans = [...(possible.instants === undefined ? [undefined] : []), ...(canBeInstant ? times : [])]
    return spans.map((instants) => textCell({ folded: undefined, ...beginning, instants }))
  })
}

/** Whether a date that is named nowhere can lie in the span. */
function hasDate({ low, high }: Span, { exact }: TextOrder): boolean {
  const midnight = Math.ceil(low / DAY_MS) * DAY_MS
  return midnight < high || (midnight === high && !exact.has(dateText(high)))
}
