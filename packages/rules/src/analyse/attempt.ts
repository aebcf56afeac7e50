import type { Facts } from '@handoffkit/core'
import type { Box } from './box.ts'
import type { Row } from './row.ts'
import type { Outcome, Searching } from './search.ts'
import { search } from './search.ts'
import type { Shortcut } from './shortcut.ts'
import type { Cause } from './trail.ts'
import { bothCauses, NO_CAUSE } from './trail.ts'

/** Looking for a handoff in boxes that some rows leave free. */
export interface Attempt extends Pick<Searching<Facts>, 'boxes' | 'budget' | 'exampleIn' | 'isGivenUp'> {
  readonly shortcut: Shortcut
  /** The rows in the way, in order, and whether a row is one of them. */
  readonly hindrances: () => readonly Row[]
  readonly isHindrance: (row: Row) => boolean
}

/** Looks in one box: where all else is quiet, among the rows that ask for the same, and then everywhere. */
export function lookIn(box: Readonly<Box>, attempt: Attempt): Outcome<Facts> {
  const { shortcut, isHindrance, hindrances } = attempt
  const { quiet, rows, alike } = shortcut.around(box)
  const searching = { ...attempt, weights: shortcut.weights }
  const quick = search(quiet, rows.filter(isHindrance), searching)
  if (quick.kind === 'found') return quick
  const proof = prove(box, alike.filter(isHindrance), attempt)
  return proof.kind === 'covered' ? proof : search(box.slice(), hindrances(), searching)
}

/** Only shows that nothing in the box is left free, or does not. */
export function proveIn(box: Readonly<Box>, attempt: Attempt): Outcome<Facts> {
  const { alike } = attempt.shortcut.around(box)
  const proof = prove(box, alike.filter(attempt.isHindrance), attempt)
  return proof.kind === 'covered' ? proof : prove(box, attempt.hindrances(), attempt)
}

/** Shows that these rows cover the box, or does not. */
export function prove(
  box: Readonly<Box>,
  rows: readonly Row[],
  { boxes, budget, shortcut: { weights } }: Pick<Attempt, 'boxes' | 'budget' | 'shortcut'>,
): Outcome<never> {
  // Whatever is left free is enough to stop.
  const outcome = search(box.slice(), rows, { boxes, budget, weights, exampleIn: () => true, isGivenUp: () => false })
  return outcome.kind === 'covered' ? outcome : { kind: 'open' }
}

/** The outcome over several places: found in one of them, or covered in all. */
export function overAll<Place>(places: Iterable<Place>, look: (place: Place) => Outcome<Facts>): Outcome<Facts> {
  let cause: Cause = NO_CAUSE
  let isOpen = false
  for (const place of places) {
    const outcome = look(place)
    if (outcome.kind === 'found') return outcome
    if (outcome.kind === 'open') isOpen = true
    else cause = bothCauses(cause, outcome.cause)
  }
  return isOpen ? { kind: 'open' } : { kind: 'covered', cause }
}
