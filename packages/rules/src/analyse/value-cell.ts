import { readInstant } from '@handoffkit/core'
import type { Span } from '../form/reach.ts'
import type { TextCell } from './text-cells.ts'

/** Values of one fact that no comparison by equality, prefix, order or presence tells apart. */
export type ValueCell =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'list' }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'number'; readonly span: Span }
  | TextCell

/** The instants that the texts of a cell are. */
export function instantsOf(cell: ValueCell): Span | undefined {
  if (cell.kind !== 'text') return undefined
  const at = cell.exact === undefined ? undefined : readInstant(cell.exact)
  return at === undefined ? cell.instants : { low: at, high: at }
}
