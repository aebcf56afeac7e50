import type { Clause } from './clause.ts'
import type { Slot } from './slot-table.ts'

/** How likely it is that a handoff meets a clause, from 0 to 1. A guess: any number gives right answers. */
export type ChanceOf = (clause: Clause) => number

/** How likely it is that a fact is there, and that an operator of a plugin says yes. */
const HALF = 0.5

/** As if a fact held each value that rules name equally often, and all other values as often as one of them. */
export function chanceAmong(slots: readonly Slot[]): ChanceOf {
  return (clause) => {
    if ('ids' in clause) return share(clause.ids.length, slots[clause.slot]?.ids.size)
    if (clause.kind !== 'spans') return HALF
    const view = slots[clause.slot]?.view
    if (view?.kind === 'beginning') {
      const places = clause.spans.reduce((count, { low, high }) => count + high - low + 1, 0)
      return share(places, view.order.all.length)
    }
    return clause.spans.some(({ low, high }) => !Number.isFinite(low) || !Number.isFinite(high)) ? HALF : HALF / 2
  }
}

function share(named: number, all = 0): number {
  return Math.min(1, named / (all + 1))
}
