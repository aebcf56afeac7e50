import type { EnvironmentErasure } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { bad, EMPTY, good, line } from './line.ts'
import { paragraph } from './page.ts'

type Left = EnvironmentErasure['notErased'][number]

const REASONS: Readonly<Record<Left['reason'], string>> = {
  'not-delivered': 'is still to be delivered; --force gives it up',
  'being-delivered': 'is being delivered just now; try again in a minute',
  'conversation-owed': 'stays until all of its conversation can go: else nobody could find that any more',
}

/** What was erased, or would be. Names nobody. */
export function erasureLines(erased: readonly EnvironmentErasure[], isDry: boolean, width: number): readonly Line[] {
  const found = erased.filter(({ handoffs, previews, contexts, notErased }) =>
    [handoffs, previews, contexts, notErased.length].some((count) => count > 0),
  )
  if (found.length === 0) return [line`Nothing is kept of that.`]
  return [
    ...found.flatMap((one) => environmentLines(one, width)),
    EMPTY,
    ...paragraph(
      isDry ? 'Nothing was changed.' : 'What the helpdesk has stays there, and so do backups of the store.',
      width,
    ),
  ]
}

function environmentLines(
  { environment, handoffs, givenUp, previews, contexts, notErased }: EnvironmentErasure,
  width: number,
): readonly Line[] {
  const undelivered = givenUp === 0 ? '' : ` (${givenUp} of them undelivered)`
  const counts = `${plural(handoffs, 'handoff')}${undelivered}, ${plural(previews, 'preview')}, ${plural(contexts, 'context object')}`
  return [
    ...paragraph(line`${good('✓')} ${environment}: ${counts}`, width),
    ...notErased.flatMap(({ handoffId, reason }) =>
      paragraph(line`${bad('✗')} ${handoffId} ${REASONS[reason]}`, width),
    ),
  ]
}
