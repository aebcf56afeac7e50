import { ABSENT, FIRST_VALUE, idsOf, NOT_RECORDED, widthFor } from './ids.ts'
import type { Reading } from './reading.ts'
import type { Decided } from './replay-result.ts'
import { CANNOT_TELL } from './replay-result.ts'

/** What priority rules read as `decision.team`. */
export function teamReading({ values: teams, decided }: Decided<string | null>): Reading {
  const highest = teams.length + FIRST_VALUE - 1
  const ids = idsOf(widthFor(highest), decided.length)
  for (let row = 0; row < ids.length; row += 1) {
    const place = decided[row] ?? CANNOT_TELL
    if (place === CANNOT_TELL) ids[row] = NOT_RECORDED
    else ids[row] = teams[place] === null ? ABSENT : place + FIRST_VALUE
  }
  return {
    column: { size: ids.length, ids, otherwise: ABSENT, highest },
    values: teams.map((team) => team ?? undefined),
    isDecidedTeam: true,
  }
}
