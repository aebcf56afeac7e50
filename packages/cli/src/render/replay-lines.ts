import type { ReplaySummary } from 'handoffkit'
import { plural } from './finding-lines.ts'
import type { Line } from './line.ts'
import { good, line, quiet, strong, warning } from './line.ts'
import { paragraph } from './page.ts'
import { shownTime } from './shown-time.ts'
import { table } from './table.ts'

/** More moves are counted only. */
const MOST_MOVES = 15

/** What other rules would have decided: one line, then from where to where. */
export function replayLines(replay: ReplaySummary, width: number): readonly Line[] {
  const moves = [
    ...replay.team.map((move) => ['team', move] as const),
    ...replay.priority.map((move) => ['priority', move] as const),
  ]
  const rows = moves
    .slice(0, MOST_MOVES)
    .map(([what, { from, to, count }]) => [
      line`${quiet(what)}`,
      line`${from ?? quiet('default team')} ${quiet('->')} ${strong(to ?? 'default team')}`,
      line`${number(count)}`,
    ])
  const rest = moves.length - rows.length
  return [
    ...paragraph(summary(replay), width),
    ...table([{}, {}, {}], rows, { width, indent: 4 }),
    ...(rest === 0 ? [] : [line`    ${quiet(`and ${plural(rest, 'other move')}`)}`]),
    ...remarks(replay).flatMap((text) => paragraph(quiet(text), width, 4)),
  ]
}

function summary({ handoffs, changed, comparedWith }: ReplaySummary): Line {
  if (handoffs === 0) return line`${quiet('·')} The store holds no handoffs to decide anew.`
  const what = comparedWith === 'rules-in-force' ? 'would change' : 'would be decided otherwise than they were'
  const told = line`${strong(`${number(changed)} of ${number(handoffs)}`)} handoffs ${what}${share(changed, handoffs)}.`
  return changed === 0 ? line`${good('✓')} ${told}` : line`${warning('!')} ${told}`
}

function share(changed: number, handoffs: number): string {
  return changed === 0 ? '' : ` (${((changed / handoffs) * 100).toFixed(1)}%)`
}

function remarks({ cannotTell, isCut, leftOut, receivedMs }: ReplaySummary): readonly string[] {
  const range = receivedMs?.map((ms) => shownTime(ms)) ?? []
  return [
    ...(cannotTell === 0 ? [] : [`${number(cannotTell)} depend on facts that nobody recorded.`]),
    ...(leftOut === 0 ? [] : [`${number(leftOut)} are of environments that cannot be opened here.`]),
    ...(isCut ? [`Only the newest were decided anew: received from ${range.join(' to ')} UTC.`] : []),
  ]
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
