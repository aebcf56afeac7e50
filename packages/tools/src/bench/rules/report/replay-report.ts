import { duration, threeDigits } from '../../../report/amount.ts'
import { textTable } from '../../../report/text-table.ts'
import type { ReplayFigures } from '../replays.ts'

/** What was measured of replays, as a table for people. */
export function replayReport({ handoffs, bytesPerHandoff, sizes }: ReplayFigures): string {
  const row = (name: string, ms: (size: ReplayFigures['sizes'][number]) => number) => [
    name,
    ...sizes.map((size) => duration(ms(size) * 1e6)),
  ]
  const table = textTable([
    ['rules', ...sizes.map(({ rules }) => rules.toLocaleString('en'))],
    row('first replay', ({ coldMs }) => coldMs),
    row('replay', ({ warmMs }) => warmMs),
    row('one edited rule, mean', ({ editMs }) => editMs),
    row('one edited rule, worst', ({ worstEditMs }) => worstEditMs),
    ['bytes per handoff in the end', ...sizes.map(({ bytesRemembered }) => threeDigits(bytesRemembered))],
    ['  ids, postings, bitmaps', ...sizes.map(({ bytesOfIndex }) => threeDigits(bytesOfIndex))],
  ])
  const title = `CPU time to decide ${handoffs.toLocaleString('en')} past handoffs anew, of ${threeDigits(bytesPerHandoff)} bytes each`
  return `${title}\n\n${table}\n`
}
