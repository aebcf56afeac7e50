import type { Handoff } from '../../api/generated/open-api.ts'

/** How the context keys of some handoffs fared, all together. */
export interface KeySums {
  readonly handoffs: number
  readonly sent: number
  readonly filled: number
  /** Keys that named no field. */
  readonly unmatched: number
}

/** Adds up what handoffs say of their keys. */
export function keySums(handoffs: readonly Pick<Handoff, 'keys'>[]): KeySums {
  const sum = (name: keyof Handoff['keys']) => handoffs.reduce((all, { keys }) => all + keys[name], 0)
  return { handoffs: handoffs.length, sent: sum('sent'), filled: sum('filled'), unmatched: sum('unmatched') }
}
